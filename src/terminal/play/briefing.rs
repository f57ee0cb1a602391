//! Before the door: the briefing, a page at a time where the screen is small, and notes about the content for trainees who ask.

use super::prompt::{self, Typed};
use super::screen;
use crate::Terminal;
use practice::is_sentence;
use practice::words::{Mode, Scenario};

/// Lines that the patient's first words and the first options usually take.
const FIRST_EXCHANGE: usize = 14;

/// Shows the briefing. Where it would scroll away before it is read, Enter opens the door. Gives the sentences that were typed there,
/// for whoever can keep them.
pub(super) fn opening(scenario: &Scenario, mode: Mode, out: &mut Terminal) -> Vec<String> {
    let text = out.gathered(|out| screen::opening(scenario, mode, out));
    let stays = |height: usize| text.lines().count() + FIRST_EXCHANGE <= height;
    if out.height().is_none_or(stays) {
        out.text(&text);
        return Vec::new();
    }
    // The question at the door names the key for content notes.
    let text = out.gathered(|out| screen::briefing(scenario, mode, out));
    out.pages(text.trim_start_matches('\n'));
    let mut besides = out.besides();
    let notes = if scenario.header.warnings.is_empty() {
        ""
    } else {
        ", w shows content notes"
    };
    let question = format!("  Enter opens the door{notes} > ");
    while let Some(typed) = out.ask(&question) {
        match prompt::read(&typed, &[]) {
            Typed::ContentNotes => screen::content_notes(&scenario.header, out),
            Typed::Brief => {
                out.pages(&text);
            }
            Typed::Unknown(words) if is_sentence(&words) => {
                besides.push(words);
                break;
            }
            _ => break,
        }
        besides.extend(out.besides());
    }
    besides
}
