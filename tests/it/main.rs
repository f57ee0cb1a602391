//! The engine-free integration tests, in one binary.

mod agreement;
mod analysis;
mod analysis_scenarios;
mod bombs;
mod check;
mod cli;
mod debrief;
mod debrief_words;
mod docs;
mod engine;
mod figures;
mod folders;
mod generate;
mod judgement;
mod keeping;
mod loader;
mod names;
mod play;
mod practice;
mod progress;
mod readings;
mod records;
mod support;
mod tidy;
mod tools;
mod verdicts;
