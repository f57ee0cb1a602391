//! Progress as one page for a browser: one row a patient on a common line of time, each attempt a small figure at its date. Figures of
//! different patients are on no common scale, so nothing is drawn through them; a trend is told from five attempts on, with its
//! interval.

use debrief::wording::Wording;
use debrief::{AttemptSummary, OverTime, ScenarioOverTime, dates};
use engine::domain::Domain;
use engine::record::seconds_between;
use engine::source::unseen::shown;
use maud::{DOCTYPE, Markup, PreEscaped, html};

const STYLE: &str = "body{font:16px/1.5 Inter,system-ui,sans-serif;color:#1d2b2a;background:#fbf9f4;max-width:64rem;margin:2rem auto;padding:0 1rem}\
table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}td,th{padding:.25rem .5rem;border-bottom:1px solid #d9d4c7;text-align:left}\
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}.quiet{color:#55605e}svg{display:block;width:100%;height:auto}\
.figure{fill:#2f6f6a}.open{fill:#fbf9f4;stroke:#2f6f6a;stroke-width:2}.bar{fill:#8aa8a5}.unsafe{fill:none;stroke:#8a3b2e;stroke-width:2.5}.axis{stroke:#d9d4c7}";

/// Width of the line of time, and what stands free at both of its ends.
const WIDTH: i64 = 1000;
const EDGE: i64 = 24;
/// Figures that stand closer than this go into another lane.
const APART: i64 = 34;
/// Height of a lane: a head and shoulders above four bars.
const LANE: i64 = 64;
/// Height of the bar of 100 points.
const BAR: i64 = 26;

/// The page. `today` is year-month-day.
pub fn progress_page(over: &OverTime, today: &str, say: &Wording) -> String {
    let attempts = over.attempts.as_slice();
    let page = html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "Progress" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { "Progress" }
                p { (over.summary) }
                @if !attempts.is_empty() {
                    h2 { "One row a patient" }
                    p.quiet {
                        "Each small figure is an attempt at its date, from " (day(attempts.first(), say)) " to " (day(attempts.last(), say))
                        ". The four bars under it are Listening, Empathy, Explanation and Understanding, each from 0 to 100 of its own case; no bar: no number. \
                         A ring: unsafe at its end. Hollow: played on from a turn, or with turns taken back."
                    }
                    @for case in &over.by_scenario { (row(case, over, say)) }
                    @if !over.trends_note.is_empty() { p.quiet { (over.trends_note) } }
                    @if over.scenarios > 1 {
                        p.quiet { "Figures of different patients are not on one scale, so none is drawn through them." }
                    }
                    (recurs(over))
                    (meant(over, say))
                }
                p.quiet { (dates::long(today, say)) }
            }
        }
    };
    // Nothing of our own is hidden, so what is comes from what somebody has written.
    shown(&page.into_string()).into_owned()
}

fn day(attempt: Option<&AttemptSummary>, say: &Wording) -> String {
    let date = attempt.and_then(|attempt| attempt.started_at.get(..10));
    date.map(|date| dates::long(date, say)).unwrap_or_default()
}

/// An attempt with the numbers that stand on the scale of the newest one.
struct Shown<'a> {
    attempt: &'a AttemptSummary,
    /// By domain, where there is a number.
    points: [Option<u16>; 4],
}

impl<'a> Shown<'a> {
    fn of(at: usize, case: &ScenarioOverTime, over: &'a OverTime) -> Option<Self> {
        let points = |domain: Domain| {
            let here = case.domains.iter().find(|here| here.domain == domain)?;
            let own = here.points.iter().find(|(nth, _)| *nth == at);
            own.map(|(_, points)| *points)
        };
        let mut all = [None; 4];
        for (place, domain) in all.iter_mut().zip(Domain::ALL) {
            *place = points(*domain);
        }
        Some(Self {
            attempt: over.attempts.get(at)?,
            points: all,
        })
    }
}

fn in_words(points: Option<u16>) -> String {
    points.map_or_else(|| "–".to_owned(), |points| points.to_string())
}

/// One patient: the line of time, what the numbers say, and the attempts in words.
fn row(case: &ScenarioOverTime, over: &OverTime, say: &Wording) -> Markup {
    let own: Vec<Shown<'_>> = case
        .attempts
        .iter()
        .filter_map(|at| Shown::of(*at, case, over))
        .collect();
    let count = if own.len() == 1 {
        "attempt"
    } else {
        "attempts"
    };
    let trends = case.domains.iter().filter(|here| here.trend.is_some());
    let trends: Vec<_> = trends.collect();
    html! {
        section {
            h3 { (case.title) ", " (own.len()) " " (count) }
            (line_of_time(&own, &over.attempts, say))
            @for here in &trends { p { (here.domain.label()) ": " (here.sentence) } }
            @if trends.is_empty() {
                // The same sentence four times is said once.
                p.quiet { (case.domains.first().map_or("No figure yet.", |here| here.sentence.as_str())) }
            }
            table {
                tr {
                    th { "date" }
                    @for domain in Domain::ALL { th.n { (domain.label()) } }
                    th { "" }
                }
                @for one in &own {
                    tr {
                        td { (day(Some(one.attempt), say)) }
                        @for points in one.points { td.n { (in_words(points)) } }
                        td { (about(one.attempt, say)) }
                    }
                }
            }
        }
    }
}

