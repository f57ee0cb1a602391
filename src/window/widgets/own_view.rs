//! From the own view to the figure: an arrow on a line from 0 to 100.

use egui::{Align2, Rect, Sense, Shape, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2};

use crate::theme;

/// A line as wide as the room, with a ring where somebody saw themselves, an arrow from there to the figure, and the figure as
/// a disc; `words` stand at its end. `name` says the same for those who cannot see it.
pub fn own_and_figure(ui: &mut Ui, own: Option<u8>, points: u16, words: &str, name: &str) {
    let theme = theme::of(ui);
    let c = theme.colours;
    let size = theme.type_scale.caption;
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), size * 1.7), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::ProgressIndicator, true, name));
    let painter = ui.painter();
    let room = size * 2.6;
    let line = Rect::from_min_max(
        pos2(rect.left() + size * 0.5, rect.top()),
        pos2(rect.right() - room, rect.bottom()),
    );
    let y = rect.center().y;
    let x = |value: f32| line.left() + line.width() * value.clamp(0.0, 100.0) / 100.0;
    painter.hline(line.x_range(), y, Stroke::new(1.5, c.line_strong.get()));
    let to = pos2(x(f32::from(points)), y);
    if let Some(own) = own {
        let from = pos2(x(f32::from(own)), y);
        painter.line_segment([from, to], Stroke::new(3.0, c.warm.get()));
        let edge = Stroke::new(2.0, c.warm.get());
        painter.circle(from, size * 0.36, c.surface.get(), edge);
        let way = (to.x - from.x).signum();
        if (to.x - from.x).abs() > size * 1.6 {
            let tip = to - vec2(way * size * 0.5, 0.0);
            let head = vec![
                tip,
                tip + vec2(-way * size * 0.55, -size * 0.4),
                tip + vec2(-way * size * 0.55, size * 0.4),
            ];
            painter.add(Shape::convex_polygon(head, c.warm.get(), Stroke::NONE));
        }
    }
    painter.circle_filled(to, size * 0.4, c.accent.get());
    let at = pos2(rect.right(), y);
    painter.text(
        at,
        Align2::RIGHT_CENTER,
        words,
        theme::strong(size),
        c.text.get(),
    );
    response.on_hover_text(name);
}
