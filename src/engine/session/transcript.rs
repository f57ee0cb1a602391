//! The transcript: everything that was said, done and decided, in order. It only ever grows.

use std::fmt::Write as _;

use serde::Serialize;

use super::event::{EndedBy, Mode};
use super::step::{MoveResult, Stuck};
use crate::patient::state::{CueStatus, State};
use crate::rubric::{ResponseClass, Rubric};
use crate::scenario::Scenario;
use crate::scenario::index::FactIx;
use crate::scenario::words::{Kind, StateVar};

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "what")]
pub enum TranscriptEntry {
    /// The consultation began.
    Began {
        /// Id of the scenario that is played.
        scenario: String,
        /// Version of that scenario, such as `1.0.0`.
        version: String,
        /// Hash of the rubric.
        rubric: String,
        seed: u64,
        mode: Mode,
        variant: Option<String>,
        /// What the patient remembers of an earlier consultation.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        remembered: Vec<String>,
    },
    /// The clinician said or did something.
    Clinician {
        /// Turn, from 1.
        turn: u32,
        /// Id of the node where the choice was made.
        node: String,
        /// Id of the option, unique in that node.
        option: String,
        kind: Kind,
        text: String,
        /// Ids of the behavior codes of the option, such as `OPEN`.
        codes: Vec<String>,
    },
    /// The patient said something.
    Patient {
        /// Turn; 0 is the opening.
        turn: u32,
        /// Id of the line, unique in the scenario.
        line: String,
        /// Another speaker, such as a relative; `None`: the patient.
        by: Option<String>,
        text: String,
        /// Body language, or what could be heard.
        body: Option<String>,
    },
    /// A visual aid was brought in.
    Aid {
        /// Turn, from 1.
        turn: u32,
        /// Id of the aid in the scenario.
        aid: String,
    },
    /// What went on behind the words. For the debrief; never shown during a consultation.
    Behind(Hidden),
    /// A hint was given.
    Hint {
        /// The turn that it was for.
        turn: u32,
        /// The words of the hint.
        text: String,
    },
    /// The trainee kept a note.
    Note {
        /// Turn, from 1.
        turn: u32,
        /// The trainee's own words; they change nothing in the play.
        text: String,
    },
    /// A turn was taken back.
    Undone { turn: u32 },
    /// The consultation ended.
    Ended {
        /// Id of the ending in the scenario.
        ending: String,
        by: EndedBy,
        /// Safety gates that tripped.
        gates: Vec<String>,
    },
}

/// What went on behind the words of a turn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hidden {
    /// Turn; 0 is the opening.
    pub turn: u32,
    /// Trust, distress, openness, readiness, confidence before.
    pub before: [i8; 5],
    /// These five at the next menu, or at the end.
    pub after: [i8; 5],
    /// Understanding of each concept after, 0..=4.
    pub understanding: Vec<u8>,
    /// Half minutes used.
    pub clock: u16,
    /// Facts told, by id.
    pub told: Vec<String>,
    /// Facts kept back, by id.
    pub kept_back: Vec<String>,
    /// Cues that were waiting: id, how they were met, where they stand.
    pub cues: Vec<(String, ResponseClass, CueStatus)>,
    /// Reaction rules that fired, by id.
    pub rules: Vec<String>,
    /// Set when the scenario left no way on.
    pub stuck: Option<Stuck>,
}

impl Hidden {
    pub(super) fn of(
        scenario: &Scenario,
        rubric: &Rubric,
        turn: u32,
        before: &State,
        outcome: &MoveResult,
    ) -> Self {
        let facts = |facts: &[FactIx]| -> Vec<String> {
            let all = facts.iter();
            let all = all.filter_map(|fact| scenario.patient.facts.get(fact.index()));
            all.map(|fact| fact.id.clone()).collect()
        };
        let cues = outcome.cues.iter().filter_map(|met| {
            let cue = scenario.cues.get(met.cue.index())?;
            Some((cue.id.clone(), met.class, met.status))
        });
        let rules = outcome.fired.iter();
        let rules = rules.filter_map(|fired| rubric.reactions.get(fired.0));
        let concepts = scenario.patient.concepts.len();
        Self {
            turn,
            before: before.vars,
            after: outcome.state.vars,
            understanding: outcome
                .state
                .understanding
                .into_iter()
                .take(concepts)
                .collect(),
            clock: outcome.state.clock,
            told: facts(&outcome.told),
            kept_back: facts(&outcome.kept_back),
            cues: cues.collect(),
            rules: rules.map(|rule| rule.id.clone()).collect(),
            stuck: outcome.stuck,
        }
    }
}

