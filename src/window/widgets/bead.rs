//! A turn as a bead, the same wherever a turn is shown: filled where an offer was taken up, ringed where it came back, cut where it
//! was passed by, a diamond where something was told, a square at the end. Shapes carry the meaning, not colours.

use egui::{
    Painter, Pos2, Rect, Response, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, WidgetType, vec2,
};

use crate::theme::{self, Theme};
use debrief::BeadKind;

/// Paints a bead around a centre; `half` is half its height. One that glows has a ring around it.
pub fn paint_bead(
    kind: BeadKind,
    painter: &Painter,
    theme: &Theme,
    centre: Pos2,
    half: f32,
    glows: bool,
) {
    let c = theme.colours;
    let ground = c.surface.get();
    let line = Stroke::new((half * 0.28).max(1.6), c.accent.get());
    if glows {
        let halo = Stroke::new((half * 0.3).max(2.0), c.accent.get());
        painter.circle(centre, half * 1.75, ground, halo);
    }
    match kind {
        BeadKind::Plain => {
            let faint = Stroke::new((half * 0.24).max(1.4), c.line_strong.get());
            painter.circle(centre, half * 0.62, ground, faint);
        }
        BeadKind::Taken => {
            painter.circle_filled(centre, half, c.accent.get());
        }
        BeadKind::Returned => {
            painter.circle(centre, half - line.width / 2.0, ground, line);
            painter.circle_filled(centre, half * 0.38, c.accent.get());
        }
        BeadKind::Missed => {
            let cut = Stroke::new(line.width, c.warm.get());
            painter.circle(centre, half - line.width / 2.0, ground, cut);
            let reach = vec2(half * 1.15, -half * 1.15);
            painter.line_segment([centre - reach, centre + reach], cut);
        }
        BeadKind::Told => {
            let reach = half * 1.15;
            let points = vec![
                centre - vec2(0.0, reach),
                centre + vec2(reach, 0.0),
                centre + vec2(0.0, reach),
                centre - vec2(reach, 0.0),
            ];
            painter.add(Shape::convex_polygon(points, c.accent.get(), Stroke::NONE));
        }
        BeadKind::Ending => {
            let square = Rect::from_center_size(centre, Vec2::splat(half * 1.8));
            painter.rect_filled(square, half * 0.25, c.text.get());
        }
    }
}

/// A bead in a row of words, as high as a line of them. `name` is what it is called for those who cannot see it.
pub fn bead(ui: &mut Ui, kind: BeadKind, name: &str) -> Response {
    let theme = theme::of(ui);
    let size = theme.type_scale.body;
    let (rect, response) = ui.allocate_exact_size(vec2(size * 1.1, size * 1.42), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, name));
    paint_bead(
        kind,
        ui.painter(),
        &theme,
        rect.center(),
        size * 0.36,
        false,
    );
    response.on_hover_text(name)
}

/// What the shapes mean, in a row; each with its words.
pub fn bead_key<'a>(ui: &mut Ui, shown: impl IntoIterator<Item = (BeadKind, &'a str)>) {
    let theme = theme::of(ui);
    let size = theme.type_scale.caption;
    super::wrapped(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(theme.space.l, theme.space.xs);
        for (kind, name) in shown {
            let words = ui.painter().layout_no_wrap(
                name.to_owned(),
                theme::sans(size),
                theme.colours.muted.get(),
            );
            let wide = size * 1.5 + words.size().x;
            let (rect, response) = ui.allocate_exact_size(vec2(wide, size * 1.6), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, name));
            let centre = egui::pos2(rect.left() + size * 0.5, rect.center().y);
            paint_bead(kind, ui.painter(), &theme, centre, size * 0.36, false);
            let at = egui::pos2(
                rect.left() + size * 1.5,
                rect.center().y - words.size().y / 2.0,
            );
            ui.painter().galley(at, words, theme.colours.muted.get());
        }
    });
}
