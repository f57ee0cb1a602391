//! Small line drawings on a 24 × 24 grid, drawn in code so that they take the colour and size of the words beside them.

use egui::{Color32, Painter, Pos2, Rect, Sense, Shape, Stroke, Ui, pos2, vec2};

/// What is drawn. Icons never stand alone: words or an accessible name go with each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say what is drawn")]
pub enum Icon {
    Person,
    Phone,
    Video,
    Clock,
    Book,
    Chart,
    Gear,
    Question,
    Pause,
    Notes,
    Speech,
    Close,
    Left,
    Right,
    Check,
    Bulb,
    Search,
    Ear,
    Heart,
    Door,
    Undo,
    Flag,
    Warning,
    Info,
    Hand,
    Again,
}

/// Draws an icon as part of a row, as high as `size`. It has no name: give one to the control or the row.
pub fn icon(ui: &mut Ui, which: Icon, size: f32, colour: Color32) {
    let (rect, _) = ui.allocate_exact_size(vec2(size, size), Sense::hover());
    icon_at(ui.painter(), rect, which, colour);
}

/// Draws an icon into a square.
pub fn icon_at(painter: &Painter, rect: Rect, which: Icon, colour: Color32) {
    let unit = rect.width() / 24.0;
    let pen = Pen {
        painter,
        origin: rect.min,
        unit,
        stroke: Stroke::new((1.9 * unit).max(1.2), colour),
    };
    match which {
        Icon::Person | Icon::Hand | Icon::Heart | Icon::Ear => person_like(&pen, which),
        Icon::Phone | Icon::Video | Icon::Book | Icon::Door => thing_like(&pen, which),
        Icon::Clock | Icon::Question | Icon::Info | Icon::Warning => round_like(&pen, which),
        Icon::Chart | Icon::Gear | Icon::Notes | Icon::Speech | Icon::Search | Icon::Bulb => {
            tool_like(&pen, which);
        }
        Icon::Pause
        | Icon::Close
        | Icon::Left
        | Icon::Right
        | Icon::Check
        | Icon::Undo
        | Icon::Again
        | Icon::Flag => sign_like(&pen, which),
    }
}

struct Pen<'a> {
    painter: &'a Painter,
    origin: Pos2,
    unit: f32,
    stroke: Stroke,
}

impl Pen<'_> {
    fn at(&self, x: f32, y: f32) -> Pos2 {
        pos2(self.origin.x + x * self.unit, self.origin.y + y * self.unit)
    }

    fn line(&self, points: &[(f32, f32)]) {
        let points = points.iter().map(|&(x, y)| self.at(x, y)).collect();
        self.painter.add(Shape::line(points, self.stroke));
    }

    fn closed(&self, points: &[(f32, f32)]) {
        let points = points.iter().map(|&(x, y)| self.at(x, y)).collect();
        self.painter.add(Shape::closed_line(points, self.stroke));
    }

    fn circle(&self, x: f32, y: f32, radius: f32) {
        self.painter
            .circle_stroke(self.at(x, y), radius * self.unit, self.stroke);
    }

    fn dot(&self, x: f32, y: f32, radius: f32) {
        self.painter
            .circle_filled(self.at(x, y), radius * self.unit, self.stroke.color);
    }

    fn rect(&self, x: f32, y: f32, width: f32, height: f32, radius: f32) {
        let rect = Rect::from_min_size(self.at(x, y), vec2(width, height) * self.unit);
        let kind = egui::StrokeKind::Middle;
        self.painter
            .rect_stroke(rect, radius * self.unit, self.stroke, kind);
    }

    /// Part of a circle, angles in degrees, clockwise from the right.
    fn arc(&self, x: f32, y: f32, radius: f32, from: f32, to: f32) {
        let steps = 16;
        let points: Vec<(f32, f32)> = (0..=steps)
            .map(|step| (from + (to - from) * step as f32 / steps as f32).to_radians())
            .map(|angle| (x + radius * angle.cos(), y + radius * angle.sin()))
            .collect();
        self.line(&points);
    }
}

