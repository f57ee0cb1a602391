//! The consultation from the patient's seat, as pages.

use super::{Out, speech};
use crate::domain::debrief::Debrief;

pub(super) fn seat(out: &mut Out, debrief: &Debrief) {
    let seat = &debrief.side.seat;
    let called = &debrief.about.called;
    if seat.beats.is_empty() {
        return;
    }
    out.put("h", &[&format!("From {called}’s seat")]);
    out.quiet(super::super::SEAT);
    for beat in &seat.beats {
        speech(out, &beat.said, called);
        if let Some(thinking) = &beat.thinking {
            out.put("inner", &[thinking]);
        }
        out.put(
            "heard",
            &[&format!("Heard, turn {}", beat.turn), &beat.heard],
        );
        out.put("inner", &[&beat.thought]);
        out.put("felt", &[&beat.felt]);
    }
    speech(out, &seat.last, called);
    if !seat.after.is_empty() {
        out.put("felt", &[""]);
        out.para(&seat.after);
    }
}
