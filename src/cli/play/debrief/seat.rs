//! The consultation from the patient's seat.

use super::moments::spoken;
use crate::cli::Out;
use crate::cli::page::{aside, paragraph, title};
use crate::cli::play::screen;
use crate::domain::debrief::Debrief;

pub(super) fn show(debrief: &Debrief, out: &mut Out) {
    let called = &debrief.about.called;
    let seat = &debrief.side.seat;
    title(&format!("From {called}’s seat"), out);
    for beat in &seat.beats {
        spoken(&beat.said, out);
        if let Some(thinking) = &beat.thinking {
            out.line("");
            aside(&format!("{called} thinks: {thinking}"), 2, out);
        }
        screen::clinician(&beat.heard, out);
        out.line("");
        aside(&format!("{called} thinks: {}", beat.thought), 2, out);
        aside(&beat.felt, 2, out);
    }
    spoken(&seat.last, out);
    if !seat.after.is_empty() {
        out.line("");
        paragraph(&seat.after, 2, out);
    }
}
