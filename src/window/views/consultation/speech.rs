//! What is said in this turn: the clinician's words small, the patient's large, what is seen set apart by its slant. What needs
//! more room than there is comes as pages, from the beginning; back to an earlier one leads a labeled key.

use egui::{Align2, Color32, CornerRadius, Id, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use super::layout::Kind;
use super::pages::{pages, rows};
use super::set_words::{jobs, own};
use crate::model::action::{Actions, AppAction};
use crate::model::consultation::{Appearing, ConsultationModel, ShownLine, appearing};
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

/// Width of the words in a panel of this width.
fn measure(ui: &Ui, theme: &Theme, kind: Kind, width: f32) -> f32 {
    width - 2.0 * pad(theme, kind) - GUTTER - beside(ui, theme, kind)
}

/// Room at the right of the words. For large words the key to what is hidden stands there: a row for it would be a row of words less.
/// It is kept free in every turn, so that no words are set anew when the key comes.
fn beside(ui: &Ui, theme: &Theme, kind: Kind) -> f32 {
    match kind {
        Kind::Large => key("More above", Icon::Up, kind).width(ui) + theme.space.xs,
        Kind::Wide | Kind::Stacked => 0.0,
    }
}

/// What a page leaves free below its last row.
fn free(theme: &Theme) -> f32 {
    theme.space.s + 2.0
}

/// The height at which a panel of this width shows all of the turn. A turn that needs only a little less than the one before
/// keeps its height, so that the patient does not jump about.
pub(super) fn height(ui: &Ui, consult: &ConsultationModel, kind: Kind, width: f32) -> f32 {
    let theme = theme::of(ui);
    let rows = rows(ui, &theme, consult, measure(ui, &theme, kind, width));
    let words = rows.last().map_or(0.0, |row| row.bottom);
    let wanted = words + free(&theme) + 2.0 * pad(&theme, kind);
    let key = Id::new(("height of what is said", kind as u8, width as u32));
    let before: Option<KeptHeight> = ui.data(|data| data.get_temp(key));
    let turns = consult.transcript.len();
    let little = theme.type_scale.spoken * 2.0;
    let kept = before.filter(|kept| {
        let same = (kept.width - width).abs() < 1.0 && kept.turns != turns;
        same && (0.0..little).contains(&(kept.height - wanted))
    });
    let now = KeptHeight {
        turns,
        width,
        height: match before {
            Some(same) if same.turns == turns && (same.width - width).abs() < 1.0 => {
                same.height.max(wanted)
            }
            _ => kept.map_or(wanted, |kept| kept.height),
        },
    };
    if before != Some(now) {
        ui.data_mut(|data| data.insert_temp(key, now));
    }
    now.height
}

#[derive(Clone, Copy, PartialEq)]
struct KeptHeight {
    turns: usize,
    width: f32,
    height: f32,
}

/// The panel as it was drawn.
pub(super) struct Panel {
    region: Scrolled<()>,
    /// Where the key to what is hidden stands; nowhere where everything is on one page.
    foot: Option<Rect>,
    /// Whether its last page is there: nothing of the turn comes after it.
    pub(super) read: bool,
}

/// Draws the panel into `rect`, which `shrinks` once there is something to choose from: then all of it is read before, and nothing of
/// it goes by itself. [`late`] draws what comes after the options in the order of the `Tab` key.
pub(super) fn ui(
    ui: &mut Ui,
    consult: &ConsultationModel,
    kind: Kind,
    (rect, shrinks): (Rect, bool),
    out: &mut Actions,
) -> Panel {
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
    let whole = inner;
    inner.max.x -= beside(ui, &theme, kind);
    let width = inner.width() - GUTTER;
    let rows = rows(ui, &theme, consult, width);
    let mut all = pages(&rows, inner.height() - free(&theme));
    let mut foot = None;
    if all.len() > 1 {
        let mut below = whole;
        below.min.y = below.max.y - theme.type_scale.caption * 2.0;
        if kind != Kind::Large {
            inner.max.y = below.min.y - theme.space.xs;
            all = pages(&rows, inner.height() - free(&theme));
        }
        foot = Some(below);
    }
    let mut ends: Vec<usize> = all.iter().map(|page| page.letters).collect();
    if shrinks {
        // From the last page, too, somebody goes on when it is read.
        ends.extend(all.last().map(|page| page.letters));
    }
    if consult.reveal.pages() != ends {
        out.push(AppAction::Pages(ends));
    }
    let at = consult.reveal.page().min(all.len().saturating_sub(1));
    let read = at + 1 == all.len();
    let bottom = all.get(at).map_or(0.0, |page| page.bottom) + free(&theme);
    let to = turned(ui, consult, [at as f32, bottom, inner.height()]);
    let region = child(ui, "what is said", inner, |ui| {
        let mut region = Scroll::new(
            ("speech", consult.transcript.len()),
            "What was said in this turn",
        )
        .without_space()
        .stop_later()
        .to(to);
        if !super::options::is_over(consult) {
            region = region.main();
        }
        region.show(ui, |ui| {
            ui.set_width(width);
            // What has not appeared yet has its place already.
            ui.set_min_height(bottom);
            lines(ui, &theme, consult, width);
        })
    });
    if let Some(foot) = foot.filter(|_| !consult.reveal.done()) {
        let font = theme::sans(theme.type_scale.caption);
        let (ink, page, of) = (c.muted.get(), at + 1, all.len());
        let (place, align, words) = if kind == Kind::Large {
            let top = pos2(foot.right(), inner.top());
            (top, Align2::RIGHT_TOP, format!("{page}/{of}"))
        } else {
            let words = format!("Page {page} of {of}");
            (foot.left_center(), Align2::LEFT_CENTER, words)
        };
        ui.painter().text(place, align, words, font, ink);
    }
    let fold = theme.type_scale.spoken * FOLD;
    let surface = c.surface.get();
    if region.above > 1.0 {
        let cut = rows.iter().find(|row| {
            let (top, bottom) = (row.top - region.above, row.bottom - region.above);
            top < -1.0 && bottom > 0.0
        });
        // A row that the top of the panel cuts through is not seen at all: it was read on the page before.
        if let Some(row) = cut {
            let high = row.bottom - region.above;
            let cover = Rect::from_min_size(inner.min, vec2(width, high));
            ui.painter().rect_filled(cover, 0.0, surface);
        }
    }
    let seen_to = region.above + inner.height();
    let cut = rows
        .iter()
        .find(|row| row.top < seen_to - 1.0 && row.bottom > seen_to + 1.0);
    // The last row of a page is seen whole, and nothing of it fades.
    if let Some(row) = cut.filter(|_| region.below > 1.0) {
        let high = fold.min(seen_to - row.top);
        let foot = pos2(inner.left(), inner.bottom() - high);
        let foot = Rect::from_min_size(foot, vec2(width, high));
        fade(ui, foot, [Color32::TRANSPARENT, surface]);
    }
    Panel { region, foot, read }
}

/// Where the panel has to turn to when its page, the foot of the page or the room for it is another than in the last frame.
fn turned(ui: &Ui, consult: &ConsultationModel, now: [f32; 3]) -> Option<f32> {
    let key = Id::new(("page that is shown", consult.transcript.len()));
    let before: Option<[f32; 3]> = ui.data(|data| data.get_temp(key));
    if before == Some(now) {
        return None;
    }
    ui.data_mut(|data| data.insert_temp(key, now));
    let [_, bottom, view] = now;
    Some((bottom - view).max(0.0))
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
pub(super) fn late(ui: &mut Ui, panel: &Panel, kind: Kind) {
    let Panel { region, foot, .. } = panel;
    let (label, sign, pixels) = if region.above > 1.0 {
        ("More above", Icon::Up, -region.view.height() * 0.8)
    } else if region.below > 1.0 {
        ("More below", Icon::Down, region.view.height() * 0.8)
    } else {
        return;
    };
    region.stop(ui);
    let Some(foot) = foot else {
        return;
    };
    let button = key(label, sign, kind);
    let size = vec2(button.width(ui), foot.height());
    let place = Rect::from_min_size(pos2(foot.right() - size.x, foot.top()), size);
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

fn lines(ui: &mut Ui, theme: &Theme, consult: &ConsultationModel, width: f32) {
    ui.spacing_mut().item_spacing.y = theme.space.s;
    if let Some(job) = own(theme, consult, width) {
        ui.label(job);
    }
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
