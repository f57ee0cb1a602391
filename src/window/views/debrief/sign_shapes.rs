//! Small shapes that carry a meaning together with words: no meaning hangs on color alone.

use egui::{Color32, Painter, Pos2, Sense, Shape, Stroke, Ui, vec2};

use crate::theme;
use debrief::MarkKind;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// A filled circle.
    Disc,
    /// An open triangle that points down.
    Down,
    /// A filled diamond.
    Diamond,
}

impl Sign {
    pub(super) fn of_mark(kind: MarkKind) -> Self {
        match kind {
            MarkKind::Answered => Self::Disc,
            MarkKind::Passed => Self::Down,
            MarkKind::Told => Self::Diamond,
        }
    }

    /// Paints it around a center, `half` its height.
    pub(super) fn paint(
        self,
        painter: &Painter,
        centre: Pos2,
        half: f32,
        colour: Color32,
        ground: Color32,
    ) {
        let line = Stroke::new((half * 0.3).max(1.6), colour);
        let diamond = vec![
            centre - vec2(0.0, half),
            centre + vec2(half, 0.0),
            centre + vec2(0.0, half),
            centre - vec2(half, 0.0),
        ];
        match self {
            Self::Disc => {
                painter.circle_filled(centre, half * 0.88, colour);
            }
            Self::Down => {
                let points = vec![
                    centre + vec2(-half, -half * 0.75),
                    centre + vec2(half, -half * 0.75),
                    centre + vec2(0.0, half * 0.95),
                ];
                painter.add(Shape::convex_polygon(points, ground, line));
            }
            Self::Diamond => {
                painter.add(Shape::convex_polygon(diamond, colour, line));
            }
        }
    }

    /// Draws it as part of a row, as high as a line of ordinary words.
    pub(super) fn show(self, ui: &mut Ui, colour: Color32) {
        let theme = theme::of(ui);
        let size = theme.type_scale.body;
        let (rect, _) = ui.allocate_exact_size(vec2(size * 1.1, size * 1.42), Sense::hover());
        self.paint(
            ui.painter(),
            rect.center(),
            size * 0.4,
            colour,
            theme.colours.surface.get(),
        );
    }
}
