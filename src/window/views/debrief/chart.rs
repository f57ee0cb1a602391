//! Trust, distress and openness over the turns, with marked moments. Each line has its own stroke and its name at its end;
//! each kind of moment has its own shape and its words below.

use egui::{
    Align2, Color32, Pos2, Rect, Sense, Shape, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2,
};

use super::sign_shapes::Sign;
use crate::theme;
use crate::widgets::Text;
use debrief::wording::Wording;
use debrief::{CourseMark, MarkKind, StateCourse};

/// Greatest value of the state.
const TOP: f32 = 10.0;

/// A line of the chart.
struct ChartLine<'a> {
    name: &'a str,
    values: Vec<f32>,
    colour: Color32,
    /// Length of dash and gap; none for an unbroken line.
    dash: Option<(f32, f32)>,
}

/// The chart and its legend.
pub(super) fn chart(ui: &mut Ui, say: &Wording, course: &StateCourse) {
    let theme = theme::of(ui);
    let lines = lines(ui, course);
    let size = theme.type_scale.caption;
    let height = (size * 18.0).min(300.0);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    response.widget_info(|| {
        let words = &[("words", course.in_words.as_str().into())];
        let name = say.text("chart-name", words);
        WidgetInfo::labeled(WidgetType::Image, true, name)
    });
    let names = size * 6.2;
    let lane = size * 1.9;
    let plot = Rect::from_min_max(
        rect.min + vec2(size * 3.2, size * 0.8),
        rect.max - vec2(names, lane + size * 1.9),
    );
    axes(ui, plot, course);
    let last = course.points.len().saturating_sub(1).max(1) as f32;
    let x = |turn: u32| plot.left() + plot.width() * turn as f32 / last;
    let y = |value: f32| plot.bottom() - plot.height() * (value / TOP).clamp(0.0, 1.0);
    for (at, line) in lines.iter().enumerate() {
        // Lines that run together stay visible side by side.
        let aside = (at as f32 - 1.0) * 2.5;
        let points: Vec<Pos2> = course
            .points
            .iter()
            .zip(&line.values)
            .map(|(point, value)| pos2(x(point.turn), y(*value) + aside))
            .collect();
        stroke(ui, &points, line);
    }
    labels(ui, plot, &lines, &y);
    let ground = theme.colours.surface.get();
    let mut shown: Vec<(u32, f32)> = Vec::new();
    for mark in &course.marks {
        let beside = shown.iter().filter(|(turn, _)| *turn == mark.turn).count() as f32;
        let centre = pos2(
            x(mark.turn) + beside * size * 0.9,
            rect.bottom() - lane * 0.5,
        );
        shown.push((mark.turn, centre.x));
        if beside == 0.0 {
            let line = Stroke::new(1.0, theme.colours.line.get());
            ui.painter()
                .vline(centre.x, plot.top()..=plot.bottom(), line);
        }
        Sign::of_mark(mark.kind).paint(
            ui.painter(),
            centre,
            size * 0.42,
            theme.colours.text.get(),
            ground,
        );
    }
    legend(ui, say, &course.marks);
}

fn lines<'a>(ui: &Ui, course: &'a StateCourse) -> [ChartLine<'a>; 3] {
    let [trust, distress, openness] = &course.names.lines;
    let c = theme::of(ui).colours;
    let values = |of: fn(&debrief::Point) -> i8| -> Vec<f32> {
        course
            .points
            .iter()
            .map(|point| f32::from(of(point)))
            .collect()
    };
    [
        ChartLine {
            name: trust,
            values: values(|p| p.trust),
            colour: c.accent.get(),
            dash: None,
        },
        ChartLine {
            name: distress,
            values: values(|p| p.distress),
            colour: c.warm.get(),
            dash: Some((9.0, 5.0)),
        },
        ChartLine {
            name: openness,
            values: values(|p| p.openness),
            colour: c.caution.get(),
            dash: Some((2.0, 4.0)),
        },
    ]
}

fn axes(ui: &Ui, plot: Rect, course: &StateCourse) {
    let theme = theme::of(ui);
    let c = theme.colours;
    let font = theme::sans(theme.type_scale.caption);
    let painter = ui.painter();
    for value in [0.0_f32, 5.0, 10.0] {
        let y = plot.bottom() - plot.height() * value / TOP;
        painter.hline(plot.x_range(), y, Stroke::new(1.0, c.line.get()));
        let at = pos2(plot.left() - 8.0, y);
        painter.text(
            at,
            Align2::RIGHT_CENTER,
            format!("{value}"),
            font.clone(),
            c.muted.get(),
        );
    }
    let last = course.points.len().saturating_sub(1);
    let every = (last as f32 * font.size * 1.8 / plot.width().max(1.0))
        .ceil()
        .max(1.0) as usize;
    for turn in (0..=last).step_by(every) {
        let x = plot.left() + plot.width() * turn as f32 / last.max(1) as f32;
        let words = if turn == 0 {
            course.names.start.clone()
        } else {
            turn.to_string()
        };
        painter.text(
            pos2(x, plot.bottom() + 5.0),
            Align2::CENTER_TOP,
            words,
            font.clone(),
            c.muted.get(),
        );
    }
}

fn stroke(ui: &Ui, points: &[Pos2], line: &ChartLine<'_>) {
    let pen = Stroke::new(2.6, line.colour);
    match line.dash {
        None => {
            ui.painter().add(Shape::line(points.to_vec(), pen));
        }
        Some((dash, gap)) => {
            ui.painter()
                .extend(Shape::dashed_line(points, pen, dash, gap));
        }
    }
    if let Some(end) = points.last() {
        ui.painter().circle_filled(*end, 4.0, line.colour);
    }
}

/// Names at the ends of the lines, moved apart where they would touch.
fn labels(ui: &Ui, plot: Rect, lines: &[ChartLine<'_>], y: &impl Fn(f32) -> f32) {
    let theme = theme::of(ui);
    let size = theme.type_scale.caption;
    let mut ends: Vec<(f32, &ChartLine<'_>)> = lines
        .iter()
        .map(|line| (y(line.values.last().copied().unwrap_or(0.0)), line))
        .collect();
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    let least = size * 1.35;
    for at in 1..ends.len() {
        let above = ends[at - 1].0 + least;
        ends[at].0 = ends[at].0.max(above);
    }
    // Not below the floor: push the lowest up and those above it with it.
    let mut floor = plot.bottom() + size * 0.2;
    for end in ends.iter_mut().rev() {
        end.0 = end.0.min(floor);
        floor = end.0 - least;
    }
    for (height, line) in ends {
        let at = pos2(plot.right() + 10.0, height);
        ui.painter().text(
            at,
            Align2::LEFT_CENTER,
            line.name,
            theme::strong(size),
            line.colour,
        );
    }
}

/// The marked moments in words.
fn legend(ui: &mut Ui, say: &Wording, marks: &[CourseMark]) {
    let theme = theme::of(ui);
    for kind in MarkKind::ALL {
        let here: Vec<&CourseMark> = marks.iter().filter(|mark| mark.kind == kind).collect();
        if here.is_empty() {
            continue;
        }
        ui.horizontal_top(|ui| {
            Sign::of_mark(kind).show(ui, theme.colours.text.get());
            ui.vertical(|ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = 1.0;
                Text::Caption.show(ui, &kind.label(say));
                for mark in here {
                    let words = [
                        ("turn", mark.turn.into()),
                        ("what", mark.label.as_str().into()),
                    ];
                    Text::Body.show(ui, &say.text("mark-in-turn", &words));
                }
            });
        });
    }
    ui.add_space(theme.space.xs);
}
