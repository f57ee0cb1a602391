//! How the words of a turn are set: the clinician's own sentence, who speaks, what is seen or heard, what is said.

use egui::Color32;
use egui::text::{LayoutJob, TextFormat, TextWrapping};

use crate::model::consultation::{ConsultationModel, ShownLine};
use crate::theme::{self, Theme};

/// The clinician's own sentence.
pub(super) fn own(theme: &Theme, consult: &ConsultationModel, width: f32) -> Option<LayoutJob> {
    let line = consult.turn.iter().find(|line| line.clinician)?;
    let words = line.of_yours();
    let all = words.chars().count();
    let font = theme::sans(theme.type_scale.body);
    let ink = theme.colours.muted.get();
    Some(job(&words, all, font, ink, width, 1.35))
}

/// A line of the patient, or of somebody with them, as it is set: who speaks, what is seen or heard, what is said.
pub(super) fn jobs(
    theme: &Theme,
    consult: &ConsultationModel,
    line: &ShownLine,
    shown: usize,
    width: f32,
) -> Vec<LayoutJob> {
    let scale = theme.type_scale;
    let mut all = Vec::new();
    if line.speaker != consult.patient && !line.speaker.is_empty() {
        let font = theme::sans(scale.caption);
        let ink = theme.colours.muted.get();
        let length = line.speaker.chars().count();
        all.push(job(&line.speaker, length, font, ink, width, 1.35));
    }
    if let Some(body) = &line.body {
        let (font, ink) = theme.seen(scale.body * 1.03);
        all.push(job(body, body.chars().count(), font, ink, width, 1.35));
    }
    if !line.text.is_empty() {
        let font = theme::serif(scale.spoken);
        let ink = theme.colours.text.get();
        all.push(job(&line.text, shown, font, ink, width, 1.32));
    }
    all
}

/// Words of which only the first `shown` characters are painted; the rest keeps its place, so that nothing moves.
pub(in crate::views) fn job(
    text: &str,
    shown: usize,
    font: egui::FontId,
    colour: Color32,
    width: f32,
    spacing: f32,
) -> LayoutJob {
    let cut = text
        .char_indices()
        .nth(shown)
        .map_or(text.len(), |(place, _)| place);
    let line_height = Some(font.size * spacing);
    let format = |color| TextFormat {
        font_id: font.clone(),
        color,
        line_height,
        ..TextFormat::default()
    };
    let mut job = LayoutJob {
        wrap: TextWrapping::wrap_at_width(width),
        ..LayoutJob::default()
    };
    job.append(&text[..cut], 0.0, format(colour));
    if cut < text.len() {
        job.append(&text[cut..], 0.0, format(Color32::TRANSPARENT));
    }
    job
}
