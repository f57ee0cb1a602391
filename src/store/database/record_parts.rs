//! A record in parts: what was settled at its beginning, what each kept state added, and the words of a person apart from both.
//!
//! A record that is put together again from all its parts is the one that was kept, and the hash that it was kept with shows it.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use engine::record::{self, Claim, Erased, Record, Reflection, Seal, TimedStep, sha256_hex};
use engine::session::Recorded;

/// What stands in `words`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum WordsKind {
    /// The words of a note; its number is that of the step, from 0.
    Note,
    /// What was thought afterwards; its number is that of the state.
    Reflection,
    /// The text of a record that would not come back from its parts as it was written; its number is that of the state.
    Original,
}

impl WordsKind {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Reflection => "reflection",
            Self::Original => "original",
        }
    }
}

/// What a record came to in a state, without words.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Grown {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    result: Option<Claim>,
    #[serde(default)]
    resumed: u32,
    #[serde(default, skip_serializing_if = "Reflection::is_empty")]
    reflection: Reflection,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    erased: Option<Erased>,
    /// Whether words belong to the reflection of this state.
    #[serde(default)]
    words: bool,
    /// Whether the text as it was written is kept apart.
    #[serde(default)]
    original: bool,
}

/// A state as it is kept.
#[derive(Clone, Debug, Default)]
pub(super) struct KeptState {
    pub(super) number: i64,
    /// The hash that it was kept with; empty for a record that had none.
    pub(super) sha256: String,
    /// Steps that came since the state before it, as JSON.
    pub(super) added: String,
    pub(super) grown: String,
}

/// Words of a person, by what they are and their number.
pub(super) type PersonalWords = BTreeMap<(String, i64), String>;

/// A record in parts; its first `known` steps are kept already.
#[derive(Debug)]
pub(super) struct RecordParts {
    pub(super) state: KeptState,
    pub(super) finished: bool,
    pub(super) steps: i64,
    pub(super) words: Vec<(WordsKind, i64, String)>,
}

/// What is settled at the beginning, as JSON.
pub(super) fn head(record: &Record) -> String {
    let head = Record {
        steps: Vec::new(),
        result: None,
        reflection: Reflection::default(),
        resumed: 0,
        erased: None,
        ..record.clone()
    };
    serde_json::to_string(&head).unwrap_or_default()
}

/// The steps of a record without words, each as JSON.
pub(super) fn steps(record: &Record) -> Vec<serde_json::Value> {
    let bare = record.steps.iter().map(TimedStep::without_words);
    bare.map(|step| serde_json::to_value(step).unwrap_or_default())
        .collect()
}

/// How many steps stand in what a state has added.
pub(super) fn counted(added: &str) -> i64 {
    let steps: Result<Vec<serde_json::Value>, _> = serde_json::from_str(added);
    steps.map_or(-1, |steps| steps.len() as i64)
}

/// Whether the consultation was over in a state.
pub(super) fn is_over(grown: &str) -> bool {
    let grown: Result<Grown, _> = serde_json::from_str(grown);
    grown.is_ok_and(|grown| grown.result.is_some())
}

/// Whether a state says this of words that were erased.
pub(super) fn says(grown: &str, erased: &Erased) -> bool {
    let grown: Result<Grown, _> = serde_json::from_str(grown);
    grown.is_ok_and(|grown| grown.erased.as_ref() == Some(erased))
}

/// What a state says of words that were erased.
pub(super) fn erased(grown: &str) -> Option<Erased> {
    let grown: Result<Grown, _> = serde_json::from_str(grown);
    grown.ok()?.erased
}

