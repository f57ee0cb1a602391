//! The tests that need no window, in one binary.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails where something is not as it has to be"
)]

mod accounts;
mod agreement;
mod analysis;
mod analysis_scenarios;
mod assessor;
mod attempt;
mod attempts_listed;
mod author_slips;
mod blueprint;
mod bombs;
mod bundles;
mod case_standard;
mod check;
mod circles;
mod class;
mod cli;
mod cohort_marks;
mod cohorts;
mod database;
mod debrief;
mod debrief_words;
mod desk;
mod desk_rules;
mod docs;
mod document;
mod door;
mod drills;
mod engine;
mod erasing_ended;
mod erasure;
mod every_path;
mod faults;
mod figures;
mod folders;
mod from_play_to_export;
mod generate;
mod habits;
mod hostile;
mod hostile_bytes;
mod hostile_records;
mod in_hand;
mod judgement;
mod keeping;
mod kept_texts;
mod leaving;
mod loader;
mod measured;
mod names;
mod nothing_hidden;
mod outputs;
mod own_words;
mod plain_words;
mod play;
mod postgres;
mod practice;
mod progress;
mod proof;
mod pseudo_language;
mod published;
mod read_aloud;
mod readings;
mod recomputed;
mod record_files;
mod records;
mod remembering;
mod rescored;
mod said_for_safety;
mod same_rules;
mod server_kept;
mod shipped_cases;
mod short;
mod small_disk;
mod standards;
mod stores;
mod strangers_again;
mod strangers_once_more;
mod strict_reading;
mod support;
mod tampering;
mod tampering_again;
mod tampering_kept;
mod tampering_strangers;
mod texts_beside;
mod tidy;
mod told_whole;
mod tools;
mod turned_pages;
mod tutor_signs;
mod tutored;
mod typed_words;
mod unsaid;
mod verdicts;
mod walked;
mod whole_loop;
mod with_features;
mod wording;
