//! One thing the clinician can say or do: a numbered card with its words, easy to read and to choose.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Color32, Galley, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, WidgetType, pos2, vec2,
};

use crate::theme;

/// How much room a card takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CardSet {
    /// In large words, with air around them.
    #[default]
    Roomy,
    /// With less of both, so that more cards are seen.
    Snug,
    /// Close to its neighbors, in ordinary words.
    Close,
}

/// A numbered card.
#[derive(Clone, Copy)]
pub struct OptionCard<'a> {
    /// Its number, 1 and up; the key that chooses it.
    pub number: usize,
    /// The clinician's words, or the act in round brackets.
    pub text: &'a str,
    /// Whether it is something done, not said.
    pub act: bool,
    /// How much room it takes.
    pub set: CardSet,
    /// Whether only its first line is shown.
    pub folded: bool,
    /// What stands below the words, and is part of its name; empty for nothing.
    pub note: &'a str,
}

/// The measures of a card.
struct Measures {
    size: f32,
    badge: f32,
    pad: egui::Vec2,
    galley: Arc<Galley>,
}

impl OptionCard<'_> {
    fn measures(&self, ui: &Ui, width: f32) -> Measures {
        let theme = theme::of(ui);
        let (body, lead) = (theme.type_scale.body, theme.type_scale.lead);
        let (size, round, pad) = match self.set {
            CardSet::Roomy => (lead, 1.75, vec2(theme.space.m + 2.0, theme.space.m)),
            CardSet::Snug => (
                f32::midpoint(body, lead),
                1.6,
                vec2(theme.space.m + 2.0, theme.space.s - 1.0),
            ),
            CardSet::Close => (body, 1.42, vec2(theme.space.s, theme.space.xs * 0.75)),
        };
        let badge = size * round;
        let room = width - pad.x * 2.0 - badge - theme.space.m;
        let font = if self.act {
            theme::italic(size)
        } else {
            theme::sans(size)
        };
        let mut wrap = TextWrapping::wrap_at_width(room.max(size * 4.0));
        if self.folded {
            wrap.max_rows = 1;
            wrap.break_anywhere = true;
        }
        let mut job = LayoutJob {
            wrap,
            ..LayoutJob::default()
        };
        let format = TextFormat {
            font_id: font,
            color: Color32::PLACEHOLDER,
            line_height: Some(size * 1.38),
            ..TextFormat::default()
        };
        job.append(self.text, 0.0, format);
        if !self.folded && !self.note.is_empty() {
            let small = theme.type_scale.caption;
            let format = TextFormat {
                font_id: theme::strong(small),
                color: theme.colours.accent.get(),
                line_height: Some(small * 1.5),
                ..TextFormat::default()
            };
            job.append(&format!("\n{}", self.note), 0.0, format);
        }
        let galley = ui.painter().layout_job(job);
        Measures {
            size,
            badge,
            pad,
            galley,
        }
    }

    /// How high it is at this width.
    pub fn height(&self, ui: &Ui, width: f32) -> f32 {
        let found = self.measures(ui, width);
        found.galley.size().y.max(found.badge) + 2.0 * found.pad.y
    }

    /// Whether some of its words are hidden at this width.
    pub fn hides(&self, ui: &Ui, width: f32) -> bool {
        self.folded && self.measures(ui, width).galley.elided
    }

    /// Draws the card as wide as the room allows.
    pub fn show(&self, ui: &mut Ui) -> Response {
        let theme = theme::of(ui);
        let c = theme.colours;
        let width = ui.available_width();
        let Measures {
            size,
            badge,
            pad,
            galley,
        } = self.measures(ui, width);
        let height = galley.size().y.max(badge) + 2.0 * pad.y;
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
        let mut name = format!("{}. {}", self.number, self.text);
        if !self.note.is_empty() {
            name = format!("{name} ({})", self.note);
        }
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, name.clone()));
        if ui.is_rect_visible(rect) {
            let (hot, keyed) = (response.hovered(), response.has_focus());
            let fill = if hot { c.raised } else { c.surface };
            let line = if hot || keyed { c.accent } else { c.line };
            let stroke = Stroke::new(theme.stroke.thin, line.get());
            let painter = ui.painter();
            let radius = theme.radius.m + 2.0;
            painter.rect(rect, radius, fill.get(), stroke, StrokeKind::Inside);
            let center = pos2(
                rect.left() + pad.x + badge / 2.0,
                rect.top() + pad.y + badge / 2.0,
            );
            let (disc, figure) = if hot || keyed {
                (c.accent, c.on_accent)
            } else {
                (c.sunken, c.text)
            };
            painter.circle_filled(center, badge / 2.0, disc.get());
            if theme.stroke.thin > 1.5 {
                let edge = Stroke::new(theme.stroke.thin, c.line.get());
                painter.circle_stroke(center, badge / 2.0, edge);
            }
            let font = theme::strong(size * 0.92);
            let align = egui::Align2::CENTER_CENTER;
            painter.text(center, align, self.number, font, figure.get());
            let one_line = galley.size().y <= badge;
            let top = if one_line {
                rect.center().y - galley.size().y / 2.0
            } else {
                rect.top() + pad.y
            };
            let left = rect.left() + pad.x + badge + theme.space.m;
            painter.galley(pos2(left, top), galley, c.text.get());
            super::focus_ring(ui, &response, radius);
        }
        response.on_hover_cursor(egui::CursorIcon::PointingHand)
    }
}