/// Which words belong to a state, and what it says of words that were erased.
#[derive(Debug, Default)]
pub(super) struct Held {
    pub(super) words: Vec<(&'static str, i64)>,
    pub(super) erased: Option<Erased>,
}

/// The words that belong to a state; `before` steps stand before its own.
pub(super) fn held(state: &KeptState, before: i64) -> Held {
    let grown: Grown = serde_json::from_str(&state.grown).unwrap_or_default();
    let added: Vec<TimedStep> = serde_json::from_str(&state.added).unwrap_or_default();
    let notes = added.iter().zip(before..);
    let mut words: Vec<(&'static str, i64)> = notes
        .filter(|(step, _)| !step.words.is_empty())
        .map(|(_, at)| (WordsKind::Note.name(), at))
        .collect();
    if grown.words {
        words.push((WordsKind::Reflection.name(), state.number));
    }
    if grown.original {
        words.push((WordsKind::Original.name(), state.number));
    }
    Held {
        words,
        erased: grown.erased,
    }
}

/// Words that stand at no step and at no state, by what they are and their number: nobody has written them.
pub(super) fn strays(states: &[KeptState], words: &PersonalWords) -> Vec<String> {
    let (mut own, mut before) = (Vec::new(), 0);
    for state in states {
        own.extend(held(state, before).words);
        before += counted(&state.added).max(0);
    }
    let strays = words
        .keys()
        .filter(|(what, number)| !own.iter().any(|(of, at)| of == what && at == number));
    strays
        .map(|(what, number)| format!("{what} {number}"))
        .collect()
}

/// The parts of a record that become state `number`, where `known` of its steps are kept already.
pub(super) fn split(record: &Record, sha256: &str, number: i64, known: usize) -> RecordParts {
    let mut words = Vec::new();
    let own = record.steps.iter().zip(0_i64..).skip(known);
    for (step, at) in own {
        if let Recorded::Note { text } = &step.step
            && !text.is_empty()
        {
            words.push((WordsKind::Note, at, text_json(text)));
        }
    }
    let bare = record.reflection.without_words();
    let said = bare != record.reflection;
    if said {
        let reflection = serde_json::to_string(&record.reflection).unwrap_or_default();
        words.push((WordsKind::Reflection, number, reflection));
    }
    let grown = Grown {
        result: record.result.clone(),
        resumed: record.resumed,
        reflection: bare,
        erased: record.erased.clone(),
        words: said,
        original: false,
    };
    let added: Vec<_> = steps(record).into_iter().skip(known).collect();
    RecordParts {
        state: KeptState {
            number,
            sha256: sha256.to_owned(),
            added: serde_json::to_string(&added).unwrap_or_default(),
            grown: serde_json::to_string(&grown).unwrap_or_default(),
        },
        finished: record.result.is_some(),
        steps: record.steps.len() as i64,
        words,
    }
}

impl RecordParts {
    /// These parts with the text as it was written, for a record that would come back otherwise.
    pub(super) fn with_original(mut self, text: &str) -> Self {
        let number = self.state.number;
        if let Ok(mut grown) = serde_json::from_str::<Grown>(&self.state.grown) {
            grown.original = true;
            self.state.grown = serde_json::to_string(&grown).unwrap_or_default();
        }
        self.words
            .push((WordsKind::Original, number, text_json(text)));
        self
    }
}

/// A text as JSON: no database has to take what it may not hold, such as a zero.
fn text_json(text: &str) -> String {
    serde_json::Value::String(text.to_owned()).to_string()
}

/// The states before the last that are not as they were kept, each by its number with the reason; and notes whose hash is not that of
/// their words. A state whose words were taken away shows no hash: of it only the form is looked at.
pub(super) fn unfit(
    head: &str,
    states: &[KeptState],
    words: &PersonalWords,
) -> Vec<(i64, &'static str)> {
    const NO_PARTS: &str = "its rows are no parts of a record";
    let Ok(mut record) = serde_json::from_str::<Record>(head) else {
        return Vec::new();
    };
    let of = |what: WordsKind, number: i64| {
        let words = words.get(&(what.name().to_owned(), number))?;
        serde_json::from_str::<String>(words).ok()
    };
    let (mut found, mut whole) = (Vec::new(), true);
    for (nth, state) in states.iter().enumerate() {
        let (Ok(grown), Ok(added)) = (
            serde_json::from_str::<Grown>(&state.grown),
            serde_json::from_str::<Vec<TimedStep>>(&state.added),
        ) else {
            found.push((state.number, NO_PARTS));
            return found;
        };
        for step in added {
            let at = record.steps.len() as i64;
            let note = !step.words.is_empty();
            match of(WordsKind::Note, at).filter(|_| note) {
                Some(text) if sha256_hex(text.as_bytes()) == step.words => {
                    record.steps.push(step.with_words(&text));
                }
                Some(_) => {
                    found.push((state.number, "the hash of a note is not that of its words"));
                    return found;
                }
                None => {
                    whole &= !note;
                    record.steps.push(step);
                }
            }
        }
        let said = words.get(&(WordsKind::Reflection.name().to_owned(), state.number));
        let said = said.filter(|_| grown.words);
        let thought: Option<Reflection> = said.and_then(|said| serde_json::from_str(said).ok());
        if said.is_some()
            && thought.as_ref().map(Reflection::without_words) != Some(grown.reflection.clone())
        {
            found.push((
                state.number,
                "what was thought of it differs from what is kept without words",
            ));
        }
        // The last state is the record itself, which is held against its hash when it is read.
        if nth + 1 == states.len() || state.sha256.is_empty() {
            continue;
        }
        let fits = if grown.original {
            let text = of(WordsKind::Original, state.number);
            text.is_none_or(|text| stated(&text).as_deref() == Some(&state.sha256))
        } else {
            let written = said.is_some() || !grown.words;
            record.result = grown.result;
            record.resumed = grown.resumed;
            record.erased = grown.erased;
            record.reflection = thought.unwrap_or(grown.reflection);
            !whole || !written || record.hash() == state.sha256
        };
        if !fits {
            found.push((
                state.number,
                "its content does not fit the hash that it was kept with",
            ));
        }
    }
    found
}

/// The hash that the text of a record states.
fn stated(text: &str) -> Option<String> {
    match record::open(text.as_bytes()).ok()?.1 {
        Seal::Intact { hash } => Some(hash),
        Seal::Broken { stated, .. } => Some(stated),
        Seal::Missing => None,
    }
}

/// Why parts cannot be put together.
#[derive(Debug)]
pub(super) enum NoRecord {
    /// There is no state.
    NoState,
    /// A part does not hold what it has to hold.
    Part(serde_json::Error),
    /// The text as it was written by hand is no record.
    Original(record::RecordError),
}

impl fmt::Display for NoRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoState => f.write_str("it has no state"),
            Self::Part(error) => error.fmt(f),
            Self::Original(error) => error.fmt(f),
        }
    }
}

