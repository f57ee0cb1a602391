//! A turn as a bead, the same wherever a turn is shown: filled where an offer was taken up, ringed where it came back, cut where it
//! was passed by, a diamond where something was told, a square at the end. Shapes carry the meaning, not colors.

use egui::{
    Painter, Pos2, Rect, Response, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, WidgetType, vec2,
};

use crate::theme::{self, Theme};
use debrief::BeadKind;
use debrief::wording::Wording;

/// Paints a bead around a center; `half` is half its height. One that glows has a ring around it.
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

/// The turns of a conversation as a string of beads, in lines as wide as the room, one picture with `name` for those who cannot
/// see it.
pub fn bead_string(ui: &mut Ui, kinds: &[BeadKind], name: &str) {
    let theme = theme::of(ui);
    let half = theme.type_scale.caption * 0.3;
    let step = half * 2.9;
    let each = ((ui.available_width() / step).floor() as usize).max(1);
    let lines = kinds.len().div_ceil(each).max(1);
    let wide = kinds.len().min(each) as f32 * step;
    let room = vec2(wide, lines as f32 * half * 3.4);
    let (rect, response) = ui.allocate_exact_size(room, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, name));
    let place = |at: usize| {
        let (x, y) = ((at % each) as f32, (at / each) as f32);
        rect.min + vec2((x + 0.5) * step, (y + 0.5) * half * 3.4)
    };
    let thread = Stroke::new(1.0, theme.colours.line_strong.get());
    for at in 1..kinds.len() {
        if at % each != 0 {
            ui.painter()
                .line_segment([place(at - 1), place(at)], thread);
        }
    }
    for (at, kind) in kinds.iter().enumerate() {
        paint_bead(*kind, ui.painter(), &theme, place(at), half, false);
    }
    response.on_hover_text(name);
}

/// What the shapes mean that occur among these, each once with its words. The one legend of beads.
pub fn bead_legend(ui: &mut Ui, say: &Wording, shown: &[BeadKind]) {
    let there = BeadKind::ALL.into_iter();
    let there = there.filter(|kind| *kind != BeadKind::Plain && shown.contains(kind));
    let there: Vec<(BeadKind, String)> = there.map(|kind| (kind, kind.label(say))).collect();
    bead_key(
        ui,
        there.iter().map(|(kind, words)| (*kind, words.as_str())),
    );
}

/// What the shapes mean, in a row; each with its words.
fn bead_key<'a>(ui: &mut Ui, shown: impl IntoIterator<Item = (BeadKind, &'a str)>) {
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
