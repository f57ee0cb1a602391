//! Your own rating beside the figure: each domain has its own shape, and the diagonal is where both agree.

use egui::{
    Align2, Color32, Painter, Pos2, Rect, Sense, Shape, Stroke, Ui, WidgetInfo, WidgetType, pos2,
    vec2,
};

use crate::theme;
use crate::widgets::{caption, card, muted, title, wrapped};
use debrief::OverTime;

/// The plot, if there is a pair to show.
pub(super) fn calibration(ui: &mut Ui, over: &OverTime) {
    let pairs: usize = over
        .domains
        .iter()
        .map(|domain| domain.calibration.len())
        .sum();
    if pairs == 0 {
        return;
    }
    let theme = theme::of(ui);
    card(ui, |ui| {
        title(ui, "Your own rating beside the figure");
        muted(
            ui,
            "On the diagonal both agree. Above it the figure was higher than you thought, below it lower.",
        );
        let side = ui.available_width().min(theme.type_scale.body * 20.0);
        let (rect, response) = ui.allocate_exact_size(vec2(side, side), Sense::hover());
        let name = format!("{pairs} pairs of own rating and figure");
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, &name));
        plot(ui, rect, over);
        wrapped(ui, |ui| {
            for (at, domain) in over.domains.iter().enumerate() {
                let size = theme.type_scale.caption;
                let (spot, _) =
                    ui.allocate_exact_size(vec2(size * 1.4, size * 1.4), Sense::hover());
                shape(
                    ui.painter(),
                    at,
                    spot.center(),
                    size * 0.4,
                    theme.colours.text.get(),
                );
                caption(ui, domain.domain.label());
                ui.add_space(theme.space.s);
            }
        });
    });
}

fn plot(ui: &Ui, rect: Rect, over: &OverTime) {
    let theme = theme::of(ui);
    let c = theme.colours;
    let size = theme.type_scale.caption;
    let plot = Rect::from_min_max(
        rect.min + vec2(size * 2.6, size * 0.8),
        rect.max - vec2(size, size * 3.0),
    );
    let painter = ui.painter();
    let line = Stroke::new(1.0, c.line_strong.get());
    painter.rect_stroke(plot, 2.0, line, egui::StrokeKind::Inside);
    painter.extend(Shape::dashed_line(
        &[plot.left_bottom(), plot.right_top()],
        line,
        5.0,
        5.0,
    ));
    let font = theme::sans(size);
    for (share, words) in [(0.0_f32, "0"), (1.0, "100")] {
        let y = plot.bottom() - plot.height() * share;
        painter.text(
            pos2(plot.left() - 5.0, y),
            Align2::RIGHT_CENTER,
            words,
            font.clone(),
            c.muted.get(),
        );
        let x = plot.left() + plot.width() * share;
        painter.text(
            pos2(x, plot.bottom() + 3.0),
            Align2::CENTER_TOP,
            words,
            font.clone(),
            c.muted.get(),
        );
    }
    let under = pos2(plot.center().x, plot.bottom() + size * 1.3);
    painter.text(
        under,
        Align2::CENTER_TOP,
        "your own rating",
        font.clone(),
        c.muted.get(),
    );
    painter.text(
        plot.left_top() + vec2(6.0, 4.0),
        Align2::LEFT_TOP,
        "figure",
        font,
        c.muted.get(),
    );
    for (at, domain) in over.domains.iter().enumerate() {
        for (own, points) in &domain.calibration {
            let x = plot.left() + plot.width() * f32::from(*own) / 100.0;
            let y = plot.bottom() - plot.height() * f32::from(*points) / 100.0;
            shape(painter, at, pos2(x, y), size * 0.42, c.accent.get());
        }
    }
}

/// A shape for each domain.
fn shape(painter: &Painter, at: usize, centre: Pos2, half: f32, colour: Color32) {
    let line = Stroke::new(2.0, colour);
    match at {
        0 => {
            painter.circle_filled(centre, half, colour);
        }
        1 => {
            painter.circle_stroke(centre, half, line);
        }
        2 => {
            let square = Rect::from_center_size(centre, vec2(half * 1.8, half * 1.8));
            painter.rect_filled(square, 0.0, colour);
        }
        _ => {
            let points = vec![
                centre + vec2(0.0, -half),
                centre + vec2(half, half * 0.8),
                centre + vec2(-half, half * 0.8),
            ];
            painter.add(Shape::convex_polygon(points, Color32::TRANSPARENT, line));
        }
    }
}
