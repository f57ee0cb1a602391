//! What the patient never told you: every idea, concern, expectation and fact, told or not, and until when it could be reached.

use serde::Serialize;

use engine::patient::state::bit;
use engine::scenario::index::FactIx;
use engine::scenario::{FactItem, FactKind};
use engine::session::Turn;

use super::exact_figures::{ExactFigures, Reached};
use super::inputs::DebriefInputs;
use super::played_consultation::{PlayedConsultation, SpokenLine};
use super::words::whole_words;
use crate::wording::{Count, Wording, say};

/// What there was to be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Untold {
    /// Ideas, concerns and expectations, in this order, then facts.
    pub items: Vec<UntoldItem>,
    /// In a sentence.
    pub summary: String,
    /// Your own guess at ideas, concerns and expectations, given before you saw any of this. Never marked.
    pub guesses: Vec<Guess>,
}

/// A guess beside what was so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Guess {
    /// What was asked.
    pub question: String,
    /// What you wrote; empty if nothing.
    pub yours: String,
    /// What was so: the items of that kind.
    pub theirs: Vec<String>,
}

/// Something that could be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UntoldItem {
    /// Id in the scenario.
    pub id: String,
    pub kind: FactKind,
    /// What it is.
    pub text: String,
    /// What became of it.
    pub status: Status,
    /// What became of it, in a sentence; empty where the summary says it: what was still open when the conversation stopped.
    pub sentence: String,
    /// A sentence that would have opened it; only for what was not told.
    pub opener: Option<String>,
    /// The turn to play again from, if it could still be reached there.
    pub from_turn: Option<u32>,
}

/// What became of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Status {
    Told {
        /// Turn after whose choice it was told; 0 is the opening.
        turn: u32,
        /// What was said; `None` where no line of it is known.
        words: Option<SpokenLine>,
    },
    /// Kept back for the moment, and not told later.
    Hinted {
        /// Turn after whose choice it was kept back; 0 is the opening.
        turn: u32,
        /// What was said instead.
        words: Option<SpokenLine>,
    },
    /// Neither told nor hinted at.
    Never,
}

impl Status {
    /// One word for it.
    pub fn label(&self, say: &Wording) -> String {
        match self {
            Self::Told { .. } => say!(say, "status-told"),
            Self::Hinted { .. } => say!(say, "status-hinted"),
            Self::Never => say!(say, "status-never"),
        }
    }

    /// A shape for it.
    pub fn glyph(&self) -> char {
        match self {
            Self::Told { .. } => '◆',
            Self::Hinted { .. } => '○',
            Self::Never => '◇',
        }
    }
}

pub(super) fn untold(scene: &PlayedConsultation<'_>, given: &DebriefInputs<'_>) -> Untold {
    let facts = scene.scenario.patient.facts.iter().zip(0_u8..);
    let mut quoted = Quoted::default();
    let items: Vec<UntoldItem> = facts
        .map(|(fact, at)| item(scene, given.study, fact, FactIx(at), &mut quoted))
        .collect();
    Untold {
        summary: summary(scene, &items),
        guesses: guesses(scene, given, &items),
        items,
    }
}

fn item(
    scene: &PlayedConsultation<'_>,
    study: Option<&ExactFigures>,
    fact: &FactItem,
    at: FactIx,
    quoted: &mut Quoted,
) -> UntoldItem {
    let status = status(scene, at);
    let told = matches!(status, Status::Told { .. });
    let reached = study.and_then(|study| study.fact(at));
    let last = match reached {
        Some(Reached::Until(turn)) if !told => Some(turn),
        _ => None,
    };
    UntoldItem {
        id: fact.id.clone(),
        kind: fact.kind,
        text: fact.text.clone(),
        sentence: sentence(scene, &status, reached, quoted),
        opener: fact
            .opener
            .clone()
            .filter(|opener| !told && !was_said(scene, opener)),
        from_turn: last,
        status,
    }
}

fn status(scene: &PlayedConsultation<'_>, fact: FactIx) -> Status {
    let turns = scene.turns();
    if bit(scene.session.state().told, fact.0) {
        let turn = turns.iter().find(|turn| turn.told.contains(&fact));
        return Status::Told {
            turn: turn.map_or(0, |turn| turn.number),
            words: heard_line(scene, turn, |reveal| Some(&reveal.line), fact),
        };
    }
    let kept = turns.iter().rfind(|turn| turn.kept_back.contains(&fact));
    let at_start = scene.engine().begin().kept_back.contains(&fact);
    if kept.is_none() && !at_start {
        return Status::Never;
    }
    let words = heard_line(scene, kept, |reveal| reveal.instead.as_ref(), fact);
    match words {
        Some(words) => Status::Hinted {
            turn: kept.map_or(0, |turn| turn.number),
            words: Some(words),
        },
        None => Status::Never,
    }
}

