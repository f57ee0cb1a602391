//! The consultation from the patient's seat: what was heard, thought and felt over there.

use maud::{Markup, html};

use super::{line, says};
use crate::domain::debrief::{Debrief, SeatBeat, Spoken};

pub(super) fn seat(debrief: &Debrief) -> Markup {
    let seat = &debrief.side.seat;
    let called = &debrief.about.called;
    html! {
        @if !seat.beats.is_empty() {
            section aria-labelledby="seat" {
                h2 #seat { "From " bdi { (called) } "’s seat" }
                p.quiet { (super::super::SEAT) }
                details.seat {
                    summary { "The whole consultation, turn by turn" }
                    ol.seat {
                        @for beat in &seat.beats { li { (self::beat(beat, called)) } }
                        li {
                            dl.talk { (lines(&seat.last, called)) }
                            @if !seat.after.is_empty() { p { (seat.after) } }
                        }
                    }
                }
            }
        }
    }
}

fn beat(beat: &SeatBeat, called: &str) -> Markup {
    html! {
        dl.talk {
            (lines(&beat.said, called))
            @if let Some(thinking) = &beat.thinking { (says("Inside", "inner", &html! { (thinking) })) }
            (says(&format!("Heard, turn {}", beat.turn), "heard", &html! { (beat.heard) }))
            (says("Inside", "inner", &html! { (beat.thought) }))
        }
        @if !beat.felt.is_empty() { p.felt { (beat.felt) } }
    }
}

fn lines(said: &[Spoken], called: &str) -> Markup {
    html! { @for said in said { (says(said.by.as_deref().unwrap_or(called), "patient", &line(said))) } }
}
