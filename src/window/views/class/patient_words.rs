//! What is said in this turn, large: the class's own sentence small above it, then the patient's words and what can be seen.

use egui::text::LayoutJob;
use egui::{Rect, Ui, pos2};

use super::size::{LINE, SAID, SEEN};
use crate::model::consultation::{Appearing, ConsultationModel, ShownLine, appearing};
use crate::theme::{self, Theme};
use crate::views::child::child;
use crate::views::consultation::set_words::job;
use crate::views::consultation::speech::{announce, follow};
use crate::widgets::{GUTTER, Scroll, Scrolled};

/// Size of the class's own sentence, in sizes of the options.
const OWN: f32 = 0.62;

/// How high the words are at this size and width.
pub(super) fn height(ui: &Ui, consult: &ConsultationModel, size: f32, width: f32) -> f32 {
    let theme = theme::of(ui);
    let width = width - GUTTER;
    let own = own(&theme, consult, size, width);
    let own = own.map_or(0.0, |job| {
        ui.painter().layout_job(job).size().y + size * 0.3
    });
    own + extent(ui, &theme, consult, size, width, usize::MAX)
}

/// Draws them into `rect`; where they are higher, the last ones are seen and the arrow keys show the others.
pub(super) fn ui(
    ui: &mut Ui,
    consult: &ConsultationModel,
    size: f32,
    mut rect: Rect,
) -> Scrolled<()> {
    let theme = theme::of(ui);
    let width = rect.width() - GUTTER;
    if let Some(job) = own(&theme, consult, size, width) {
        let galley = ui.painter().layout_job(job);
        let high = galley.size().y;
        let place = Rect::from_min_size(rect.min, galley.size());
        child(ui, "own sentence", place, |ui| ui.label(galley));
        rect.min.y += high + size * 0.3;
    }
    let bottom = extent(ui, &theme, consult, size, width, consult.reveal.shown());
    let view = rect.height();
    let to = follow(ui, "class words followed", consult, [bottom, view, view]);
    let done = consult.reveal.done();
    let region = child(ui, "what is said", rect, |ui| {
        let name = "What was said in this turn";
        let mut region = Scroll::new(("class said", consult.transcript.len()), name)
            .without_space()
            .main()
            .stop_later()
            .to(to);
        if done {
            region = region.from_end();
        }
        region.show(ui, |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = size * 0.25;
            lines(ui, &theme, consult, size, width);
        })
    });
    if region.above > 1.0 {
        fade(ui, &theme, rect, size);
    }
    region
}

/// Lets words that are cut at the top of `rect` fade into the paper.
fn fade(ui: &Ui, theme: &Theme, rect: Rect, size: f32) {
    let paper = theme.colours.paper.get();
    let mut mesh = egui::Mesh::default();
    for (y, ink) in [
        (rect.top(), paper),
        (rect.top() + size * 0.6, paper),
        (rect.top() + size * 1.1, egui::Color32::TRANSPARENT),
    ] {
        mesh.colored_vertex(pos2(rect.left(), y), ink);
        mesh.colored_vertex(pos2(rect.right() - GUTTER, y), ink);
    }
    for at in [0, 2] {
        mesh.add_triangle(at, at + 1, at + 2);
        mesh.add_triangle(at + 1, at + 2, at + 3);
    }
    ui.painter().add(egui::Shape::mesh(mesh));
}

fn lines(ui: &mut Ui, theme: &Theme, consult: &ConsultationModel, size: f32, width: f32) {
    // The face answers first.
    if consult.taking_in().is_none() {
        let lines = appearing(&consult.turn, consult.reveal.shown());
        for Appearing { line, shown, .. } in lines.filter(|line| line.begun) {
            for job in jobs(theme, consult, line, shown, size, width) {
                ui.label(job);
            }
        }
    }
    announce(ui, consult);
}

/// How far down the words reach of which `shown` characters have appeared.
fn extent(
    ui: &Ui,
    theme: &Theme,
    consult: &ConsultationModel,
    size: f32,
    width: f32,
    shown: usize,
) -> f32 {
    let mut bottom = 0.0;
    for part in appearing(&consult.turn, shown) {
        for job in jobs(theme, consult, &part.so_far(), part.shown, size, width) {
            bottom += ui.painter().layout_job(job).size().y + size * 0.25;
        }
    }
    // The live region below the words.
    bottom + 1.0 + size * 0.25
}

/// What the class has just said, on two lines at most.
fn own(theme: &Theme, consult: &ConsultationModel, size: f32, width: f32) -> Option<LayoutJob> {
    let line = consult.turn.iter().find(|line| line.clinician)?;
    let words = line.of_yours();
    let (all, font) = (words.chars().count(), theme::sans(size * OWN));
    Some(job(
        &words,
        all,
        font,
        theme.colours.muted.get(),
        width,
        LINE,
    ))
}

/// A line as it is set: who speaks, what is seen or heard, what is said.
fn jobs(
    theme: &Theme,
    consult: &ConsultationModel,
    line: &ShownLine,
    shown: usize,
    size: f32,
    width: f32,
) -> Vec<LayoutJob> {
    let c = theme.colours;
    let mut all = Vec::new();
    if line.speaker != consult.patient && !line.speaker.is_empty() {
        let font = theme::strong(size * OWN);
        let length = line.speaker.chars().count();
        all.push(job(&line.speaker, length, font, c.muted.get(), width, LINE));
    }
    if let Some(body) = &line.body {
        let (font, ink) = theme.seen(size * SEEN);
        let length = body.chars().count();
        all.push(job(body, length, font, ink, width, LINE));
    }
    if !line.text.is_empty() {
        let font = theme::serif(size * SAID);
        all.push(job(&line.text, shown, font, c.text.get(), width, LINE));
    }
    all
}

/// Room for words beside a picture, with some air at its left.
pub(super) fn beside(area: Rect, picture: Rect, gap: f32) -> Rect {
    Rect::from_min_max(pos2(picture.max.x + gap, area.min.y), area.max)
}
