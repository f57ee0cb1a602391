//! What is said in this turn: the clinician's words small, the patient's large, body language set apart in italics.

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, CornerRadius, Frame, ScrollArea, Sense, Stroke, Ui};

use crate::model::action::{Actions, AppAction};
use crate::model::consultation::{Consult, Spoken};
use crate::theme::{self, Theme};

/// Height of the box in logical pixels: steady within a consultation, so that the patient does not jump about.
pub(super) fn height(ui: &Ui) -> f32 {
    let theme = theme::of(ui);
    let wanted = theme.type_scale.spoken * 1.34 * 4.0
        + theme.type_scale.body * 1.5 * 3.0
        + theme.space.xxl * 1.6;
    wanted.min(ui.available_height() * 0.45)
}

/// Draws the box.
pub(super) fn ui(ui: &mut Ui, consult: &Consult, out: &mut Actions) {
    let theme = theme::of(ui);
    let c = theme.colours;
    let response = Frame::new()
        .fill(c.surface.get())
        .stroke(Stroke::new(theme.stroke.thin, c.line.get()))
        .corner_radius(CornerRadius::same(theme.radius.l as u8))
        .inner_margin(theme::margin(theme.space.l))
        .show(ui, |ui| {
            ScrollArea::vertical()
                .id_salt(("speech", consult.transcript.len()))
                .auto_shrink([false, false])
                .stick_to_bottom(true)
                .show(ui, |ui| lines(ui, &theme, consult));
        })
        .response;
    if !consult.reveal.done() && response.interact(Sense::click()).clicked() {
        out.push(AppAction::FinishReveal);
    }
}

fn lines(ui: &mut Ui, theme: &Theme, consult: &Consult) {
    ui.set_width(ui.available_width());
    let mut left = consult.reveal.shown();
    let mut heard = String::new();
    for line in &consult.turn {
        if line.clinician {
            clinician(ui, theme, line);
            continue;
        }
        if consult.taking_in().is_some() {
            break;
        }
        let length = line.text.chars().count();
        let shown = left.min(length);
        // Body language comes with the words it belongs to, not before.
        let begun = shown > 0 || left > 0 || length == 0 || heard.is_empty();
        if begun {
            patient(ui, theme, consult, line, shown);
        }
        heard.push_str(&line.text);
        heard.push(' ');
        if let Some(body) = &line.body {
            heard.push_str(body);
            heard.push(' ');
        }
        left -= shown;
        if shown < length {
            break;
        }
    }
    announce(ui, consult, &heard);
}

/// Tells a screen reader the whole of what was said as soon as the turn begins, not letter by letter.
fn announce(ui: &mut Ui, consult: &Consult, _heard: &str) {
    let words: Vec<String> = consult
        .turn
        .iter()
        .filter(|line| !line.clinician)
        .map(sentence)
        .collect();
    let (rect, response) = ui.allocate_exact_size(egui::vec2(1.0, 1.0), Sense::hover());
    let _ = rect;
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(egui::accesskit::Role::Label);
        node.set_live(egui::accesskit::Live::Polite);
        node.set_value(words.join(" "));
    });
}

fn sentence(line: &Spoken) -> String {
    match (&line.body, line.text.is_empty()) {
        (Some(body), true) => body.clone(),
        (Some(body), false) => format!("{body} {}: {}", line.speaker, line.text),
        (None, _) => format!("{}: {}", line.speaker, line.text),
    }
}

fn clinician(ui: &mut Ui, theme: &Theme, line: &Spoken) {
    let size = theme.type_scale.body;
    let words = if line.text.starts_with('(') {
        line.text.clone()
    } else {
        format!("You: {}", line.text)
    };
    let job = job(
        &words,
        words.chars().count(),
        theme::sans(size),
        theme.colours.muted.get(),
        ui.available_width(),
        1.35,
    );
    ui.label(job);
    ui.add_space(theme.space.xs);
}

fn patient(ui: &mut Ui, theme: &Theme, consult: &Consult, line: &Spoken, shown: usize) {
    let size = theme.type_scale.spoken;
    if line.speaker != consult.patient && !line.speaker.is_empty() {
        super::caption(ui, &line.speaker);
    }
    if let Some(body) = &line.body {
        let font = theme::italic(theme.type_scale.body * 1.03);
        let all = body.chars().count();
        ui.label(job(
            body,
            all,
            font,
            theme.colours.warm.get(),
            ui.available_width(),
            1.35,
        ));
    }
    if !line.text.is_empty() {
        let job = job(
            &line.text,
            shown,
            theme::serif(size),
            theme.colours.text.get(),
            ui.available_width(),
            1.32,
        );
        ui.label(job);
    }
}

/// Words of which only the first `shown` characters are painted; the rest keeps its place, so that nothing moves.
fn job(
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
