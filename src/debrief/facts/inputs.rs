//! What a debrief is made from: the consultation, what the analysis says about it, and what the trainee said about it.

use serde::{Deserialize, Serialize};

use engine::record::{PlayedFrom, Record, Reflection, SYNTHETIC_WORDS};
use engine::scenario::Header;
use engine::session::Session;
use insight::language::builtin::Lexica;

use super::exact_figures::ExactFigures;
use super::map::Been;
use crate::wording::Wording;

/// Everything that a debrief looks at. Only the session is needed.
#[derive(Clone, Copy, Debug)]
pub struct DebriefInputs<'a> {
    /// The consultation, finished or not.
    pub session: &'a Session,
    /// The words that it is told in.
    pub wording: &'a Wording,
    /// What the exact analysis says about this path; without it there is no score, and the debrief says so.
    pub study: Option<&'a ExactFigures>,
    /// Lexicons for the measures of words; without them these are left out.
    pub lexica: Option<&'a Lexica>,
    /// What the trainee has said.
    pub reflection: Option<&'a Reflection>,
    /// Where the record comes from.
    pub origin: Option<&'a Origin>,
    /// Other scenarios, for what to play next.
    pub library: &'a [OtherScenario],
    /// Where earlier attempts at the same scenario have been.
    pub earlier: &'a [Been],
    /// Today, year-month-day, for dates to practice again; empty: the day of the attempt.
    pub today: &'a str,
    /// Whether the notes for teachers are asked for.
    pub teacher_notes: bool,
}

impl<'a> DebriefInputs<'a> {
    /// Only a session, told in the language of its scenario as far as there are words for it.
    pub fn new(session: &'a Session) -> Self {
        Self {
            session,
            wording: Wording::of(&session.scenario().header.language),
            study: None,
            lexica: None,
            reflection: None,
            origin: None,
            library: &[],
            earlier: &[],
            today: "",
            teacher_notes: false,
        }
    }
}

/// What has to be known of a scenario to suggest it as the next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherScenario {
    /// Id of the scenario, the same in all its versions.
    pub id: String,
    pub title: String,
    /// Ids from assets/themes.ron.
    pub themes: Vec<String>,
}

impl OtherScenario {
    /// What the others need to know of a scenario.
    pub fn of(header: &Header) -> Self {
        Self {
            id: header.id.clone(),
            title: header.title.clone(),
            themes: header.themes.clone(),
        }
    }
}

/// Where a record comes from and how it can be checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Origin {
    /// Name of the person, by their own word or by that of the person who prints it: nobody has checked it. Empty where none was given.
    pub person: String,
    /// Id of the attempt.
    pub attempt: String,
    /// When it began, RFC 3339.
    pub started_at: String,
    /// Whole minutes from the beginning to the last step; 0 if not known.
    pub minutes_spent: u32,
    /// The program that played it, with its version.
    pub engine: String,
    /// SHA-256 of the scenario file.
    pub scenario_sha256: String,
    /// SHA-256 of the rubric file.
    pub rubric_sha256: String,
    /// Hash of the record; empty before it is kept.
    pub record_sha256: String,
    /// What is wrong with the record, in a sentence for the reader: changed by hand, played on an older scenario. Empty: nothing.
    pub caution: String,
    /// What the record shows, statement by statement, in a line; empty where nobody has looked.
    pub proof: String,
    /// Name of the record file; empty if it is not kept.
    pub file: String,
    /// The attempt and turn from which it was played on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub played_from: Option<PlayedFrom>,
}

impl Origin {
    /// What a record says of itself. `record_sha256` is the hash under which it was sealed, `file` the name of its file; both
    /// are empty where it is not kept.
    pub fn of(record: &Record, record_sha256: &str, file: &str) -> Self {
        Self {
            person: record.reflection.name.clone(),
            attempt: record.attempt.clone(),
            started_at: record.started_at.clone(),
            minutes_spent: record.minutes(),
            engine: format!("Bedside {}", record.engine),
            scenario_sha256: record.scenario.sha256.clone(),
            rubric_sha256: record.rubric.sha256.clone(),
            record_sha256: record_sha256.to_owned(),
            caution: if record.is_synthetic() {
                SYNTHETIC_WORDS.to_owned()
            } else {
                String::new()
            },
            proof: String::new(),
            file: file.to_owned(),
            played_from: record.played_from.clone(),
        }
    }
}
