//! A turn as it is told beside the figure of a domain: what was said, why that was good or fell short, and whether it was put right.

use crate::facts::played_consultation::PlayedConsultation;
use crate::facts::words::{STOPS, count, sentences, spoken};
use crate::wording::say;

/// Longest answer of the patient that stands in the place of a reason, in words.
const ANSWER_WORDS: usize = 14;

/// What was said, and what the patient answered at once: that says by itself how it was taken, where there is no reason beside it.
pub(in crate::facts) fn with_answer(
    scene: &PlayedConsultation<'_>,
    turn: u32,
    told: &str,
) -> String {
    let Some((told, answer)) = up_to_the_end(scene, turn, told).zip(answer_at_once(scene, turn))
    else {
        return told.to_owned();
    };
    let name = scene.called();
    format!(
        "{told} {}",
        say!(scene.say, "told-answered", name = name, answer = answer)
    )
}

/// What is quoted, with what was answered as well: the last question of the turn, or its last sentence where nothing was asked. None
/// where that is too long.
fn up_to_the_end(scene: &PlayedConsultation<'_>, turn: u32, told: &str) -> Option<String> {
    let option = scene.turn(turn).and_then(|turn| scene.option(turn));
    let Some(quoted) = told.strip_suffix('”') else {
        return Some(told.to_owned());
    };
    let all = spoken(option.map_or("", |option| option.text.as_str()));
    with_what_was_answered(&sentences(&all), quoted).map(|quoted| format!("{quoted}”"))
}

/// A quotation, its mark at the beginning and none at its end, with the sentence of the turn that was answered.
fn with_what_was_answered(all: &[String], quoted: &str) -> Option<String> {
    let asked = all.iter().rposition(|one| one.ends_with('?'));
    let Some(at) = asked.or_else(|| all.len().checked_sub(1)) else {
        return Some(quoted.to_owned());
    };
    let answered = all.get(at).map_or("", String::as_str);
    let holds = |one: &str| quoted.contains(one.trim_end_matches(STOPS));
    if holds(answered) {
        return Some(quoted.to_owned());
    }
    if count(answered) > ANSWER_WORDS {
        return None;
    }
    let first = all.iter().position(|one| holds(one));
    let last = all.iter().rposition(|one| holds(one));
    Some(match (first, last) {
        (Some(first), _) if at < first => {
            let (lead, said) = quoted.split_once('“')?;
            let between = if at + 1 == first { " " } else { " … " };
            format!("{lead}“{answered}{between}{said}")
        }
        (_, Some(last)) if at == last + 1 => format!("{quoted} {answered}"),
        _ => format!("{quoted} … {answered}"),
    })
}

/// What the patient answered at once to a turn, as far as there is room for it; none where no word came, or the first sentence is long.
pub(in crate::facts) fn answer_at_once(
    scene: &PlayedConsultation<'_>,
    turn: u32,
) -> Option<String> {
    let index = (turn as usize).saturating_sub(1);
    let mut spoken = scene.after(index).into_iter();
    let first = spoken.find(|line| line.by.is_none() && !line.text.is_empty());
    let mut answer = String::new();
    for one in sentences(&first?.text) {
        if !answer.is_empty() && count(&answer) + count(&one) > ANSWER_WORDS {
            break;
        }
        if !answer.is_empty() {
            answer.push(' ');
        }
        answer.push_str(&one);
    }
    (!answer.is_empty() && count(&answer) <= ANSWER_WORDS).then_some(answer)
}

/// How a turn is named in a sentence about it.
#[derive(Clone, Copy, Debug)]
pub(in crate::facts) enum TurnNamed {
    /// It is told of for the first time.
    First,
    /// It is told of under another domain already.
    Again,
    /// Its words stand at what is to be kept.
    Kept,
    /// It is the one moment, whose words stand above.
    AtTheMoment,
    /// The friend has heard of it in the same words.
    ToldToTheFriend,
    /// The questions that had to be asked were put in it.
    Asked,
}

/// The name of a turn, to go on behind.
pub(in crate::facts) fn turn_named(
    scene: &PlayedConsultation<'_>,
    turn: u32,
    how: TurnNamed,
) -> String {
    let how = match how {
        TurnNamed::First => "first",
        TurnNamed::Again => "again",
        TurnNamed::Kept => "kept",
        TurnNamed::AtTheMoment => "moment",
        TurnNamed::ToldToTheFriend => "friend",
        TurnNamed::Asked => "asked",
    };
    let pronoun = scene.pronoun();
    say!(
        scene.say,
        "turn-named",
        how = how,
        turn = turn,
        pronoun = pronoun
    )
}

/// A turn that stands beside a figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::facts) struct ToldTurn {
    /// The turn, from 1.
    pub(in crate::facts) turn: u32,
    /// Its level where it fell short: 0 harmed, 1 missed, 2 half met. None for a turn that was good.
    pub(in crate::facts) level: Option<u8>,
    /// Whether it is the gravest slip of the whole conversation: that one never gives way.
    pub(in crate::facts) gravest: bool,
    /// What stands before the reason: which turn it is, and its words where the reason quotes none of them. Empty where the reason says
    /// which turn it is.
    pub(in crate::facts) lead: String,
    /// What stands there where the reason has had to give way.
    pub(in crate::facts) alone: String,
    /// The author's reason, as a sentence that goes on behind the lead.
    pub(in crate::facts) reason: String,
    /// Whether its words stand under another domain already, which has to stay then.
    pub(in crate::facts) again: bool,
    /// Whether nothing would be said without the reason: it may be cut, and never goes.
    pub(in crate::facts) needs_reason: bool,
    /// What stands behind the reason, such as that it was put right later.
    pub(in crate::facts) after: String,
}

impl ToldTurn {
    /// Whether the patient's answer can stand in the place of the reason.
    pub(in crate::facts) fn has_an_answer(&self) -> bool {
        self.alone.ends_with('”')
    }

    /// Whether the patient's answer stands in the place of the reason.
    pub(in crate::facts) fn is_told_by_the_answer(&self) -> bool {
        self.reason.is_empty() && self.has_an_answer() && self.alone != self.lead
    }

    /// All of it as running text.
    pub(in crate::facts) fn text(&self) -> String {
        let lead = if self.reason.is_empty() {
            &self.alone
        } else {
            &self.lead
        };
        let parts = [lead, &self.reason, &self.after].into_iter();
        let parts: Vec<&str> = parts
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        parts.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_stands_behind_the_question_that_it_answers() {
        let all = |text: &str| sentences(text);
        let plan = all(
            "So let's plan that week. What's the very least that you'd do? And ask a pharmacist first.",
        );
        let quoted = with_what_was_answered(&plan, "Turn 12: “And ask a pharmacist first.");
        let want = "Turn 12: “What's the very least that you'd do? And ask a pharmacist first.";
        assert_eq!(quoted.as_deref(), Some(want));
        let quoted = with_what_was_answered(&plan, "“So let's plan that week.");
        let want = "“So let's plan that week. What's the very least that you'd do?";
        assert_eq!(quoted.as_deref(), Some(want));
        let told = all("It eases. It can flare. It never breaks.");
        let quoted = with_what_was_answered(&told, "“It eases.");
        assert_eq!(quoted.as_deref(), Some("“It eases. … It never breaks."));
        let long = all(
            "Right. And if one of them came tonight, at two, with nobody about and the phone flat, what would you do then? Good.",
        );
        assert_eq!(with_what_was_answered(&long, "“Good."), None);
    }
}
