//! A value over the turns as a ribbon, with the turns on it as beads that can be pressed.

use egui::{
    Align2, Color32, Mesh, Pos2, Rect, Sense, Shape, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2,
};

use super::bead::paint_bead;
use crate::theme;
use debrief::BeadKind;

/// A bead on a ribbon.
#[derive(Debug, Clone)]
pub struct Strung {
    /// What the turn came to; it gives the bead its shape.
    pub bead: BeadKind,
    /// How high it hangs, 0.0..=1.0.
    pub height: f32,
    /// What it is called for those who cannot see it, and when it is pointed at.
    pub name: String,
    /// Whether it is the one that the page speaks of.
    pub glows: bool,
}

/// Shows the ribbon, `height` high; returns which bead was pressed. `start` is how high it begins, 0.0..=1.0; `high` and `low` stand
/// at the left of its top and its bottom.
pub fn ribbon(
    ui: &mut Ui,
    (name, in_words): (&str, &str),
    start: f32,
    beads: &[Strung],
    (high, low): (&str, &str),
    height: f32,
) -> Option<usize> {
    let theme = theme::of(ui);
    let c = theme.colours;
    let size = theme.type_scale.caption;
    let half = size * 0.42;
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    response.widget_info(|| {
        WidgetInfo::labeled(WidgetType::Image, true, format!("{name}. {in_words}"))
    });
    let font = theme::sans(size);
    let painter = ui.painter();
    let wide = [high, low].map(|words| {
        let galley = painter.layout_no_wrap(words.to_owned(), font.clone(), Color32::PLACEHOLDER);
        galley.size().x
    });
    let left = wide[0].max(wide[1]) + size;
    let plot = Rect::from_min_max(
        rect.min + vec2(left, half * 2.2),
        rect.max - vec2(half * 2.4, half * 2.2),
    );
    for (words, y, align) in [
        (high, plot.top(), Align2::LEFT_CENTER),
        (low, plot.bottom(), Align2::LEFT_CENTER),
    ] {
        painter.text(
            pos2(rect.left(), y),
            align,
            words,
            font.clone(),
            c.muted.get(),
        );
        let line = Stroke::new(1.0, c.line.get());
        painter.hline(plot.x_range(), y, line);
    }
    let steps = beads.len().max(1) as f32;
    let y = |share: f32| plot.bottom() - plot.height() * share.clamp(0.0, 1.0);
    let x = |at: usize| plot.left() + plot.width() * at as f32 / steps;
    let points: Vec<Pos2> = std::iter::once(pos2(plot.left(), y(start)))
        .chain(
            beads
                .iter()
                .enumerate()
                .map(|(at, bead)| pos2(x(at + 1), y(bead.height))),
        )
        .collect();
    painter.add(body(&points, plot.bottom(), c.accent_soft.get()));
    painter.add(Shape::line(
        points.clone(),
        Stroke::new(2.4, c.accent.get()),
    ));
    let mut pressed = None;
    for (at, (bead, centre)) in beads.iter().zip(points.iter().skip(1)).enumerate() {
        let reach = (plot.width() / steps).min(half * 5.0).max(half * 2.4);
        let place = Rect::from_center_size(*centre, vec2(reach, half * 5.0));
        let id = response.id.with(at);
        let touch = ui.interact(place, id, Sense::click());
        touch.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &bead.name));
        let hot = touch.hovered() || touch.has_focus();
        let larger = if hot { half * 1.25 } else { half };
        paint_bead(bead.bead, ui.painter(), &theme, *centre, larger, bead.glows);
        super::focus_ring(ui, &touch, half * 2.0);
        if touch.clicked() {
            pressed = Some(at);
        }
        touch.on_hover_text(&bead.name);
    }
    pressed
}

/// What lies below the line.
fn body(points: &[Pos2], floor: f32, fill: Color32) -> Shape {
    let mut mesh = Mesh::default();
    for pair in points.windows(2) {
        let [a, b] = pair else { continue };
        let first = mesh.vertices.len() as u32;
        for corner in [*a, *b, pos2(b.x, floor), pos2(a.x, floor)] {
            mesh.colored_vertex(corner, fill);
        }
        mesh.add_triangle(first, first + 1, first + 2);
        mesh.add_triangle(first, first + 2, first + 3);
    }
    Shape::mesh(mesh)
}
