//! The patient's side: afterwards, on the telephone to a friend, and how trust and worry went.

use crate::cli::Out;
use crate::cli::page::{aside, paragraph, title};
use crate::domain::debrief::Debrief;

pub(super) fn show(debrief: &Debrief, out: &mut Out) {
    title(
        &format!("{}, later, to a friend", debrief.about.called),
        out,
    );
    if !debrief.about.caution.is_empty() {
        paragraph(&debrief.about.caution, 2, out);
        out.line("");
    }
    for line in &debrief.side.call {
        paragraph(&line.text, 2, out);
        out.line("");
    }
    aside(&debrief.side.course.in_words, 2, out);
}
