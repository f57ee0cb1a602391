//! The map of a scenario: the beads of this attempt, rings where one has been before, small where not. Nothing on it is named.

use egui::{
    Painter, Pos2, Rect, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, WidgetType, pos2, vec2,
};

use crate::theme::{self, Theme};
use crate::widgets::{Text, bead_legend, paint_bead, wrapped};
use debrief::wording::Wording;
use debrief::{BeadKind, Map, MapPlace, MapVisibility, PlaceKind};

/// Draws the map as wide as the room, with a legend and its figures in words.
pub(super) fn ui(ui: &mut Ui, say: &Wording, map: &Map) {
    let theme = theme::of(ui);
    Text::Title.show(ui, &say.text("again-map", &[]));
    Text::Muted.show(ui, &map.in_words);
    ui.add_space(theme.space.s);
    drawing(ui, map);
    legend(ui, say, map);
}

fn drawing(ui: &mut Ui, map: &Map) {
    let theme = theme::of(ui);
    let room = ui.available_width();
    let most = theme.type_scale.body * 20.0;
    let size = vec2(map.width.max(1) as f32, map.height.max(1) as f32);
    let scale = (room / size.x).min(most / size.y).min(1.4);
    let (rect, response) = ui.allocate_exact_size(vec2(room, size.y * scale), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, &map.title));
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
        dot(painter, &theme, place, at(place.x, place.y), half);
    }
}

fn line(painter: &Painter, theme: &Theme, seen: MapVisibility, points: Vec<Pos2>) {
    let c = theme.colours;
    match seen {
        MapVisibility::Now => {
            painter.add(Shape::line(points, Stroke::new(2.6, c.accent.get())));
        }
        MapVisibility::Before => {
            painter.add(Shape::line(points, Stroke::new(1.5, c.accent.get())));
        }
        MapVisibility::Never => {
            let thin = Stroke::new(1.0, c.line.get());
            painter.extend(Shape::dashed_line(&points, thin, 3.0, 3.5));
        }
    }
}

/// A place: in this attempt the bead of its turn, else round where one speaks and square where it ends; a ring where an earlier
/// attempt has been, small and faint where none has.
fn dot(painter: &Painter, theme: &Theme, place: &MapPlace, at: Pos2, half: f32) {
    let c = theme.colours;
    let ground = c.surface.get();
    let (edge, size) = match place.seen {
        MapVisibility::Never => (Stroke::new(1.4, c.line_strong.get()), half * 0.6),
        MapVisibility::Now | MapVisibility::Before => (Stroke::new(1.8, c.accent.get()), half),
    };
    match (place.kind, place.bead) {
        (PlaceKind::Fork, _) => {
            let fill = if place.seen == MapVisibility::Now {
                c.accent.get()
            } else {
                ground
            };
            painter.circle(at, half * 0.3, fill, edge);
        }
        (_, Some(bead)) => paint_bead(bead, painter, theme, at, half, false),
        (PlaceKind::Start | PlaceKind::Place, None) => {
            painter.circle(at, size, ground, edge);
        }
        (PlaceKind::Ending, None) => {
            let square = Rect::from_center_size(at, Vec2::splat(size * 1.8));
            painter.rect(square, 2.0, ground, edge, egui::StrokeKind::Inside);
        }
    }
    if place.kind == PlaceKind::Start {
        painter.circle_stroke(at, half + 4.0, edge);
    }
}

/// The beads of this attempt, and what the other signs stand for.
fn legend(ui: &mut Ui, say: &Wording, map: &Map) {
    let theme = theme::of(ui);
    let size = theme.type_scale.caption;
    let beads: Vec<BeadKind> = map.places.iter().filter_map(|place| place.bead).collect();
    Text::Caption.show(ui, &say.text("map-beads", &[]));
    bead_legend(ui, say, &beads);
    wrapped(ui, |ui| {
        let [_, before, never, start, _, ending] = &map.signs;
        let signs = [
            (PlaceKind::Place, MapVisibility::Before, before),
            (PlaceKind::Place, MapVisibility::Never, never),
            (PlaceKind::Start, MapVisibility::Never, start),
            (PlaceKind::Ending, MapVisibility::Never, ending),
        ];
        for (kind, seen, words) in signs {
            if seen == MapVisibility::Before && map.attempts < 2 {
                continue;
            }
            let (spot, _) = ui.allocate_exact_size(vec2(size * 1.7, size * 1.7), Sense::hover());
            let sign = MapPlace {
                kind,
                seen,
                bead: None,
                x: 0,
                y: 0,
            };
            dot(ui.painter(), &theme, &sign, spot.center(), size * 0.45);
            Text::Caption.show(ui, words);
            ui.add_space(theme.space.m);
        }
    });
}
