//! A patient's picture on a page: a still one, with round corners. Words beside it say who it is.

use egui::{Sense, Ui, Vec2};

use crate::stage::small_picture;
use crate::theme;
use portrait::rooms::small_picture::{Framing, Sitter};
use practice::words::{Expression, Scenario};

/// The narrowest picture with hands, in sizes of ordinary words.
const HANDS: f32 = 13.0;

/// Shows the picture at this size in logical pixels, at rest.
pub fn likeness(ui: &mut Ui, scenario: &Scenario, size: Vec2) {
    likeness_in(ui, scenario, Expression::NEUTRAL, size);
}

/// Shows the picture at this size in logical pixels, as the patient looked at some time.
pub fn likeness_in(ui: &mut Ui, scenario: &Scenario, expression: Expression, size: Vec2) {
    // Where there is room for them, the hands and what they hold say as much as the face.
    let hands = size.min_elem() >= theme::of(ui).type_scale.body * HANDS;
    let sitter = Sitter {
        expression,
        framing: if hands { Framing::Hands } else { Framing::Face },
        ..small_picture::sitter(scenario, theme::of(ui).dark)
    };
    portrait(ui, sitter, size);
}

/// Shows a patient who sits like this at this size in logical pixels.
pub fn portrait(ui: &mut Ui, sitter: Sitter<'_>, size: Vec2) {
    let theme = theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    if !ui.is_rect_visible(rect) {
        return;
    }
    let dense = ui.ctx().pixels_per_point();
    let pixels = [size.x, size.y].map(|length| (length * dense).round().max(1.0) as usize);
    let texture = small_picture::texture(ui.ctx(), sitter, pixels);
    let radius = theme.radius.m;
    egui::Image::from_texture((texture.id(), size))
        .corner_radius(radius)
        .paint_at(ui, rect);
    let line = egui::Stroke::new(theme.stroke.thin, theme.colours.line.get());
    ui.painter()
        .rect_stroke(rect, radius, line, egui::StrokeKind::Inside);
}