/// Puts a record together again from its head, its states in order, and the words that are still there.
///
/// # Errors
/// The parts are not those of a record.
pub(super) fn join(
    head: &str,
    states: &[KeptState],
    words: &PersonalWords,
) -> Result<(Record, Seal), NoRecord> {
    let told = NoRecord::Part;
    let last = states.last().ok_or(NoRecord::NoState)?;
    let grown: Grown = serde_json::from_str(&last.grown).map_err(told)?;
    let of = |what: WordsKind, number: i64| words.get(&(what.name().to_owned(), number));
    if let Some(original) = of(WordsKind::Original, last.number).filter(|_| grown.original) {
        let text: String = serde_json::from_str(original).map_err(told)?;
        return record::open(text.as_bytes()).map_err(NoRecord::Original);
    }
    let mut record: Record = serde_json::from_str(head).map_err(told)?;
    for state in states {
        let added: Vec<TimedStep> = serde_json::from_str(&state.added).map_err(told)?;
        for step in added {
            let at = record.steps.len() as i64;
            let step = match of(WordsKind::Note, at).filter(|_| !step.words.is_empty()) {
                Some(words) => {
                    let words: String = serde_json::from_str(words).map_err(told)?;
                    step.with_words(&words)
                }
                None => step,
            };
            record.steps.push(step);
        }
    }
    record.result = grown.result;
    record.resumed = grown.resumed;
    record.erased = grown.erased;
    record.reflection = match of(WordsKind::Reflection, last.number).filter(|_| grown.words) {
        Some(text) => serde_json::from_str(text).map_err(told)?,
        None => grown.reflection,
    };
    let actual = record.hash();
    let seal = match last.sha256.as_str() {
        "" => Seal::Missing,
        stated if stated == actual => Seal::Intact { hash: actual },
        stated => Seal::Broken {
            stated: stated.to_owned(),
            actual,
        },
    };
    Ok((record, seal))
}