fn person_like(pen: &Pen<'_>, which: Icon) {
    match which {
        Icon::Person => {
            pen.circle(12.0, 8.0, 4.0);
            pen.arc(12.0, 21.0, 7.5, 180.0, 360.0);
        }
        Icon::Heart => {
            pen.arc(8.2, 9.0, 4.2, 150.0, 340.0);
            pen.arc(15.8, 9.0, 4.2, 200.0, 390.0);
            pen.line(&[(4.6, 11.1), (12.0, 20.0), (19.4, 11.1)]);
        }
        Icon::Ear => {
            pen.arc(12.0, 9.5, 6.0, 180.0, 380.0);
            pen.line(&[
                (17.6, 11.6),
                (15.0, 15.0),
                (14.0, 18.5),
                (12.0, 20.5),
                (9.5, 19.5),
                (8.5, 17.5),
            ]);
            pen.arc(12.0, 9.8, 2.6, 180.0, 400.0);
        }
        _ => {
            pen.line(&[(8.0, 13.0), (8.0, 6.0)]);
            pen.line(&[(11.0, 12.0), (11.0, 4.0)]);
            pen.line(&[(14.0, 12.0), (14.0, 5.0)]);
            pen.line(&[(17.0, 13.0), (17.0, 8.0)]);
            pen.line(&[
                (17.0, 13.0),
                (16.0, 18.0),
                (13.0, 21.0),
                (9.0, 20.0),
                (4.5, 13.5),
                (6.0, 12.5),
                (8.0, 14.5),
            ]);
        }
    }
}

fn thing_like(pen: &Pen<'_>, which: Icon) {
    match which {
        Icon::Phone => {
            pen.closed(&[
                (6.0, 3.5),
                (9.5, 3.5),
                (11.0, 8.0),
                (8.8, 10.0),
                (10.5, 13.0),
                (13.5, 15.2),
                (15.8, 13.0),
                (20.5, 14.6),
                (20.5, 18.2),
                (18.0, 20.5),
                (12.0, 18.5),
                (6.5, 13.5),
                (3.8, 6.5),
            ]);
        }
        Icon::Video => {
            pen.rect(2.5, 6.5, 12.5, 11.0, 2.5);
            pen.closed(&[(15.0, 11.0), (21.0, 7.5), (21.0, 16.5), (15.0, 13.0)]);
        }
        Icon::Book => {
            pen.line(&[
                (12.0, 6.5),
                (8.5, 4.8),
                (3.5, 4.8),
                (3.5, 18.0),
                (8.5, 18.0),
                (12.0, 19.8),
            ]);
            pen.line(&[
                (12.0, 6.5),
                (15.5, 4.8),
                (20.5, 4.8),
                (20.5, 18.0),
                (15.5, 18.0),
                (12.0, 19.8),
                (12.0, 6.5),
            ]);
        }
        _ => {
            pen.line(&[(13.0, 4.0), (5.0, 4.0), (5.0, 20.0), (13.0, 20.0)]);
            pen.line(&[(10.0, 12.0), (20.0, 12.0)]);
            pen.line(&[(16.5, 8.5), (20.0, 12.0), (16.5, 15.5)]);
        }
    }
}

fn round_like(pen: &Pen<'_>, which: Icon) {
    match which {
        Icon::Warning => {
            pen.closed(&[(12.0, 3.5), (21.5, 20.0), (2.5, 20.0)]);
            pen.line(&[(12.0, 9.5), (12.0, 14.0)]);
            pen.dot(12.0, 17.0, 1.2);
        }
        Icon::Clock => {
            pen.circle(12.0, 12.0, 9.0);
            pen.line(&[(12.0, 7.0), (12.0, 12.0), (15.5, 14.0)]);
        }
        Icon::Question => {
            pen.circle(12.0, 12.0, 9.0);
            pen.arc(12.0, 9.8, 2.7, 180.0, 405.0);
            pen.line(&[(13.9, 11.7), (12.0, 13.2), (12.0, 14.2)]);
            pen.dot(12.0, 17.0, 1.15);
        }
        _ => {
            pen.circle(12.0, 12.0, 9.0);
            pen.dot(12.0, 7.8, 1.2);
            pen.line(&[(12.0, 11.0), (12.0, 16.8)]);
        }
    }
}

