//! A patient's picture on a page: a still one, with round corners. Words beside it say who it is.

use egui::{Response, Sense, Ui, Vec2};

use super::{Icon, icon_at};
use crate::stage::small_picture;
use crate::theme;
use portrait::rooms::small_picture::{Framing, Sitter};
use practice::words::{AidKind, Channel, Expression, Scenario};

/// The narrowest picture with hands, in sizes of ordinary words.
const HANDS: f32 = 13.0;

/// Shows the picture at this size in logical pixels, at rest, with a sign for the channel where nobody is met in a room.
pub fn likeness(ui: &mut Ui, scenario: &Scenario, size: Vec2) -> Response {
    let response = likeness_in(ui, scenario, Expression::NEUTRAL, size);
    let sign = match scenario.header.channel {
        Channel::FaceToFace => return response,
        Channel::Telephone => Icon::Phone,
        Channel::Video => Icon::Video,
    };
    let theme = theme::of(ui);
    let side = (size.min_elem() * 0.26).clamp(20.0, 40.0);
    let inset = side * 0.62;
    let middle = response.rect.min + Vec2::splat(inset);
    let line = egui::Stroke::new(theme.stroke.thin, theme.colours.line.get());
    let ground = theme.colours.surface.get();
    ui.painter().circle(middle, side * 0.5, ground, line);
    let place = egui::Rect::from_center_size(middle, Vec2::splat(side * 0.62));
    icon_at(ui.painter(), place, sign, theme.colours.accent.get());
    response
}

/// What could be seen at some time.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    /// The patient.
    pub expression: Expression,
    /// What the clinician had brought in.
    pub aid: Option<AidKind>,
}

impl From<Expression> for Seen {
    fn from(expression: Expression) -> Self {
        let aid = None;
        Self { expression, aid }
    }
}

/// Shows the picture at this size in logical pixels, as the patient looked at some time.
pub fn likeness_in(
    ui: &mut Ui,
    scenario: &Scenario,
    seen: impl Into<Seen>,
    size: Vec2,
) -> Response {
    let Seen { expression, aid } = seen.into();
    // Where there is room for them, the hands and what they hold say as much as the face.
    let hands = size.min_elem() >= theme::of(ui).type_scale.body * HANDS;
    let sitter = Sitter {
        expression,
        aid,
        framing: if hands { Framing::Hands } else { Framing::Face },
        ..small_picture::sitter(scenario, theme::of(ui).dark)
    };
    portrait(ui, sitter, size)
}

/// Shows a patient who sits like this at this size in logical pixels.
pub fn portrait(ui: &mut Ui, sitter: Sitter<'_>, size: Vec2) -> Response {
    let theme = theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    if !ui.is_rect_visible(rect) {
        return response;
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
    response
}
