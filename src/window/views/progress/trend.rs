//! One domain over the attempts at one scenario: points with their numbers. No line that promises a direction; the words below say
//! how far there is one.

use egui::{Align2, Rect, Sense, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2};

use crate::theme;
use debrief::DomainOverTime;

/// Scores in order of time, on a scale of 0 to 100.
pub(super) fn trend(ui: &mut Ui, domain: &DomainOverTime, attempts: usize) {
    let theme = theme::of(ui);
    let c = theme.colours;
    let size = theme.type_scale.caption;
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), size * 10.3), Sense::hover());
    let numbers: Vec<String> = domain
        .points
        .iter()
        .map(|(_, points)| points.to_string())
        .collect();
    let name = if numbers.is_empty() {
        format!("{}: no number yet", domain.domain.label())
    } else {
        format!(
            "{} in order of time: {}",
            domain.domain.label(),
            numbers.join(", ")
        )
    };
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, &name));
    let plot = Rect::from_min_max(
        rect.min + vec2(size * 2.4, size * 1.8),
        rect.max - vec2(size, size * 1.6),
    );
    let y = |points: u16| plot.bottom() - plot.height() * f32::from(points.min(100)) / 100.0;
    let painter = ui.painter();
    let font = theme::sans(size);
    for points in [0, 50, 100] {
        painter.hline(plot.x_range(), y(points), Stroke::new(1.0, c.line.get()));
        let at = pos2(plot.left() - 6.0, y(points));
        painter.text(
            at,
            Align2::RIGHT_CENTER,
            points.to_string(),
            font.clone(),
            c.muted.get(),
        );
    }
    let steps = attempts.max(1) as f32;
    for (at, points) in &domain.points {
        let x = plot.left() + plot.width() * (*at as f32 + 0.5) / steps;
        let centre = pos2(x, y(*points));
        painter.circle(
            centre,
            size * 0.36,
            c.accent.get(),
            Stroke::new(1.5, c.surface.get()),
        );
        if domain.points.len() <= 8 {
            let above = centre - vec2(0.0, size * 0.5);
            let font = theme::strong(size);
            let figure = painter.layout_no_wrap(points.to_string(), font, c.text.get());
            let place = Align2::CENTER_BOTTOM.anchor_size(above, figure.size());
            // Grid lines stop at the figure.
            painter.rect_filled(place.shrink2(vec2(-2.0, 1.0)), 2.0, c.surface.get());
            painter.galley(place.min, figure, c.text.get());
        }
        let below = pos2(x, plot.bottom() + 4.0);
        if attempts <= 12 {
            painter.text(
                below,
                Align2::CENTER_TOP,
                (at + 1).to_string(),
                font.clone(),
                c.muted.get(),
            );
        }
    }
}
