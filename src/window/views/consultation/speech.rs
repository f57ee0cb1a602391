//! What is said in this turn: the clinician's words small and always in view, the patient's large, body language set apart in
//! italics. The page turns with the words; what is hidden above is told by a labeled key.

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, CornerRadius, Id, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use super::layout::Kind;
use crate::model::action::{Actions, AppAction};
use crate::model::consultation::{Appearing, ConsultationModel, ShownLine, appearing};
use crate::stage::small_picture;
use crate::theme::{self, Theme};
use crate::views::child::child;
use crate::widgets::{Button, GUTTER, Icon, Scroll, Scrolled};

/// Space between what is said and the edge of its panel.
fn pad(theme: &Theme, kind: Kind) -> f32 {
    match kind {
        Kind::Wide => theme.space.l,
        Kind::Stacked => theme.space.m,
        Kind::Large => theme.space.s,
    }
}

/// Space below the clinician's own sentence.
fn own_gap(theme: &Theme, kind: Kind) -> f32 {
    match kind {
        Kind::Wide => theme.space.s,
        Kind::Stacked | Kind::Large => theme.space.xs,
    }
}

/// Side of the small round picture in the layout for large words.
fn face_size(theme: &Theme, kind: Kind) -> f32 {
    match kind {
        Kind::Large => theme.type_scale.body * 3.2 + theme.space.m,
        Kind::Wide | Kind::Stacked => 0.0,
    }
}

/// Width of the words in a panel of this width.
fn measure(theme: &Theme, kind: Kind, width: f32) -> f32 {
    width - 2.0 * pad(theme, kind) - face_size(theme, kind) - GUTTER
}

/// The height at which a panel of this width shows all of the turn. Within a consultation it only grows, so that the patient does
/// not jump about.
pub(super) fn height(ui: &Ui, consult: &ConsultationModel, kind: Kind, width: f32) -> f32 {
    let theme = theme::of(ui);
    let inner = measure(&theme, kind, width);
    let key = key("More above", Icon::Up, kind).width(ui) + theme.space.s;
    let own = own(ui, consult, kind, inner + GUTTER - key);
    let own = own.map_or(0.0, |galley| galley.size().y + own_gap(&theme, kind));
    let lines = extent(ui, &theme, consult, inner, usize::MAX);
    let wanted = own + lines + 2.0 * pad(&theme, kind) + theme.space.s;
    let key = Id::new(("height of what is said", kind as u8));
    let before: Option<Grown> = ui.data(|data| data.get_temp(key));
    let turns = consult.transcript.len();
    let kept = before.filter(|grown| grown.turns <= turns && (grown.width - width).abs() < 1.0);
    let grown = Grown {
        turns,
        width,
        height: kept.map_or(wanted, |grown| grown.height.max(wanted)),
    };
    if before != Some(grown) {
        ui.data_mut(|data| data.insert_temp(key, grown));
    }
    grown.height
}

#[derive(Clone, Copy, PartialEq)]
struct Grown {
    turns: usize,
    width: f32,
    height: f32,
}

