//! How points spread: a row of dots for each domain on the reachable scale, with the middle and the middle half of them, and two thin
//! lines for what random play and the best all-round consultation come to.

use egui::{Color32, Painter, Rect, Sense, Shape, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2};

use crate::theme::{self, Theme};
use crate::widgets::{Text, paragraph, wrapped};
use assess::cohort::{PointSpread, ScenarioReport, read_spread};

/// Draws the rows, and below them what the signs mean.
pub(super) fn ui(ui: &mut Ui, scenario: &ScenarioReport) {
    let theme = theme::of(ui);
    Text::Title.show(ui, &scenario.title);
    Text::Muted.show(
        ui,
        "Each dot is a person, on the scale that can be reached here: 100 is the best all-round consultation.",
    );
    for spread in &scenario.domains {
        ui.add_space(theme.space.s);
        Text::Strong.show(ui, spread.domain.label());
        row(ui, spread);
        let words = read_spread(spread);
        let own = words
            .split_once(": ")
            .map_or(words.as_str(), |(_, own)| own);
        Text::Caption.show(ui, &capital(own));
    }
    if scenario.domains.is_empty() {
        paragraph(ui, "Nothing in this scenario has a number.");
    }
    ui.add_space(theme.space.xs);
    key(
        ui,
        scenario.domains.iter().any(|own| own.quartiles.is_some()),
    );
    for (gate, count) in &scenario.gates {
        paragraph(ui, &format!("Safety gate “{gate}” tripped: {count}."));
    }
}

/// The text with a capital at its beginning.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// The signs of a row.
struct SpreadRow<'a> {
    painter: &'a Painter,
    theme: &'a Theme,
    plot: Rect,
}

impl SpreadRow<'_> {
    fn x(&self, points: f64) -> f32 {
        self.plot.left() + self.plot.width() * (points.clamp(0.0, 100.0) / 100.0) as f32
    }

    fn half(&self) -> f32 {
        self.theme.type_scale.caption * 0.22
    }

    /// Middle and middle half, behind everything else.
    fn band(&self, [low, median, high]: [f64; 3]) {
        let c = self.theme.colours;
        let band = Rect::from_x_y_ranges(self.x(low)..=self.x(high), self.plot.y_range());
        self.painter
            .rect_filled(band, self.theme.radius.s, c.accent_soft.get());
        self.painter.vline(
            self.x(median),
            self.plot.y_range(),
            Stroke::new(2.5, c.text.get()),
        );
    }

    /// A line for random play is broken, one for the best consultation whole, so that they can be told apart without colors.
    fn marks(&self, floor: Option<f64>) {
        let c = self.theme.colours;
        let whole = Stroke::new(1.2, c.line_strong.get());
        self.painter
            .vline(self.x(100.0), self.plot.y_range(), whole);
        if let Some(floor) = floor {
            broken(self.painter, self.x(floor), self.plot, c.warm.get());
        }
    }

    /// Dots, those of nearly the same points above and below each other.
    fn dots(&self, dots: &[f64]) {
        let c = self.theme.colours;
        let half = self.half();
        let mut columns: Vec<(i64, usize)> = Vec::new();
        for points in dots {
            let column = (self.x(*points) / (half * 1.5)).floor() as i64;
            match columns.last_mut() {
                Some((known, count)) if *known == column => *count += 1,
                _ => columns.push((column, 1)),
            }
        }
        let highest = columns.iter().map(|(_, count)| *count).max().unwrap_or(1);
        let room = (self.plot.height() / 2.0 - half).max(0.0);
        let step = (half * 2.1).min(2.0 * room / highest.max(2) as f32);
        let mut points = dots.iter();
        for (_, count) in columns {
            for (nth, points) in points.by_ref().take(count).enumerate() {
                let side = if nth % 2 == 0 { 1.0 } else { -1.0 };
                let off = side * nth.div_ceil(2) as f32 * step;
                let centre = pos2(self.x(*points), self.plot.center().y + off);
                let edge = Stroke::new(0.8, c.surface.get());
                self.painter.circle(centre, half, c.accent.get(), edge);
            }
        }
    }
}

fn broken(painter: &Painter, x: f32, plot: Rect, colour: Color32) {
    let ends = [pos2(x, plot.top()), pos2(x, plot.bottom())];
    let line = Shape::dashed_line(&ends, Stroke::new(1.6, colour), 4.0, 3.0);
    painter.extend(line);
}

fn row(ui: &mut Ui, spread: &PointSpread) {
    let theme = theme::of(ui);
    let size = theme.type_scale.caption;
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), size * 4.4), Sense::hover());
    let name = read_spread(spread);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, &name));
    if !ui.is_rect_visible(rect) {
        return;
    }
    let plot = Rect::from_min_max(
        rect.min + vec2(size * 0.9, 2.0),
        rect.max - vec2(size * 1.2, size * 1.3),
    );
    let painter = ui.painter();
    let c = theme.colours;
    let signs = SpreadRow {
        painter,
        theme: &theme,
        plot,
    };
    if let Some(quartiles) = spread.quartiles {
        signs.band(quartiles);
    }
    painter.hline(
        plot.x_range(),
        plot.center().y,
        Stroke::new(1.0, c.line.get()),
    );
    signs.marks(spread.floor);
    signs.dots(&spread.dots);
    quarters(painter, plot, |points| signs.x(points), size, c.muted.get());
}

/// The numbers 0 to 100 by quarters, below a plot of points.
pub(super) fn quarters(
    painter: &Painter,
    plot: Rect,
    x: impl Fn(f64) -> f32,
    size: f32,
    colour: Color32,
) {
    for points in [0_u8, 25, 50, 75, 100] {
        let at = pos2(x(f64::from(points)), plot.bottom() + 2.0);
        let name = points.to_string();
        painter.text(
            at,
            egui::Align2::CENTER_TOP,
            name,
            theme::sans(size),
            colour,
        );
    }
}

/// What the signs mean, in a row.
fn key(ui: &mut Ui, middle: bool) {
    let theme = theme::of(ui);
    let size = theme.type_scale.caption;
    let mut all = vec![("random play", 0_u8), ("best all-round consultation", 1)];
    if middle {
        all.extend([("the middle person", 2), ("the middle half", 3)]);
    }
    wrapped(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(theme.space.l, theme.space.xs);
        for (name, sign) in all {
            let c = theme.colours;
            let words =
                ui.painter()
                    .layout_no_wrap(name.to_owned(), theme::sans(size), c.muted.get());
            let wide = size * 1.5 + words.size().x;
            let (rect, response) = ui.allocate_exact_size(vec2(wide, size * 1.7), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, name));
            let place =
                Rect::from_min_size(rect.min + vec2(0.0, size * 0.2), vec2(size, size * 1.3));
            let painter = ui.painter();
            match sign {
                0 => broken(painter, place.center().x, place, c.warm.get()),
                1 => {
                    let line = Stroke::new(1.2, c.line_strong.get());
                    painter.vline(place.center().x, place.y_range(), line);
                }
                2 => {
                    let line = Stroke::new(2.5, c.text.get());
                    painter.vline(place.center().x, place.y_range(), line);
                }
                _ => {
                    painter.rect_filled(place, theme.radius.s, c.accent_soft.get());
                }
            }
            let at = pos2(
                rect.left() + size * 1.5,
                rect.center().y - words.size().y / 2.0,
            );
            painter.galley(at, words, c.muted.get());
        }
    });
}