fn tool_like(pen: &Pen<'_>, which: Icon) {
    match which {
        Icon::Chart => {
            pen.line(&[(4.0, 4.0), (4.0, 20.0), (20.5, 20.0)]);
            pen.line(&[(7.5, 15.5), (11.5, 10.5), (14.5, 13.0), (19.5, 6.5)]);
        }
        Icon::Gear => {
            for (y, x) in [(6.0, 15.0), (12.0, 8.5), (18.0, 13.0)] {
                pen.line(&[(3.5, y), (x - 2.4, y)]);
                pen.line(&[(x + 2.4, y), (20.5, y)]);
                pen.circle(x, y, 2.4);
            }
        }
        Icon::Notes => {
            pen.rect(5.0, 3.5, 14.0, 17.0, 2.0);
            for (y, end) in [(8.5, 16.0), (12.0, 16.0), (15.5, 12.5)] {
                pen.line(&[(8.0, y), (end, y)]);
            }
        }
        Icon::Speech => {
            pen.line(&[
                (8.0, 16.5),
                (4.0, 20.0),
                (4.0, 6.5),
                (5.5, 4.5),
                (18.5, 4.5),
                (20.0, 6.5),
                (20.0, 14.5),
                (18.5, 16.5),
                (8.0, 16.5),
            ]);
            pen.line(&[(8.0, 8.8), (16.0, 8.8)]);
            pen.line(&[(8.0, 12.2), (13.5, 12.2)]);
        }
        Icon::Search => {
            pen.circle(10.5, 10.5, 6.5);
            pen.line(&[(15.3, 15.3), (20.5, 20.5)]);
        }
        _ => {
            pen.arc(12.0, 10.0, 6.2, 130.0, 410.0);
            pen.line(&[(8.2, 15.0), (9.4, 17.5), (14.6, 17.5), (15.8, 15.0)]);
            pen.line(&[(10.0, 20.6), (14.0, 20.6)]);
        }
    }
}

fn sign_like(pen: &Pen<'_>, which: Icon) {
    match which {
        Icon::Pause => {
            pen.line(&[(9.0, 6.0), (9.0, 18.0)]);
            pen.line(&[(15.0, 6.0), (15.0, 18.0)]);
        }
        Icon::Close => {
            pen.line(&[(6.0, 6.0), (18.0, 18.0)]);
            pen.line(&[(18.0, 6.0), (6.0, 18.0)]);
        }
        Icon::Left => pen.line(&[(14.5, 5.5), (8.0, 12.0), (14.5, 18.5)]),
        Icon::Right => pen.line(&[(9.5, 5.5), (16.0, 12.0), (9.5, 18.5)]),
        Icon::Check => pen.line(&[(4.5, 12.5), (9.8, 17.8), (19.5, 6.8)]),
        Icon::Undo => {
            pen.line(&[(8.5, 4.5), (4.0, 9.0), (8.5, 13.5)]);
            pen.line(&[(4.0, 9.0), (14.5, 9.0)]);
            pen.arc(14.5, 14.2, 5.2, -90.0, 90.0);
            pen.line(&[(14.5, 19.4), (9.0, 19.4)]);
        }
        Icon::Again => {
            pen.arc(12.0, 12.0, 8.0, -40.0, 250.0);
            pen.line(&[(18.8, 2.6), (18.2, 6.9), (13.9, 6.2)]);
        }
        _ => {
            pen.line(&[
                (6.0, 21.0),
                (6.0, 4.0),
                (18.5, 4.0),
                (15.5, 8.5),
                (18.5, 13.0),
                (6.0, 13.0),
            ]);
        }
    }
}