/// Draws the panel into `rect`. [`late`] draws what comes after the options in the order of the `Tab` key.
pub(super) fn ui(
    ui: &mut Ui,
    consult: &ConsultationModel,
    kind: Kind,
    rect: Rect,
    out: &mut Actions,
) -> Scrolled<()> {
    let theme = theme::of(ui);
    let c = theme.colours;
    let line = Stroke::new(theme.stroke.thin, c.line.get());
    let radius = CornerRadius::same(theme.radius.l as u8);
    ui.painter()
        .rect(rect, radius, c.surface.get(), line, StrokeKind::Inside);
    if !consult.reveal.done() {
        let pressed = ui.interact(rect, ui.id().with("words"), Sense::CLICK);
        if pressed.clicked() {
            out.push(AppAction::FinishReveal);
        }
    }
    let mut inner = rect.shrink(pad(&theme, kind));
    if kind == Kind::Large {
        let size = face_size(&theme, kind) - theme.space.m;
        let place = Rect::from_min_size(inner.min, vec2(size, size));
        face(ui, consult, place);
        inner.min.x += face_size(&theme, kind);
    }
    let width = inner.width() - GUTTER;
    // The key that says that there is more stands beside it, and never on words.
    let key = key("More above", Icon::Up, kind).width(ui) + theme.space.s;
    if let Some(galley) = own(ui, consult, kind, inner.width() - key) {
        let height = galley.size().y;
        let place = Rect::from_min_size(inner.min, vec2(inner.width() - key, height));
        child(ui, "own sentence", place, |ui| ui.label(galley));
        inner.min.y += height + own_gap(&theme, kind);
    } else if extent(ui, &theme, consult, width, usize::MAX) > inner.height() {
        inner.min.y += theme.type_scale.caption * 2.0;
    }
    let view = inner.height();
    let shown = consult.reveal.shown();
    let done = consult.reveal.done();
    let bottom = extent(ui, &theme, consult, width, shown);
    // A window of another height does not take back what somebody has turned to.
    let to = follow(ui, "words followed", consult, [bottom, view, 0.0]);
    let region = child(ui, "what is said", inner, |ui| {
        let mut region = Scroll::new(
            ("speech", consult.transcript.len()),
            "What was said in this turn",
        )
        .without_space()
        .stop_later()
        .to(to);
        if done {
            region = region.from_end();
        }
        if !super::options::is_over(consult) {
            region = region.main();
        }
        region.show(ui, |ui| {
            ui.set_width(width);
            lines(ui, &theme, consult, width);
        })
    });
    let fold = theme.type_scale.spoken * FOLD;
    let surface = c.surface.get();
    if region.above > 1.0 {
        let top = Rect::from_min_size(inner.min, vec2(width, fold.min(region.above)));
        fade(ui, top, [surface, Color32::TRANSPARENT]);
    }
    if region.below > 1.0 {
        let high = fold.min(region.below);
        let foot = pos2(inner.left(), inner.bottom() - high);
        let foot = Rect::from_min_size(foot, vec2(width, high));
        fade(ui, foot, [Color32::TRANSPARENT, surface]);
    }
    region
}

/// How much of the words fades at an edge beyond which there are more, in sizes of their letters.
const FOLD: f32 = 0.8;

/// Words that go on beyond an edge fade into their panel instead of being cut through.
fn fade(ui: &Ui, rect: Rect, [above, below]: [Color32; 2]) {
    let mut mesh = egui::Mesh::default();
    mesh.colored_vertex(rect.left_top(), above);
    mesh.colored_vertex(rect.right_top(), above);
    mesh.colored_vertex(rect.right_bottom(), below);
    mesh.colored_vertex(rect.left_bottom(), below);
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(0, 2, 3);
    ui.painter().add(mesh);
}

/// Where a page of this name has to turn to, when words have appeared since the last frame, or `room` is another.
pub(in crate::views) fn follow(
    ui: &Ui,
    name: &str,
    consult: &ConsultationModel,
    [bottom, view, room]: [f32; 3],
) -> Option<f32> {
    let key = Id::new((name, consult.transcript.len()));
    let now = (bottom, consult.reveal.done(), room);
    let before: Option<(f32, bool, f32)> = ui.data(|data| data.get_temp(key));
    if before == Some(now) {
        return None;
    }
    ui.data_mut(|data| data.insert_temp(key, now));
    // The last words are in view when all have appeared.
    Some(if now.1 {
        f32::MAX
    } else {
        (bottom - view).max(0.0)
    })
}

/// What follows the options in the order of the `Tab` key: the keys to what is hidden, and the panel as a stop.
pub(super) fn late(ui: &mut Ui, region: &Scrolled<()>, panel: Rect, kind: Kind) {
    let theme = theme::of(ui);
    let (label, sign, pixels) = if region.above > 1.0 {
        ("More above", Icon::Up, -region.view.height() * 0.8)
    } else if region.below > 1.0 {
        ("More below", Icon::Down, region.view.height() * 0.8)
    } else {
        return;
    };
    region.stop(ui);
    let button = key(label, sign, kind);
    let size = vec2(button.width(ui), theme.type_scale.caption * 2.0);
    let pad = pad(&theme, kind) * 0.75;
    let corner = pos2(panel.right() - size.x - pad, panel.top() + pad);
    let place = Rect::from_min_size(corner, size);
    if ui.put(place, button).clicked() {
        region.move_by(ui, pixels);
    }
}