/// The line of a reveal as it was heard after this turn (none: in the opening).
pub(super) fn heard_line<'a>(
    scene: &PlayedConsultation<'a>,
    turn: Option<&Turn>,
    which: impl Fn(&'a engine::scenario::FactReveal) -> Option<&'a engine::scenario::Line>,
    fact: FactIx,
) -> Option<SpokenLine> {
    let heard = match turn {
        None => scene.session.opening(),
        Some(turn) => {
            let next = scene.turns().iter().find(|t| t.number == turn.number + 1);
            next.map_or(scene.session.heard(), |next| next.heard.as_slice())
        }
    };
    let nodes = scene.scenario.nodes.iter();
    let mut lines = nodes
        .flat_map(|node| &node.reveals)
        .filter(|reveal| reveal.fact == fact)
        .filter_map(which);
    let line = lines.find(|line| heard.iter().any(|heard| heard.line == line.id))?;
    Some(scene.worded(line))
}

/// Turns whose words have been quoted, counted apart for what was told and for what was lost, so that each list can be read without the other.
#[derive(Default)]
struct Quoted {
    told: Vec<u32>,
    lost: Vec<u32>,
}

/// How often a turn was named before; it is from now on.
fn named_before(named: &mut Vec<u32>, turn: u32) -> usize {
    let before = named.iter().filter(|at| **at == turn).count();
    named.push(turn);
    before
}

/// What became of it. The words of a turn are quoted once; what else happened there is said in other words.
fn sentence(
    scene: &PlayedConsultation<'_>,
    status: &Status,
    reached: Option<Reached>,
    quoted: &mut Quoted,
) -> String {
    let say = scene.say;
    let Quoted { told, lost } = quoted;
    let before = match status {
        Status::Told { turn: 0, .. } => {
            return match named_before(told, 0) {
                0 => say!(say, "told-at-the-start"),
                1 => say!(say, "told-at-the-start-too"),
                _ => say!(say, "told-at-the-start-still"),
            };
        }
        Status::Told { turn, .. } => {
            return match (named_before(told, *turn), said(scene, *turn)) {
                (0, Some(said)) => say!(say, "told-in", turn = *turn, said = said),
                (0 | 1, _) => say!(say, "told-in-too", turn = *turn),
                _ => say!(say, "told-in-still", turn = *turn),
            };
        }
        Status::Hinted { turn, .. } => say!(say, "stepped-around", turn = *turn),
        Status::Never => String::new(),
    };
    let after = match reached {
        // It was still spoken of later than that.
        Some(Reached::Until(last)) if matches!(status, Status::Hinted { turn, .. } if last < *turn) =>
        {
            say!(say, "reach-no-further")
        }
        Some(Reached::Until(turn)) => match (named_before(lost, turn), said(scene, turn)) {
            (0, Some(said)) => say!(say, "reach-until", turn = turn, said = said),
            (0 | 1, _) => say!(say, "reach-until-too", turn = turn),
            (2, _) => say!(say, "reach-until-either", turn = turn),
            (3, _) => say!(say, "reach-until-nor", turn = turn),
            _ => say!(say, "reach-until-only", turn = turn),
        },
        // The summary says it once for all of them.
        Some(Reached::Still) => String::new(),
        Some(Reached::Never) => say!(say, "reach-never"),
        Some(Reached::Told) | None if before.is_empty() => {
            say!(say, "reach-not-told", pronoun = scene.pronoun())
        }
        Some(Reached::Told) | None => say!(say, "reach-no-further"),
    };
    format!("{before} {after}").trim().to_owned()
}

/// Whether these words were said in this consultation, alone or among others.
fn was_said(scene: &PlayedConsultation<'_>, words: &str) -> bool {
    let letters = |text: &str| -> String {
        let kept = text.chars().filter(|c| c.is_alphanumeric());
        kept.flat_map(char::to_lowercase).collect()
    };
    let words = letters(words);
    let mut said = scene.turns().iter().filter_map(|turn| scene.option(turn));
    said.any(|option| {
        let said = letters(&option.text);
        said.contains(&words) || words.contains(&said)
    })
}

