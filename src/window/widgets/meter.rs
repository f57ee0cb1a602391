//! A bar on a scale of 0 to 100 with a value, and marks of different shapes (so that no meaning is in the color).

use egui::{Color32, Response, Sense, Shape, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2};

use crate::theme;

/// A mark on the scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum MeterMark {
    /// A diamond at a place 0..=100, such as one's own rating.
    Diamond(f32),
    /// An upright line at a place 0..=100, such as the level of chance.
    Line(f32),
}

/// A bar 0..=100.
pub struct Meter<'a> {
    name: &'a str,
    value: Option<f32>,
    marks: &'a [MeterMark],
    tall: bool,
}

impl<'a> Meter<'a> {
    /// A bar with its accessible name, which must say the value in words.
    pub fn new(name: &'a str, value: Option<f32>) -> Self {
        Self {
            name,
            value,
            marks: &[],
            tall: false,
        }
    }

    /// Puts these marks on the bar, in place of those before.
    #[must_use]
    pub fn marks(mut self, marks: &'a [MeterMark]) -> Self {
        self.marks = marks;
        self
    }

    /// Twice as high.
    #[must_use]
    pub fn tall(mut self) -> Self {
        self.tall = true;
        self
    }

    /// Draws it as wide as the room allows.
    pub fn show(self, ui: &mut Ui) -> Response {
        let theme = theme::of(ui);
        let c = theme.colours;
        let thickness = if self.tall { 14.0 } else { 8.0 };
        let height = if self.marks.is_empty() {
            thickness
        } else {
            thickness + 14.0
        };
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        let name = self.name;
        response.widget_info(|| WidgetInfo::labeled(WidgetType::ProgressIndicator, true, name));
        let bar = egui::Rect::from_center_size(rect.center(), vec2(rect.width(), thickness));
        let painter = ui.painter();
        let edge = Stroke::new(
            theme.stroke.thin,
            if theme.stroke.thin > 1.5 {
                c.line.get()
            } else {
                Color32::TRANSPARENT
            },
        );
        painter.rect(
            bar,
            thickness / 2.0,
            c.sunken.get(),
            edge,
            egui::StrokeKind::Inside,
        );
        let at = |value: f32| bar.left() + bar.width() * (value / 100.0).clamp(0.0, 1.0);
        if let Some(value) = self.value {
            let mut filled = bar;
            filled.set_right(at(value).max(bar.left() + thickness));
            painter.rect_filled(filled, thickness / 2.0, c.accent.get());
        }
        for mark in self.marks {
            match *mark {
                MeterMark::Diamond(value) => {
                    let center = pos2(at(value), bar.center().y);
                    let half = thickness / 2.0 + 5.0;
                    let points = vec![
                        center - vec2(0.0, half),
                        center + vec2(half * 0.8, 0.0),
                        center + vec2(0.0, half),
                        center - vec2(half * 0.8, 0.0),
                    ];
                    let stroke = Stroke::new(2.0, c.surface.get());
                    painter.add(Shape::convex_polygon(points, c.warm.get(), stroke));
                }
                MeterMark::Line(value) => {
                    let stroke = Stroke::new(2.0, c.text.get());
                    painter.vline(at(value), rect.y_range(), stroke);
                }
            }
        }
        response
    }
}
