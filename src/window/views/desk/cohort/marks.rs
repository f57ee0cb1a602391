//! Figures between 0 and 1 on a line of their own, each with its interval, its name and what it says.

use egui::{Sense, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2};

use crate::theme;
use crate::widgets::Text;
use assess::cohort::{Mark, told};

/// Draws the marks below each other.
pub(super) fn ui(ui: &mut Ui, all: &[Mark]) {
    let theme = theme::of(ui);
    for mark in all {
        Text::Body.show(ui, &format!("{} {}", mark.name, told(&mark.estimate)));
        line(ui, mark);
        Text::Caption.show(ui, &mark.reading);
        ui.add_space(theme.space.xs);
    }
}

/// A line from 0 to 1 with the interval as a band and the figure as a dot; it says in words what it shows.
pub(super) fn line(ui: &mut Ui, mark: &Mark) {
    let theme = theme::of(ui);
    let c = theme.colours;
    let size = theme.type_scale.body;
    let wide = ui.available_width().min(size * 24.0);
    let (rect, response) = ui.allocate_exact_size(vec2(wide, size * 0.9), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, mark.in_words()));
    let half = size * 0.28;
    let x = |place: f64| rect.left() + half + (rect.width() - 2.0 * half) * place as f32;
    let [low, value, high] = mark.places();
    let y = rect.center().y;
    let painter = ui.painter();
    let thin = Stroke::new(1.2, c.line_strong.get());
    painter.hline(x(0.0)..=x(1.0), y, thin);
    for end in [0.0, 1.0] {
        painter.vline(x(end), (y - half)..=(y + half), thin);
    }
    let band = Stroke::new(size * 0.3, c.accent_soft.get());
    painter.hline(x(low)..=x(high), y, band);
    painter.circle(pos2(x(value), y), half, c.accent.get(), thin);
}
