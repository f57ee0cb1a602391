//! The scale of five words: five keys for a domain, with a mark for the place that was computed once it may be seen.

use egui::{Align2, Sense, Stroke, StrokeKind, Ui, WidgetInfo, WidgetType, pos2, vec2};

use crate::theme;
use crate::widgets::{focus_ring, paint_bead};
use assess::desk::ScaleWord;
use debrief::BeadKind;

/// One key under the other, each with its digit and its word, for the domain that is judged next. Returns the word pressed.
pub(super) fn list(ui: &mut Ui, of: &str) -> Option<ScaleWord> {
    let theme = theme::of(ui);
    let c = theme.colours;
    let size = theme.type_scale.body;
    let mut pressed = None;
    ui.spacing_mut().item_spacing.y = 3.0;
    for (digit, word) in (1..).zip(ScaleWord::ALL) {
        let room = vec2(ui.available_width(), size * 1.9);
        let (rect, response) = ui.allocate_exact_size(room, Sense::click());
        let name = format!("{of}: {}", word.label());
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &name));
        let hot = response.hovered();
        let fill = if hot { c.raised } else { c.surface };
        let line = if hot { c.accent } else { c.line_strong };
        let edge = Stroke::new(theme.stroke.thin, line.get());
        let painter = ui.painter();
        painter.rect(rect, theme.radius.s, fill.get(), edge, StrokeKind::Inside);
        let badge = pos2(rect.left() + size * 1.0, rect.center().y);
        painter.circle_filled(badge, size * 0.62, c.accent_soft.get());
        let centre = Align2::CENTER_CENTER;
        let font = theme::strong(theme.type_scale.caption);
        painter.text(
            badge,
            centre,
            digit.to_string(),
            font,
            c.on_accent_soft.get(),
        );
        let at = pos2(rect.left() + size * 2.1, rect.center().y);
        let font = theme::sans(size);
        painter.text(at, Align2::LEFT_CENTER, word.label(), font, c.text.get());
        focus_ring(ui, &response, theme.radius.s);
        if response.clicked() {
            pressed = Some(word);
        }
    }
    pressed
}

/// The five words as one strip. `chosen` is filled; `computed` is marked below it, in points. Returns the word pressed where it can
/// be pressed.
pub(super) fn strip(
    ui: &mut Ui,
    of: &str,
    chosen: Option<ScaleWord>,
    computed: Option<f64>,
    enabled: bool,
) -> Option<ScaleWord> {
    let theme = theme::of(ui);
    let c = theme.colours;
    let size = theme.type_scale.body;
    let (high, below) = (size * 0.85, size * 0.8);
    let height = if computed.is_some() {
        high + below
    } else {
        high
    };
    let room = vec2(ui.available_width(), height);
    let (whole, strip) = ui.allocate_exact_size(room, Sense::hover());
    let said = chosen.map_or("not judged", ScaleWord::label);
    let mark = computed.map_or_else(String::new, |points| {
        format!(", computed {}", ScaleWord::of(points).label())
    });
    let name = format!("{of}: {said}{mark}");
    strip.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, &name));
    let wide = whole.width() / 5.0;
    let mut pressed = None;
    for (at, word) in ScaleWord::ALL.into_iter().enumerate() {
        let min = pos2(whole.left() + wide * at as f32 + 1.0, whole.top());
        let rect = egui::Rect::from_min_size(min, vec2(wide - 2.0, high));
        let on = chosen == Some(word);
        let mut fill = if on { c.accent } else { c.sunken };
        if enabled {
            let id = strip.id.with(at);
            let response = ui.interact(rect, id, Sense::click());
            let name = format!("{of}: {}", word.label());
            response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &name));
            if response.hovered() {
                fill = c.accent_soft;
            }
            focus_ring(ui, &response, theme.radius.s);
            if response.on_hover_text(word.label()).clicked() {
                pressed = Some(word);
            }
        }
        let edge = if on { c.accent } else { c.line_strong };
        let edge = Stroke::new(theme.stroke.thin, edge.get());
        let radius = theme.radius.s.min(high / 2.0);
        ui.painter()
            .rect(rect, radius, fill.get(), edge, StrokeKind::Inside);
    }
    if let Some(points) = computed {
        let x = whole.left() + whole.width() * (points as f32 / 100.0).clamp(0.0, 1.0);
        let centre = pos2(x, whole.bottom() - below * 0.42);
        paint_bead(
            BeadKind::Told,
            ui.painter(),
            &theme,
            centre,
            below * 0.4,
            false,
        );
    }
    pressed
}
