//! Small shapes that carry a meaning together with words: no meaning hangs on colour alone.

use egui::{Color32, Painter, Pos2, Sense, Shape, Stroke, Ui, vec2};

use crate::theme;
use debrief::{MarkKind, Status};

/// A shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// A filled circle.
    Disc,
    /// An open triangle that points down.
    Down,
    /// A filled diamond.
    Diamond,
    /// A diamond filled in its lower half.
    HalfDiamond,
    /// An open diamond.
    OpenDiamond,
}

impl Sign {
    pub(super) fn of_mark(kind: MarkKind) -> Self {
        match kind {
            MarkKind::Answered => Self::Disc,
            MarkKind::Passed => Self::Down,
            MarkKind::Told => Self::Diamond,
        }
    }

    pub(super) fn of_status(status: &Status) -> Self {
        match status {
            Status::Told { .. } => Self::Diamond,
            Status::Hinted { .. } => Self::HalfDiamond,
            Status::Never => Self::OpenDiamond,
        }
    }

    /// Paints it around a centre, `half` its height.
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
            Self::OpenDiamond => {
                painter.add(Shape::convex_polygon(diamond, ground, line));
            }
            Self::HalfDiamond => {
                let lower = vec![
                    centre + vec2(half, 0.0),
                    centre + vec2(0.0, half),
                    centre - vec2(half, 0.0),
                ];
                painter.add(Shape::convex_polygon(diamond, ground, line));
                painter.add(Shape::convex_polygon(lower, colour, Stroke::NONE));
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
