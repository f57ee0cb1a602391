//! What a half-filled form still lacks, in one finding.

use super::finding::{FormFinding, HALF_FILLED};
use super::form::{FilledForm, FormItem};

/// Runs that are listed before the rest is only counted.
const LISTED: usize = 6;

/// What was left open, run by run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Missing {
    asked: usize,
    runs: Vec<(String, usize, Vec<FormItem>)>,
}

impl Missing {
    /// Notes what of a run was left open.
    pub(super) fn add(&mut self, run: &str, asked: usize, open: Vec<FormItem>) {
        self.asked += asked;
        if !open.is_empty() {
            self.runs.push((run.to_owned(), asked, open));
        }
    }

    /// The finding; none if nothing is missing.
    pub(super) fn finding(&self, form: &FilledForm) -> Option<FormFinding> {
        let missing: usize = self.runs.iter().map(|(.., open)| open.len()).sum();
        if missing == 0 {
            return None;
        }
        let mut listed: Vec<String> = self.runs.iter().take(LISTED).map(in_words).collect();
        if self.runs.len() > LISTED {
            listed.push(format!("{} more runs", self.runs.len() - LISTED));
        }
        let who = if form.whole {
            String::new()
        } else {
            format!("reader {}", form.reader)
        };
        let message = format!(
            "half filled: {missing} of {} marks are missing ({})",
            self.asked,
            listed.join("; ")
        );
        let hint = "fill them in, or give `--partial` to go on without them";
        Some(FormFinding::error(
            HALF_FILLED,
            &form.file,
            who,
            message,
            hint,
        ))
    }
}

fn in_words((run, asked, open): &(String, usize, Vec<FormItem>)) -> String {
    if open.len() == *asked {
        return format!("{run}: everything");
    }
    let turns: Vec<String> = open
        .iter()
        .filter_map(|item| match item {
            FormItem::Turn(turn) => Some(turn.to_string()),
            _ => None,
        })
        .collect();
    let mut parts = Vec::new();
    match turns.as_slice() {
        [] => {}
        [only] => parts.push(format!("turn {only}")),
        several => parts.push(format!("turns {}", several.join(" "))),
    }
    let others = open
        .iter()
        .filter(|item| !matches!(item, FormItem::Turn(_)));
    parts.extend(others.map(|item| item.name()));
    format!("{run}: {}", parts.join(", "))
}