fn about(attempt: &AttemptSummary, say: &Wording) -> String {
    let gate = if attempt.gate_tripped {
        " · unsafe at its end"
    } else {
        ""
    };
    let from = attempt.from_turn.map(|turn| format!(" · from turn {turn}"));
    format!(
        "{}{gate}{}{}",
        attempt.cues(say),
        from.unwrap_or_default(),
        attempt.played()
    )
}

/// The attempts at their dates, in as many lanes as they need to stand apart.
fn line_of_time(own: &[Shown<'_>], all: &[AttemptSummary], say: &Wording) -> Markup {
    let mut lanes: Vec<i64> = Vec::new();
    let placed: Vec<(i64, i64, &Shown<'_>)> = own
        .iter()
        .map(|one| {
            let x = place(one.attempt, all);
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
    let days: Vec<String> = own.iter().map(|one| day(Some(one.attempt), say)).collect();
    html! {
        svg viewBox={ "0 0 " (WIDTH) " " (height + 4) } role="img" aria-label=(days.join("; ")) {
            @for lane in 0..lanes.len() {
                @let y = i64::try_from(lane).unwrap_or(0) * LANE + LANE;
                line.axis x1="0" x2=(WIDTH) y1=(y) y2=(y) {}
            }
            @for (x, y, one) in placed { (figure(x, y, one, say)) }
        }
    }
}

/// Where an attempt stands on the line of time that all patients share.
fn place(attempt: &AttemptSummary, all: &[AttemptSummary]) -> i64 {
    let first = all.first().map_or("", |first| first.started_at.as_str());
    let last = all.last().map_or("", |last| last.started_at.as_str());
    let since = |time: &str| seconds_between(first, time).unwrap_or_default();
    let (whole, here) = (since(last), since(&attempt.started_at));
    let room = WIDTH - 2 * EDGE;
    if whole <= 0 {
        return EDGE;
    }
    EDGE + room * here.clamp(0, whole) / whole
}

/// Head and shoulders over four bars.
fn figure(x: i64, y: i64, one: &Shown<'_>, say: &Wording) -> Markup {
    let attempt = one.attempt;
    let whole = attempt.from_turn.is_none() && attempt.played().is_empty();
    let class = if whole { "figure" } else { "open" };
    let numbers = Domain::ALL.iter().zip(one.points);
    let numbers =
        numbers.map(|(domain, points)| format!("{} {}", domain.label(), in_words(points)));
    let numbers: Vec<String> = numbers.collect();
    let told = format!(
        "{}: {} · {}",
        day(Some(attempt), say),
        numbers.join(", "),
        about(attempt, say)
    );
    let shoulders = format!("M{} {} a9 9 0 0 1 18 0 z", x - 9, y + LANE - BAR - 8);
    html! {
        g {
            title { (told) }
            circle class=(class) cx=(x) cy=(y + 14) r="6" {}
            path class=(class) d=(shoulders) {}
            @if attempt.gate_tripped { circle.unsafe cx=(x) cy=(y + 18) r="15" {} }
            @for (nth, points) in (0_i64..).zip(one.points) {
                @if let Some(points) = points {
                    @let high = (i64::from(points).min(100) * BAR / 100).max(1);
                    rect.bar x=(x - 11 + nth * 6) y=(y + LANE - high) width="4" height=(high) {}
                }
            }
        }
    }
}

fn recurs(over: &OverTime) -> Markup {
    html! {
        h2 { "What recurs" }
        @if over.patterns.is_empty() { p.quiet { (over.patterns_note) } }
        @for pattern in &over.patterns {
            p { strong { (pattern.name) } ". " (pattern.sentence) }
            p.quiet { (pattern.instead) }
        }
    }
}

fn meant(over: &OverTime, say: &Wording) -> Markup {
    html! {
        @if !over.commitments.is_empty() {
            h2 { "What you meant to do" }
            @for commitment in &over.commitments {
                p { "“" (commitment.words) "”" }
                p.quiet {
                    (commitment.title) " · " (dates::long(commitment.started_at.get(..10).unwrap_or_default(), say))
                    @if !commitment.tried.is_empty() { " · Since then: " (commitment.tried) }
                }
            }
        }
    }
}
