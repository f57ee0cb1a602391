//! What a person does with Bedside, the same for every host: the library, an attempt from its beginning to the debrief, drills,
//! looking back on one record and on all of them, and what a debrief is exported as.
//!
//! Use cases only. The time is an argument, records go by the id of their attempt, and what is kept is kept in a
//! [`ports::Store`]; nothing here knows of files, clocks, windows or terminals.

mod attempt;
mod bookmarks;
pub mod class;
mod debriefing;
mod drill;
mod drill_round;
mod drill_words;
pub mod drills;
pub mod export;
pub mod inside;
mod joining;
mod keeping;
pub mod library;
pub mod looking_back;
pub mod memory;
mod names;
mod notes;
mod over_time;
mod own_first;
mod own_words;
mod past_attempts;
mod patient_memory;
mod planning;
pub mod ports;
mod preferences;
mod progress_page;
pub mod proof;
mod reflection;
mod replayed_record;
mod resume;
mod visited;
mod waiting;
pub mod wishes;
pub mod words;

pub use attempt::{
    Attempt, AttemptCourse, CoursePiece, has_goals, has_hints, has_stepping_out, has_undo,
};
pub use bookmarks::{bookmark, keep_bookmark};
pub use debriefing::{DebriefSurroundings, PATIENCE, debrief, figures, origin, others};
pub use drill::Drill;
pub use drill_round::{DrillRound, HabitResult};
pub use drill_words::{
    DrillWords, drill_words, erase_drill_words, keep_drill_words, kept_drill_words,
};
pub use keeping::{Keeping, keep_texts};
pub use library::{Library, PlayableScenario};
pub use looking_back::RecordView;
pub use names::name_fault;
pub use notes::{MOST_NOTES, NoNote, NotDone, is_sentence};
pub use over_time::{Back, KeptRecords, ShelfDoubt};
pub use own_first::{OwnFirst, OwnWordsQuestion};
pub use own_words::{LONGEST_OWN_WORDS, NoOwnWords, has_own_words};
pub use past_attempts::{AttemptState, OpenedAttempt, PastAttempt, Shut, open, past};
pub use patient_memory::{recall, remembered};
pub use planning::{dates_offered, planned_dates, planned_words};
pub use preferences::{Preferences, Unread};
pub use progress_page::progress_page;
pub use reflection::{
    BlindRating, LONGEST_ANSWER, LONGEST_NAME, Open, ReflectionPart, TypedRating, rating_typed,
};
pub use replayed_record::ReplayedRecord;
pub use waiting::{Waiting, WaitsFor, waiting};