/// What was said in a turn, in quotation marks and with a full stop.
fn said(scene: &PlayedConsultation<'_>, number: u32) -> Option<String> {
    let turn = scene.turn(number)?;
    let option = scene.option(turn)?;
    let words = whole_words(&option.text, &scene.echo(number), scene.say);
    Some(if words.is_empty() {
        scene.act(&option.text)
    } else {
        say!(scene.say, "quoted", words = words)
    })
}

fn summary(scene: &PlayedConsultation<'_>, items: &[UntoldItem]) -> String {
    let count = |told: bool| {
        let all = items.iter();
        let all = all.filter(|item| matches!(item.status, Status::Told { .. }) == told);
        u32::try_from(all.count()).unwrap_or(u32::MAX)
    };
    let (say, name, pronoun) = (scene.say, scene.called(), scene.pronoun());
    let over = scene.session.ended().is_some();
    match (count(true), count(false)) {
        (0, 0) => say!(say, "untold-no-list", name = name),
        (told, 0) => say!(
            say,
            "untold-all",
            name = name,
            n = Count(told),
            pronoun = pronoun
        ),
        (told, left) if !over => {
            let lost = items.iter().filter(|item| item.from_turn.is_some());
            let lost = u32::try_from(lost.count()).unwrap_or(u32::MAX);
            stopped(say, name, told, left, lost)
        }
        (0, left) => say!(
            say,
            "untold-none",
            name = name,
            n = Count(left),
            pronoun = pronoun
        ),
        (told, left) => say!(
            say,
            "untold-some",
            name = name,
            told = Count(told),
            left = Count(left)
        ),
    }
}

/// Of a conversation that was left open: what could still come, and what no longer.
fn stopped(say: &Wording, name: &str, told: u32, left: u32, lost: u32) -> String {
    say!(
        say,
        "untold-stopped",
        name = name,
        told = Count(told),
        open = Count(left.saturating_sub(lost)),
        lost = Count(lost)
    )
}

fn guesses(
    scene: &PlayedConsultation<'_>,
    given: &DebriefInputs<'_>,
    items: &[UntoldItem],
) -> Vec<Guess> {
    let Some(own) = given.reflection else {
        return Vec::new();
    };
    let theirs = |kind: FactKind| -> Vec<String> {
        let same = items.iter().filter(|item| item.kind == kind);
        same.map(|item| item.text.clone()).collect()
    };
    let asked = [
        (
            say!(scene.say, "guess-idea", name = scene.called()),
            &own.guessed_idea,
            FactKind::Idea,
        ),
        (
            say!(scene.say, "guess-worry", name = scene.called()),
            &own.guessed_worry,
            FactKind::Concern,
        ),
        (
            say!(scene.say, "guess-wish", name = scene.called()),
            &own.guessed_wish,
            FactKind::Expectation,
        ),
    ];
    let guesses = asked.into_iter().map(|(question, yours, kind)| Guess {
        question,
        yours: yours.trim().to_owned(),
        theirs: theirs(kind),
    });
    guesses.filter(|guess| !guess.yours.is_empty()).collect()
}

/// The heading of a kind.
pub fn kind_label(kind: FactKind, say: &Wording) -> String {
    match kind {
        FactKind::Idea => say!(say, "kind-ideas"),
        FactKind::Concern => say!(say, "kind-concerns"),
        FactKind::Expectation => say!(say, "kind-expectations"),
        FactKind::Other => say!(say, "kind-life"),
    }
}

#[cfg(test)]
mod tests {
    use super::stopped;
    use crate::wording::Wording;

    #[test]
    fn of_what_was_left_open_it_says_what_could_still_come() {
        let cases = [
            ((0, 14, 0), "nothing yet", "fourteen more could still come."),
            (
                (1, 5, 4),
                "one thing",
                "one more could still come, and four could not any longer.",
            ),
            (
                (3, 1, 1),
                "three things",
                "nothing else could still come, and one could not any longer.",
            ),
        ];
        for ((told, left, lost), so_far, rest) in cases {
            let said = stopped(Wording::english(), "Ann", told, left, lost);
            assert!(
                said.starts_with(&format!("Ann had told you {so_far} when")),
                "{said}"
            );
            assert!(said.ends_with(rest), "{said}");
        }
    }
}
