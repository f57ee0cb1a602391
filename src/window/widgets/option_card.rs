//! One thing the clinician can say or do: a numbered card with its words, easy to read and to choose.

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, WidgetType, pos2, vec2};

use crate::theme;

/// A numbered card.
pub struct OptionCard<'a> {
    /// Its number, 1 and up; the key that chooses it.
    pub number: usize,
    /// The clinician's words, or the act in round brackets.
    pub text: &'a str,
    /// Whether it is something done, not said.
    pub act: bool,
    /// Whether it can be chosen now.
    pub enabled: bool,
}

impl OptionCard<'_> {
    /// Draws the card as wide as the room allows.
    pub fn show(&self, ui: &mut Ui) -> Response {
        let theme = theme::of(ui);
        let c = theme.colours;
        let size = theme.type_scale.lead;
        let badge = size * 1.75;
        let pad = vec2(theme.space.m + 2.0, theme.space.m);
        let text_left = pad.x + badge + theme.space.m;
        let width = ui.available_width();
        let font = if self.act {
            theme::italic(size)
        } else {
            theme::sans(size)
        };
        let mut job = LayoutJob {
            wrap: TextWrapping::wrap_at_width((width - text_left - pad.x).max(size * 4.0)),
            ..LayoutJob::default()
        };
        let format = TextFormat {
            font_id: font,
            color: Color32::PLACEHOLDER,
            line_height: Some(size * 1.38),
            ..TextFormat::default()
        };
        job.append(self.text, 0.0, format);
        let galley = ui.painter().layout_job(job);
        let height = galley.size().y.max(badge) + 2.0 * pad.y;
        let sense = if self.enabled {
            Sense::click()
        } else {
            Sense::hover()
        };
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), sense);
        let name = format!("{}. {}", self.number, self.text);
        response
            .widget_info(|| WidgetInfo::labeled(WidgetType::Button, self.enabled, name.clone()));
        if ui.is_rect_visible(rect) {
            let hot = self.enabled && (response.hovered() || response.has_focus());
            let fill = if hot { c.accent_soft } else { c.surface };
            let line = if hot { c.accent } else { c.line };
            let words = if self.enabled { c.text } else { c.muted };
            let stroke = Stroke::new(theme.stroke.thin, line.get());
            let painter = ui.painter();
            painter.rect(
                rect,
                theme.radius.m + 2.0,
                fill.get(),
                stroke,
                StrokeKind::Inside,
            );
            let center = pos2(
                rect.left() + pad.x + badge / 2.0,
                rect.top() + pad.y + badge / 2.0,
            );
            let (disc, figure) = if hot {
                (c.accent, c.on_accent)
            } else {
                (c.sunken, c.text)
            };
            painter.circle_filled(center, badge / 2.0, disc.get());
            if theme.stroke.thin > 1.5 {
                painter.circle_stroke(
                    center,
                    badge / 2.0,
                    Stroke::new(theme.stroke.thin, c.line.get()),
                );
            }
            let font = theme::strong(size * 0.92);
            painter.text(
                center,
                egui::Align2::CENTER_CENTER,
                self.number,
                font,
                figure.get(),
            );
            let one_line = galley.size().y <= badge;
            let top = if one_line {
                rect.center().y - galley.size().y / 2.0
            } else {
                rect.top() + pad.y
            };
            painter.galley(pos2(rect.left() + text_left, top), galley, words.get());
            super::focus_ring(ui, &response, theme.radius.m + 2.0);
        }
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        if self.enabled {
            response.on_hover_cursor(egui::CursorIcon::PointingHand)
        } else {
            response
        }
    }
}
