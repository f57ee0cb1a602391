//! Attempts on a line of time: each a small figure at its date, over four bars on the scale of its own case.

use engine::domain::Domain;
use engine::record::seconds_between;
use maud::{Markup, html};

use crate::facts::{dates, domain_label};
use crate::wording::{Wording, say};

/// What a page with such lines needs.
pub const STYLE: &str = include_str!("time_line.css");

/// Width of the line, and what stands free at both of its ends.
const WIDTH: i64 = 1000;
const EDGE: i64 = 24;
/// Figures that stand closer than this go into another lane.
const APART: i64 = 34;
/// Height of a lane: a head and shoulders above four bars.
const LANE: i64 = 64;
/// Height of the bar of 100 points.
const BAR: i64 = 26;

/// An attempt as it stands on a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Placed<'a> {
    /// When it began, RFC 3339.
    pub started_at: &'a str,
    /// Points in the order of `Domain::ALL`, where there is a number.
    pub points: [Option<u16>; 4],
    /// Whether it was played from the beginning to the end, with no turn taken back.
    pub whole: bool,
    /// Whether a safety gate tripped.
    pub is_unsafe: bool,
    /// What else is told of it.
    pub about: String,
}

/// From when to when a line goes: the beginnings of the first and of the last attempt of all lines that are to be laid beside each
/// other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span<'a> {
    /// Time of the first attempt, RFC 3339.
    pub first: &'a str,
    /// Time of the last attempt, RFC 3339.
    pub last: &'a str,
}

impl<'a> Span<'a> {
    /// From the first to the last of these times, in whatever order they come.
    pub fn of(times: impl Iterator<Item = &'a str> + Clone) -> Self {
        Self {
            first: times.clone().min().unwrap_or_default(),
            last: times.max().unwrap_or_default(),
        }
    }
}

/// A day as it is told.
pub fn day(time: &str, say: &Wording) -> String {
    let day = time.get(..10).unwrap_or_default();
    dates::long(day, say)
}

/// A number of points in words.
pub fn in_words(points: Option<u16>, say: &Wording) -> String {
    points.map_or_else(
        || say!(say, "progress-no-number"),
        |points| points.to_string(),
    )
}

/// The attempts at their dates, in as many lanes as they need to stand apart.
pub fn time_line(own: &[Placed<'_>], span: Span<'_>, say: &Wording) -> Markup {
    let mut lanes: Vec<i64> = Vec::new();
    let placed: Vec<(i64, i64, &Placed<'_>)> = own
        .iter()
        .map(|one| {
            let x = place(one.started_at, span);
            let free = lanes.iter().position(|last| x - last >= APART);
            let lane = free.unwrap_or(lanes.len());
            match lanes.get_mut(lane) {
                Some(last) => *last = x,
                None => lanes.push(x),
            }
            (x, i64::try_from(lane).unwrap_or(0) * LANE, one)
        })
        .collect();
    let height = i64::try_from(lanes.len()).unwrap_or(1) * LANE;
    let days: Vec<String> = own.iter().map(|one| day(one.started_at, say)).collect();
    let label = days.join("; ");
    html! {
        figure.time {
            div.wide tabindex="0" role="region" aria-label=(say!(say, "progress-line")) {
                svg viewBox={ "0 0 " (WIDTH) " " (height + 4) } role="img" aria-label=(label) {
                    @for lane in 0..lanes.len() {
                        @let y = i64::try_from(lane).unwrap_or(0) * LANE + LANE;
                        line.axis x1="0" x2=(WIDTH) y1=(y) y2=(y) {}
                    }
                    @for (x, y, one) in placed { (figure(x, y, one, say)) }
                }
                div.ends aria-hidden="true" { span { (day(span.first, say)) } span { (day(span.last, say)) } }
            }
        }
    }
}

/// Where an attempt stands on a line.
fn place(time: &str, span: Span<'_>) -> i64 {
    let since = |time: &str| seconds_between(span.first, time).unwrap_or_default();
    let (whole, here) = (since(span.last), since(time));
    let room = WIDTH - 2 * EDGE;
    if whole <= 0 {
        return EDGE;
    }
    EDGE + room * here.clamp(0, whole) / whole
}

/// Head and shoulders over four bars.
fn figure(x: i64, y: i64, one: &Placed<'_>, say: &Wording) -> Markup {
    let class = if one.whole { "person" } else { "person part" };
    let numbers = Domain::ALL.iter().zip(one.points);
    let numbers = numbers.map(|(domain, points)| {
        format!("{} {}", domain_label(*domain, say), in_words(points, say))
    });
    let numbers: Vec<String> = numbers.collect();
    let mut told = format!("{}: {}", day(one.started_at, say), numbers.join(", "));
    if !one.about.is_empty() {
        told = format!("{told} · {}", one.about);
    }
    let shoulders = format!("M{} {} a9 9 0 0 1 18 0 z", x - 9, y + LANE - BAR - 8);
    html! {
        g {
            title { (told) }
            circle class=(class) cx=(x) cy=(y + 14) r="6" {}
            path class=(class) d=(shoulders) {}
            @if one.is_unsafe { circle.alarm cx=(x) cy=(y + 18) r="15" {} }
            @for (nth, points) in (0_i64..).zip(one.points) {
                @if let Some(points) = points {
                    @let high = (i64::from(points).min(100) * BAR / 100).max(1);
                    rect.bar x=(x - 11 + nth * 6) y=(y + LANE - high) width="4" height=(high) {}
                }
            }
        }
    }
}
