//! A conversation as an assessor reads it in the terminal: each turn under its number, as `verdict --unsafe-at` and `--otherwise`
//! count them, and nothing of what was counted in it.

use super::Terminal;
use super::page::{aside, marked, paragraph, title};
use assess::desk::Review;
use debrief::SpokenLine;

pub(super) fn print(review: &Review, out: &mut Terminal) {
    title(&review.title, out);
    for turn in &review.turns {
        heard(&review.called, &turn.patient, out);
        aside(&format!("turn {}", turn.number), 2, out);
        marked(">", &turn.clinician, 2, out);
        out.line("");
    }
    heard(&review.called, &review.last_lines, out);
    for gate in &review.gates {
        paragraph(&format!("Safety gate: {}.", gate.title), 2, out);
    }
}

fn heard(called: &str, lines: &[SpokenLine], out: &mut Terminal) {
    for line in lines {
        let words = line.as_text();
        let whole = match &line.by {
            Some(_) => words,
            None => format!("{called}: {words}"),
        };
        paragraph(&whole, 2, out);
    }
}
