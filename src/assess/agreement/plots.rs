//! The drawings of the page: points against readers in each domain, and levels against marks. Each says in words what it shows.

use std::fmt::Write as _;

use super::compare::{Agreement, DomainAgreement, TurnAgreement};
use super::words;
use debrief::figures::attribute::attr;

/// Width and height of a drawing.
const SIZE: (i32, i32) = (340, 330);
/// Where the axes meet, and where they end.
const ORIGIN: (i32, i32) = (52, 278);
const FAR: (i32, i32) = (326, 14);

/// Points against the mean of the readers, one mark for each run, with the diagonal on which both are the same.
pub(super) fn points(figures: &Agreement, row: &DomainAgreement) -> String {
    let domain = row.domain.index();
    let mut svg = String::new();
    let (mut above, mut below) = (0, 0);
    let mut dots = String::new();
    for run in &figures.each {
        let points = run.points.get(domain).copied().flatten();
        let read = run.read.get(domain).copied().flatten();
        let (Some(points), Some(read)) = (points, read) else {
            continue;
        };
        let points = f64::from(points);
        above += usize::from(points > read);
        below += usize::from(points < read);
        let (x, y) = (across(read / 100.0), up(points / 100.0));
        dot(&mut dots, second(figures, &run.scenario), x, y);
    }
    let said = format!(
        "{}: points against the mean of the readers for {} runs. {above} lie above the diagonal, where the score is higher, \
         and {below} below it. rho {}, mean difference {}, bias {}.",
        row.domain.label(),
        row.n,
        words::two(row.rho),
        words::one(row.mad),
        words::signed(row.bias)
    );
    begin(&mut svg, &said);
    axes(&mut svg, &[0, 25, 50, 75, 100], "readers", "score");
    svg.push_str(&dots);
    svg.push_str("</svg>");
    svg
}

/// Whether a scenario is drawn with the second mark: every other one, in the order in which they are named.
pub(super) fn second(figures: &Agreement, scenario: &str) -> bool {
    let named = |name: &String| name.split(' ').next() == Some(scenario);
    figures
        .scenarios
        .iter()
        .position(named)
        .is_some_and(|at| at % 2 == 1)
}

/// A mark by itself, for the key.
pub(super) fn mark(second: bool) -> String {
    let mut svg =
        "<svg viewBox=\"0 0 16 16\" aria-hidden=\"true\" xmlns=\"http://www.w3.org/2000/svg\">"
            .to_owned();
    dot(&mut svg, second, 8, 8);
    svg + "</svg>"
}

fn dot(svg: &mut String, second: bool, x: i32, y: i32) {
    let _ = if second {
        write!(
            svg,
            "<path class=\"dot second\" d=\"M{x} {}l5 5l-5 5l-5 -5z\"/>",
            y - 5
        )
    } else {
        write!(
            svg,
            "<circle class=\"dot\" cx=\"{x}\" cy=\"{y}\" r=\"4.5\"/>"
        )
    };
}

/// How many turns have each level and each mark.
pub(super) fn turns(row: &TurnAgreement) -> String {
    let same: usize = (0..5).filter_map(|at| row.grid.get(at)?.get(at)).sum();
    let cells = || {
        let rows = row.grid.iter().enumerate();
        rows.flat_map(|(level, marks)| {
            let marks = marks.iter().enumerate();
            marks.map(move |(mark, n)| (level, mark, *n))
        })
    };
    let higher: usize = cells()
        .filter(|(level, mark, _)| level > mark)
        .map(|c| c.2)
        .sum();
    let far: usize = cells()
        .filter(|(level, mark, _)| level.abs_diff(*mark) > 1)
        .map(|c| c.2)
        .sum();
    let said = format!(
        "Level of the score against the readers' mark for {} turns, rounded to whole marks: {same} are the same, {higher} have a \
         higher level, {} a lower one, and {far} are two or more apart. rho {}.",
        row.n,
        row.n - same - higher,
        words::two(row.rho)
    );
    let mut svg = String::new();
    begin(&mut svg, &said);
    axes(&mut svg, &[0, 1, 2, 3, 4], "readers", "score");
    let most = cells().map(|cell| cell.2).max().unwrap_or(1).max(1) as f64;
    for (level, mark, n) in cells().filter(|cell| cell.2 > 0) {
        let (x, y) = (across(inner(mark)), up(inner(level)));
        let radius = 9.0 + 14.0 * (n as f64 / most).sqrt();
        let _ = write!(
            svg,
            "<circle class=\"bubble\" cx=\"{x}\" cy=\"{y}\" r=\"{radius:.1}\"/><text x=\"{x}\" y=\"{}\" text-anchor=\"middle\">{n}</text>",
            y + 5
        );
    }
    svg.push_str("</svg>");
    svg
}

/// Whole steps stand inside the axes, so that circles have room.
fn inner(step: usize) -> f64 {
    0.08 + 0.84 * step as f64 / 4.0
}

fn across(share: f64) -> i32 {
    ORIGIN.0 + (f64::from(FAR.0 - ORIGIN.0) * share).round() as i32
}

fn up(share: f64) -> i32 {
    ORIGIN.1 - (f64::from(ORIGIN.1 - FAR.1) * share).round() as i32
}

fn begin(svg: &mut String, said: &str) {
    let (width, height) = SIZE;
    let _ = write!(
        svg,
        "<svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{}\" xmlns=\"http://www.w3.org/2000/svg\">",
        attr(said)
    );
}

fn axes(svg: &mut String, steps: &[i32], below: &str, beside: &str) {
    let last = steps.last().copied().unwrap_or(1).max(1);
    let small = last < 10;
    let place = |step: i32| {
        if small {
            inner(step.unsigned_abs() as usize)
        } else {
            f64::from(step) / f64::from(last)
        }
    };
    for step in steps {
        let (x, y) = (across(place(*step)), up(place(*step)));
        let (left, bottom) = ORIGIN;
        let (right, top) = FAR;
        let _ = write!(
            svg,
            "<line class=\"grid\" x1=\"{left}\" x2=\"{right}\" y1=\"{y}\" y2=\"{y}\"/><line class=\"grid\" x1=\"{x}\" x2=\"{x}\" y1=\"{top}\" y2=\"{bottom}\"/>\
             <text class=\"faint\" x=\"{}\" y=\"{}\" text-anchor=\"end\">{step}</text><text class=\"faint\" x=\"{x}\" y=\"{}\" text-anchor=\"middle\">{step}</text>",
            left - 8,
            y + 4,
            bottom + 18
        );
    }
    let (x, y) = (across(0.5), up(0.5));
    let _ = write!(
        svg,
        "<line class=\"diagonal\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/><text x=\"{x}\" y=\"{}\" text-anchor=\"middle\">{below}</text>\
         <text x=\"14\" y=\"{y}\" text-anchor=\"middle\" transform=\"rotate(-90 14 {y})\">{beside}</text>",
        ORIGIN.0,
        ORIGIN.1,
        FAR.0,
        FAR.1,
        ORIGIN.1 + 40
    );
}