/// Everything that happened.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Transcript {
    entries: Vec<TranscriptEntry>,
}

impl Transcript {
    /// An empty transcript with room for this number of entries.
    pub(super) fn with_room_for(entries: usize) -> Self {
        Self {
            entries: Vec::with_capacity(entries),
        }
    }

    pub(super) fn push(&mut self, entry: TranscriptEntry) {
        self.entries.push(entry);
    }

    /// The entries, in order.
    pub fn entries(&self) -> &[TranscriptEntry] {
        &self.entries
    }

    /// The transcript as text, one thing a line. The same session gives the same bytes.
    pub fn render(&self) -> String {
        let mut out = String::new();
        for entry in &self.entries {
            render(entry, &mut out);
        }
        out
    }
}

/// Writing to a string cannot fail, so results are dropped here.
fn render(entry: &TranscriptEntry, out: &mut String) {
    let _ = match entry {
        TranscriptEntry::Began {
            scenario,
            version,
            rubric,
            seed,
            mode,
            variant,
            remembered,
        } => writeln!(
            out,
            "scenario {scenario} {version} | rubric {rubric} | seed {seed} | {mode:?} | style {}{}",
            variant.as_deref().unwrap_or("as written"),
            match remembered.as_slice() {
                [] => String::new(),
                all => format!(" | remembers {}", all.join(", ")),
            }
        ),
        TranscriptEntry::Clinician {
            turn,
            node,
            option,
            kind,
            text,
            codes,
        } => writeln!(
            out,
            "\n{turn}. Clinician ({kind:?}): {text}\n   [{node}/{option}: {}]",
            codes.join(" ")
        ),
        TranscriptEntry::Patient {
            line,
            by,
            text,
            body,
            ..
        } => {
            let who = by.as_deref().unwrap_or("Patient");
            let body = body
                .as_deref()
                .map(|b| format!(" ({b})"))
                .unwrap_or_default();
            writeln!(out, "   {who}: {text}{body} [{line}]")
        }
        TranscriptEntry::Aid { aid, .. } => writeln!(out, "   aid: {aid}"),
        TranscriptEntry::Behind(hidden) => {
            render_hidden(hidden, out);
            Ok(())
        }
        TranscriptEntry::Hint { turn, text } => writeln!(out, "   hint before turn {turn}: {text}"),
        TranscriptEntry::Note { turn, text } => writeln!(out, "   note before turn {turn}: {text}"),
        TranscriptEntry::Undone { turn } => writeln!(out, "   turn {turn} taken back"),
        TranscriptEntry::Ended { ending, by, gates } => writeln!(
            out,
            "\nended: {ending} ({by:?}) | gates: {}",
            if gates.is_empty() {
                "none".to_owned()
            } else {
                gates.join(" ")
            }
        ),
    };
}

fn render_hidden(hidden: &Hidden, out: &mut String) {
    let states = StateVar::ALL.iter().zip(hidden.before).zip(hidden.after);
    let states = states.map(|((var, before), after)| {
        if before == after {
            format!("{} {after}", var.name())
        } else {
            format!("{} {before}>{after}", var.name())
        }
    });
    let states: Vec<String> = states.collect();
    let _ = writeln!(
        out,
        "   state: {} | clock {}",
        states.join(", "),
        hidden.clock
    );
    for (id, class, status) in &hidden.cues {
        let _ = writeln!(out, "   cue {id}: {class:?}, {status:?}");
    }
    let lists = [
        ("rules", &hidden.rules),
        ("told", &hidden.told),
        ("kept back", &hidden.kept_back),
    ];
    for (label, list) in lists {
        if !list.is_empty() {
            let _ = writeln!(out, "   {label}: {}", list.join(" "));
        }
    }
    if !hidden.understanding.is_empty() {
        let _ = writeln!(out, "   understanding: {:?}", hidden.understanding);
    }
    if let Some(why) = hidden.stuck {
        let _ = writeln!(out, "   stuck: {why:?}");
    }
}
