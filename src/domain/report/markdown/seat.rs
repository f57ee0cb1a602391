//! The consultation from the patient's seat, as Markdown.

use super::{Out, bare, esc};
use crate::domain::debrief::{Seat, Spoken};

pub(super) fn seat(out: &mut Out, seat: &Seat, called: &str) {
    if seat.beats.is_empty() {
        return;
    }
    out.line(&format!("## From {}’s seat", esc(called)));
    out.para(super::super::SEAT);
    for beat in &seat.beats {
        lines(out, &beat.said, called);
        if let Some(thinking) = &beat.thinking {
            out.quote(&format!("*Inside: {}*", esc(thinking)));
        }
        out.quote(&format!(
            "**Heard, turn {}:** {}",
            beat.turn,
            esc(&beat.heard)
        ));
        out.quote(&format!("*Inside: {}*", esc(&beat.thought)));
        if !beat.felt.is_empty() {
            out.quote(&esc(&beat.felt));
        }
        out.end_list();
    }
    lines(out, &seat.last, called);
    out.end_list();
    if !seat.after.is_empty() {
        out.para(&esc(&seat.after));
    }
}

fn lines(out: &mut Out, said: &[Spoken], called: &str) {
    for line in said {
        let who = line.by.as_deref().unwrap_or(called);
        out.quote(&format!("**{}:** {}", esc(who), esc(&bare(line))));
    }
}