/// The key to what is hidden.
fn key(label: &'static str, sign: Icon, kind: Kind) -> Button<'static> {
    let button = Button::secondary(label)
        .icon(sign)
        .hint("Arrow keys")
        .small();
    if kind == Kind::Large {
        button.icon_only()
    } else {
        button
    }
}

/// The patient's face, small and round.
fn face(ui: &Ui, consult: &ConsultationModel, place: Rect) {
    let theme = theme::of(ui);
    let mut sitter = small_picture::sitter(consult.attempt.scenario(), theme.dark);
    sitter.expression = consult.expression();
    let side = (place.width() * ui.ctx().pixels_per_point())
        .round()
        .max(1.0) as usize;
    let texture = small_picture::texture(ui.ctx(), sitter, [side, side]);
    let radius = (place.width() / 2.0).min(255.0) as u8;
    egui::Image::from_texture((texture.id(), place.size()))
        .corner_radius(radius)
        .paint_at(ui, place);
    let line = Stroke::new(theme.stroke.thin, theme.colours.line_strong.get());
    ui.painter()
        .circle_stroke(place.center(), place.width() / 2.0, line);
}

fn lines(ui: &mut Ui, theme: &Theme, consult: &ConsultationModel, width: f32) {
    ui.spacing_mut().item_spacing.y = theme.space.s;
    // The face answers first.
    if consult.taking_in().is_none() {
        let lines = appearing(&consult.turn, consult.reveal.shown());
        for Appearing { line, shown, .. } in lines.filter(|line| line.begun) {
            for job in jobs(theme, consult, line, shown, width) {
                ui.label(job);
            }
        }
    }
    announce(ui, consult);
}

/// How far down the words reach of which `shown` characters have appeared.
fn extent(ui: &Ui, theme: &Theme, consult: &ConsultationModel, width: f32, shown: usize) -> f32 {
    let mut bottom = 0.0;
    for part in appearing(&consult.turn, shown) {
        for job in jobs(theme, consult, &part.so_far(), part.shown, width) {
            bottom += ui.painter().layout_job(job).size().y + theme.space.s;
        }
    }
    bottom
}

/// Tells a screen reader the whole of what was said as soon as the turn begins, not letter by letter.
pub(in crate::views) fn announce(ui: &mut Ui, consult: &ConsultationModel) {
    let words: Vec<String> = consult
        .turn
        .iter()
        .filter(|line| !line.clinician)
        .map(sentence)
        .collect();
    let (_, response) = ui.allocate_exact_size(vec2(1.0, 1.0), Sense::hover());
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(egui::accesskit::Role::Label);
        node.set_live(egui::accesskit::Live::Polite);
        node.set_value(words.join(" "));
    });
}

fn sentence(line: &ShownLine) -> String {
    match (&line.body, line.text.is_empty()) {
        (Some(body), true) => body.clone(),
        (Some(body), false) => format!("{body} {}: {}", line.speaker, line.text),
        (None, _) => format!("{}: {}", line.speaker, line.text),
    }
}

/// The clinician's own sentence, cut after a line or two.
fn own(
    ui: &Ui,
    consult: &ConsultationModel,
    kind: Kind,
    width: f32,
) -> Option<std::sync::Arc<egui::Galley>> {
    let theme = theme::of(ui);
    let line = consult.turn.iter().find(|line| line.clinician)?;
    let words = line.of_yours();
    let all = words.chars().count();
    let ink = theme.colours.muted.get();
    let mut job = job(
        &words,
        all,
        theme::sans(theme.type_scale.body),
        ink,
        width,
        1.35,
    );
    job.wrap.max_rows = if kind == Kind::Large { 1 } else { 2 };
    Some(ui.painter().layout_job(job))
}

/// A line of the patient, or of somebody with them, as it is set: who speaks, what is seen or heard, what is said.
fn jobs(
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
        let font = theme::italic(scale.body * 1.03);
        let ink = theme::mix(theme.colours.text.get(), theme.colours.muted.get(), 0.55);
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
