//! Over the telephone: the recording of the call, the time on the display, and the pad on the desk, which opens the notes.

use egui::{Align2, Color32, Id, Painter, Pos2, Rect, Sense, Stroke, Ui, pos2, vec2};

use super::tape::Tape;
use crate::model::action::{Actions, AppAction};
use crate::model::call;
use crate::model::consultation::ConsultationModel;
use crate::model::drawer::Drawer;
use crate::theme::{self, Theme};
use portrait::rooms::phone::{self, PhoneLayout};

/// Draws over the stage. In the order of the `Tab` key: the recording from its beginning, then the pad.
pub(super) fn ui(ui: &mut Ui, rect: Rect, consult: &ConsultationModel, out: &mut Actions) {
    let places = phone::places(rect.width().into(), rect.height().into());
    let painter = ui.painter().with_clip_rect(rect.shrink(2.0));
    display(&painter, rect, &places, consult);
    let mut tape = Tape::new(rect, &places, consult);
    tape.wind(ui, consult);
    tape.draw(&painter, &theme::of(ui), consult);
    tape.sounds(ui, &painter);
    pad(ui, rect, &places, consult, out);
}

/// The time of the call, on the telephone itself.
fn display(painter: &Painter, rect: Rect, places: &PhoneLayout, consult: &ConsultationModel) {
    let [from, to] = places
        .display
        .map(|at| rect.min + vec2(at.x as f32, at.y as f32));
    let glass = Rect::from_two_pos(from, to);
    let font = theme::strong((glass.height() * 0.74).max(9.0));
    let time = call::display(consult.call_seconds());
    // Liquid crystal: dark on its own green, in every theme and at any hour.
    let lit = Color32::from_rgb(0xA9, 0xCD, 0xC4);
    painter.rect_filled(glass, 3.0, lit);
    let ink = Color32::from_rgb(0x14, 0x2E, 0x2A);
    painter.text(glass.center(), Align2::CENTER_CENTER, time, font, ink);
}

/// The sheet of notes on the desk opens the drawer with the notes.
fn pad(ui: &Ui, rect: Rect, places: &PhoneLayout, consult: &ConsultationModel, out: &mut Actions) {
    let corners = places
        .pad
        .map(|at| rect.min + vec2(at.x as f32, at.y as f32));
    let hit = Rect::from_points(&corners).intersect(rect);
    if hit.width() < 24.0 || hit.height() < 16.0 {
        return;
    }
    let pad = ui.interact(hit, Id::new("pad on the desk"), Sense::click());
    let open = consult.drawer == Drawer::Notes;
    pad.widget_info(|| {
        let label = if open {
            "Close your notes"
        } else {
            "Open your notes"
        };
        egui::WidgetInfo::labeled(egui::WidgetType::Button, true, label)
    });
    let theme = theme::of(ui);
    let painter = ui.painter().with_clip_rect(rect);
    written(&painter, &theme, corners, places, &consult.notes);
    if pad.hovered() {
        let line = Stroke::new(1.5, theme.colours.accent.get());
        painter.add(egui::Shape::closed_line(corners.to_vec(), line));
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    if pad.has_focus() {
        // Not the line of the pointer: the ring of every control, with a gap, around the whole sheet.
        let line = Stroke::new(theme.stroke.focus, theme.colours.focus.get());
        let middle = hit.center();
        let gap = 2.0 * theme.stroke.focus;
        let ring = corners.map(|corner| corner + (corner - middle).normalized() * gap);
        painter.add(egui::Shape::closed_line(ring.to_vec(), line));
    }
    let hint = if open {
        "Close your notes (N)"
    } else {
        "Your notes (N)"
    };
    if pad.on_hover_text(hint).clicked() {
        out.push(AppAction::ToggleDrawer(Drawer::Notes));
    }
}

/// What was written stands on the sheet, line by line and as far as it goes; all of it is read in the drawer.
fn written(
    painter: &Painter,
    theme: &Theme,
    corners: [Pos2; 4],
    places: &PhoneLayout,
    notes: &str,
) {
    let [left, right, _, foot] = corners;
    let size = 22.0 * places.scale as f32;
    if notes.trim().is_empty() || size < 5.0 {
        return;
    }
    // Ink on paper, in every theme.
    let ink = Color32::from_rgb(0x2B, 0x38, 0x4A);
    let paper = Color32::from_rgb(0xF7, 0xF2, 0xE4);
    let inset = size * 0.5;
    let wide = right.x - left.x - 2.0 * inset;
    let high = foot.y - left.y - 2.0 * inset;
    let mut job = egui::text::LayoutJob::simple(notes.to_owned(), theme::serif(size), ink, wide);
    job.wrap.max_rows = ((high / (size * 1.3)) as usize).max(1);
    job.first_row_min_height = size * 1.3;
    let galley = painter.layout_job(job);
    let sheet = corners.map(|corner| corner + (galley_middle(corners) - corner) * 0.08);
    painter.add(egui::Shape::convex_polygon(
        sheet.to_vec(),
        paper,
        Stroke::new(theme.stroke.thin, theme.colours.line_strong.get()),
    ));
    // Each row begins where the slanted edge of the sheet is.
    let slant = (foot.x - left.x) / (foot.y - left.y).max(1.0);
    for row in &galley.rows {
        let down = row.rect().top() + inset;
        let at = pos2(left.x + slant * (down + size) + inset, left.y + down);
        painter.text(at, Align2::LEFT_TOP, row.text(), theme::serif(size), ink);
    }
}

fn galley_middle(corners: [Pos2; 4]) -> Pos2 {
    Rect::from_points(&corners).center()
}
