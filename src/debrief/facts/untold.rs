//! What the patient never told you: every idea, concern, expectation and fact, told or not, and until when it could be reached.

use serde::Serialize;

use engine::patient::state::bit;
use engine::scenario::index::FactIx;
use engine::scenario::{FactItem, FactKind};
use engine::session::Turn;

use super::given::Given;
use super::scene::{Scene, Spoken};
use super::study::{Reached, Study};
use super::words::{first_words, number, things};

/// What there was to be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Untold {
    /// Ideas, concerns and expectations, in this order, then facts.
    pub items: Vec<Item>,
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
pub struct Item {
    /// Id in the scenario.
    pub id: String,
    /// Kind.
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
    /// Told.
    Told {
        /// Turn after whose choice it was told; 0 is the opening.
        turn: u32,
        /// The words.
        words: Option<Spoken>,
    },
    /// Kept back for the moment, and not told later.
    Hinted {
        /// Turn after whose choice it was kept back; 0 is the opening.
        turn: u32,
        /// What was said instead.
        words: Option<Spoken>,
    },
    /// Neither told nor hinted at.
    Never,
}

impl Status {
    /// One word for it.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Told { .. } => "told",
            Self::Hinted { .. } => "hinted",
            Self::Never => "never",
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

pub(super) fn untold(scene: &Scene<'_>, given: &Given<'_>) -> Untold {
    let facts = scene.scenario.patient.facts.iter().zip(0_u8..);
    let mut quoted = Quoted::default();
    let items: Vec<Item> = facts
        .map(|(fact, at)| item(scene, given.study, fact, FactIx(at), &mut quoted))
        .collect();
    Untold {
        summary: summary(scene, &items),
        guesses: guesses(given, &items),
        items,
    }
}

fn item(
    scene: &Scene<'_>,
    study: Option<&Study>,
    fact: &FactItem,
    at: FactIx,
    quoted: &mut Quoted,
) -> Item {
    let status = status(scene, at);
    let told = matches!(status, Status::Told { .. });
    let reached = study.and_then(|study| study.fact(at));
    let last = match reached {
        Some(Reached::Until(turn)) if !told => Some(turn),
        _ => None,
    };
    Item {
        id: fact.id.clone(),
        kind: fact.kind,
        text: fact.text.clone(),
        sentence: sentence(scene, &status, reached, quoted),
        opener: fact.opener.clone().filter(|_| !told),
        from_turn: last,
        status,
    }
}

fn status(scene: &Scene<'_>, fact: FactIx) -> Status {
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
fn heard_line<'a>(
    scene: &Scene<'a>,
    turn: Option<&Turn>,
    which: impl Fn(&'a engine::scenario::Reveal) -> Option<&'a engine::scenario::Line>,
    fact: FactIx,
) -> Option<Spoken> {
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

/// Turns whose words have been quoted, for what was told and for what was lost: who reads only one kind misses nothing.
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
    scene: &Scene<'_>,
    status: &Status,
    reached: Option<Reached>,
    quoted: &mut Quoted,
) -> String {
    let [they, ..] = scene.pronouns();
    let Quoted { told, lost } = quoted;
    let before = match status {
        Status::Told { turn: 0, .. } => {
            return match named_before(told, 0) {
                0 => "Told you unasked, at the very start.",
                1 => "This too, before you had asked anything.",
                _ => "And this, still among the first words.",
            }
            .to_owned();
        }
        Status::Told { turn, .. } => {
            return match (named_before(told, *turn), said(scene, *turn)) {
                (0, Some(said)) => format!("Told you in turn {turn}, after {said}"),
                (0 | 1, _) => format!("Told you in turn {turn}, as well."),
                _ => format!("And this, still in turn {turn}."),
            };
        }
        Status::Hinted { turn: 0, .. } => "Stepped around at the start. ".to_owned(),
        Status::Hinted { turn, .. } => format!("Stepped around in turn {turn}. "),
        Status::Never => String::new(),
    };
    let after = match reached {
        Some(Reached::Until(turn)) => match (named_before(lost, turn), said(scene, turn)) {
            (0, Some(said)) => {
                format!("It could still be reached up to turn {turn}. Then came {said}")
            }
            (0 | 1, _) => format!("Turn {turn} was the last place for this, too."),
            (2, _) => format!("After turn {turn} this could not come up any more either."),
            (3, _) => format!("Nor could this, after turn {turn}."),
            _ => format!("Open until turn {turn}."),
        },
        // The summary says it once for all of them.
        Some(Reached::Still) => String::new(),
        Some(Reached::Never) => "No path through this scenario reaches it.".to_owned(),
        Some(Reached::Told) | None if before.is_empty() => {
            format!("This {they} did not tell you.")
        }
        Some(Reached::Told) | None => "It went no further.".to_owned(),
    };
    format!("{before}{after}").trim_end().to_owned()
}

/// What was said in a turn, in quotation marks and with a full stop.
fn said(scene: &Scene<'_>, number: u32) -> Option<String> {
    let turn = scene.turns().iter().find(|turn| turn.number == number)?;
    let option = scene.option(turn)?;
    let words = first_words(&option.text);
    Some(if words.is_empty() {
        super::words::act(&option.text)
    } else {
        format!("“{words}”")
    })
}

fn summary(scene: &Scene<'_>, items: &[Item]) -> String {
    let count = |told: bool| {
        let all = items.iter();
        let all = all.filter(|item| matches!(item.status, Status::Told { .. }) == told);
        u32::try_from(all.count()).unwrap_or(u32::MAX)
    };
    let name = scene.called();
    let [they, ..] = scene.pronouns();
    let over = scene.session.ended().is_some();
    match (count(true), count(false)) {
        (0, 0) => format!("The scenario keeps no list of what {name} might tell."),
        (told, 0) => format!(
            "{name} told you all {} things that {they} carried in.",
            number(told)
        ),
        (told, left) if !over => {
            let lost = items.iter().filter(|item| item.from_turn.is_some());
            let lost = u32::try_from(lost.count()).unwrap_or(u32::MAX);
            stopped(name, told, left, lost)
        }
        (0, left) => format!(
            "{name} told you none of the {} things that {they} carried in.",
            number(left)
        ),
        (told, left) => format!(
            "{name} told you {} and went home with {}.",
            things(told, "thing", "things"),
            things(left, "more", "more"),
        ),
    }
}

/// Of a conversation that was left open: what could still come, and what no longer.
fn stopped(name: &str, told: u32, left: u32, lost: u32) -> String {
    let told = match told {
        0 => "nothing yet".to_owned(),
        told => things(told, "thing", "things"),
    };
    let open = match left.saturating_sub(lost) {
        0 => "nothing else".to_owned(),
        open => things(open, "more", "more"),
    };
    let lost = match lost {
        0 => String::new(),
        lost => format!(", and {} could not any longer", number(lost)),
    };
    format!(
        "{name} had told you {told} when the conversation stopped. At that point {open} could still come{lost}."
    )
}

fn guesses(given: &Given<'_>, items: &[Item]) -> Vec<Guess> {
    let Some(own) = given.reflection else {
        return Vec::new();
    };
    let theirs = |kind: FactKind| -> Vec<String> {
        let same = items.iter().filter(|item| item.kind == kind);
        same.map(|item| item.text.clone()).collect()
    };
    let asked = [
        (
            "What did they think was going on?",
            &own.guessed_idea,
            FactKind::Idea,
        ),
        (
            "What worried them most?",
            &own.guessed_worry,
            FactKind::Concern,
        ),
        (
            "What did they want from today?",
            &own.guessed_wish,
            FactKind::Expectation,
        ),
    ];
    let guesses = asked.into_iter().map(|(question, yours, kind)| Guess {
        question: question.to_owned(),
        yours: yours.trim().to_owned(),
        theirs: theirs(kind),
    });
    guesses.filter(|guess| !guess.yours.is_empty()).collect()
}

/// The heading of a kind.
pub fn kind_label(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Idea => "Ideas",
        FactKind::Concern => "Concerns",
        FactKind::Expectation => "Expectations",
        FactKind::Other => "Life and pain",
    }
}

#[cfg(test)]
mod tests {
    use super::stopped;

    #[test]
    fn of_what_was_left_open_it_says_what_could_still_come() {
        let cases = [
            ((0, 14, 0), "nothing yet", "14 more could still come."),
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
            let said = stopped("Ann", told, left, lost);
            assert!(
                said.starts_with(&format!("Ann had told you {so_far} when")),
                "{said}"
            );
            assert!(said.ends_with(rest), "{said}");
        }
    }
}
