//! The map of a scenario: filled where one has been, hollow where not. Nothing on it is named.

use egui::{
    Painter, Pos2, Rect, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, WidgetType, pos2, vec2,
};

use crate::theme::{self, Theme};
use crate::widgets::{caption, muted, title, wrapped};
use debrief::{Map, PlaceKind, Seen};

/// Draws the map as wide as the room, with a legend and its figures in words.
pub(super) fn ui(ui: &mut Ui, map: &Map) {
    let theme = theme::of(ui);
    title(ui, "Where you have been");
    muted(ui, &map.in_words);
    ui.add_space(theme.space.s);
    drawing(ui, map);
    legend(ui, map.attempts > 1);
}

fn drawing(ui: &mut Ui, map: &Map) {
    let theme = theme::of(ui);
    let room = ui.available_width();
    let most = theme.type_scale.body * 20.0;
    let size = vec2(map.width.max(1) as f32, map.height.max(1) as f32);
    let scale = (room / size.x).min(most / size.y).min(1.4);
    let (rect, response) = ui.allocate_exact_size(vec2(room, size.y * scale), Sense::hover());
    let name = format!("Map of this scenario, without words. {}", map.in_words);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, &name));
    if !ui.is_rect_visible(rect) {
        return;
    }
    let left = rect.left() + (room - size.x * scale) / 2.0;
    let at = |x: i32, y: i32| pos2(left + x as f32 * scale, rect.top() + y as f32 * scale);
    let painter = ui.painter();
    let mut order: Vec<usize> = (0..map.paths.len()).collect();
    order.sort_by_key(|&nth| map.paths.get(nth).map(|path| path.seen));
    for path in order.into_iter().filter_map(|nth| map.paths.get(nth)) {
        let points: Vec<Pos2> = path.points.iter().map(|&(x, y)| at(x, y)).collect();
        line(painter, &theme, path.seen, points);
    }
    let half = (8.0 * scale).clamp(3.5, 9.0);
    for place in &map.places {
        dot(
            painter,
            &theme,
            place.kind,
            place.seen,
            at(place.x, place.y),
            half,
        );
    }
}

fn line(painter: &Painter, theme: &Theme, seen: Seen, points: Vec<Pos2>) {
    let c = theme.colours;
    match seen {
        Seen::Now => {
            painter.add(Shape::line(points, Stroke::new(2.6, c.accent.get())));
        }
        Seen::Before => {
            painter.add(Shape::line(points, Stroke::new(1.5, c.accent.get())));
        }
        Seen::Never => {
            let thin = Stroke::new(1.0, c.line.get());
            painter.extend(Shape::dashed_line(&points, thin, 3.0, 3.5));
        }
    }
}

/// A place: round where one speaks, square where it ends; filled now, ringed with a core before, hollow never.
fn dot(painter: &Painter, theme: &Theme, kind: PlaceKind, seen: Seen, at: Pos2, half: f32) {
    let c = theme.colours;
    let edge = match seen {
        Seen::Never => Stroke::new(1.4, c.line_strong.get()),
        Seen::Now | Seen::Before => Stroke::new(1.6, c.accent.get()),
    };
    let fill = match seen {
        Seen::Now => c.accent.get(),
        Seen::Before | Seen::Never => c.surface.get(),
    };
    match kind {
        PlaceKind::Fork => {
            painter.circle(at, half * 0.3, fill, edge);
        }
        PlaceKind::Start | PlaceKind::Place => {
            painter.circle(at, half, fill, edge);
            if seen == Seen::Before {
                painter.circle_filled(at, half * 0.42, c.accent.get());
            }
            if kind == PlaceKind::Start {
                painter.circle_stroke(at, half + 3.0, edge);
            }
        }
        PlaceKind::Ending => {
            let square = Rect::from_center_size(at, Vec2::splat(half * 1.9));
            painter.rect(square, 2.0, fill, edge, egui::StrokeKind::Inside);
            if seen == Seen::Before {
                let core = Rect::from_center_size(at, Vec2::splat(half * 0.8));
                painter.rect_filled(core, 1.0, c.accent.get());
            }
        }
    }
}

fn legend(ui: &mut Ui, several: bool) {
    let theme = theme::of(ui);
    let size = theme.type_scale.caption;
    wrapped(ui, |ui| {
        let signs = [
            (PlaceKind::Place, Seen::Now, "this attempt"),
            (PlaceKind::Place, Seen::Before, "an earlier attempt"),
            (PlaceKind::Place, Seen::Never, "not yet"),
            (PlaceKind::Start, Seen::Never, "where it begins"),
            (PlaceKind::Ending, Seen::Never, "an ending"),
        ];
        for (kind, seen, words) in signs {
            if seen == Seen::Before && !several {
                continue;
            }
            let (spot, _) = ui.allocate_exact_size(vec2(size * 1.7, size * 1.7), Sense::hover());
            dot(ui.painter(), &theme, kind, seen, spot.center(), size * 0.45);
            caption(ui, words);
            ui.add_space(theme.space.m);
        }
    });
}
