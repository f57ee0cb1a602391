//! Progress as one page for a browser: one row a patient on a common line of time, each attempt a small figure at its date. Figures of
//! different patients are on no common scale, so nothing is drawn through them; a trend is told from five attempts on, with its
//! interval.

use super::drills::NextStep;
use debrief::figures::svg::own_and_figure;
use debrief::print::page::Page;
use debrief::print::time_line::{self, Placed, Span, day, in_words, time_line};
use debrief::wording::{Value, Wording};
use debrief::{AttemptSummary, OverTime, ScenarioOverTime, dates, domain_label};
use engine::domain::Domain;
use engine::session::Mode;
use maud::{Markup, PreEscaped, html};

/// Attempts in a domain whose own view is shown; the newest.
const OWN_VIEWS: usize = 3;

/// The page. `today` is year-month-day.
pub fn progress_page(
    over: &OverTime,
    next: Option<&NextStep>,
    today: &str,
    say: &Wording,
) -> String {
    let text = |id: &str| say.text(id, &[]);
    let times = over.attempts.iter();
    let span = Span::of(times.map(|attempt| attempt.started_at.as_str()));
    let how = [
        ("first", Value::from(day(span.first, say))),
        ("last", Value::from(day(span.last, say))),
    ];
    let body = html! {
        header.top { h1 { (text("progress-title")) } p.lead { (over.summary) } }
        main {
            @if !over.attempts.is_empty() {
                h2 { (text("progress-rows")) }
                p.quiet { (say.text("progress-rows-how", &how)) }
                @for case in &over.by_scenario { (row(case, over, span, say)) }
                @if !over.trends_note.is_empty() { p.quiet { (over.trends_note) } }
                @if over.scenarios > 1 { p.quiet { (text("progress-one-scale")) } }
                (own_views(over, say))
                (recurs(over, next, say))
                (meant(over, say))
            }
        }
        footer { p { (dates::long(today, say)) } }
    };
    let page = Page {
        language: say.tag(),
        title: &text("progress-title"),
        styles: &[time_line::STYLE],
        broad: true,
        body,
    };
    page.print()
}

/// An attempt with the numbers that stand on the scale of the newest one.
fn placed<'a>(
    at: usize,
    case: &ScenarioOverTime,
    over: &'a OverTime,
    say: &Wording,
) -> Option<Placed<'a>> {
    let attempt = over.attempts.get(at)?;
    let mut points = [None; 4];
    for (place, domain) in points.iter_mut().zip(Domain::ALL) {
        let here = case.domains.iter().find(|here| here.domain == *domain);
        let own = here.and_then(|here| here.points.iter().find(|(nth, _)| *nth == at));
        *place = own.map(|(_, points)| *points);
    }
    Some(Placed {
        started_at: &attempt.started_at,
        points,
        whole: attempt.from_turn.is_none() && attempt.mode != Some(Mode::Explore),
        is_unsafe: attempt.gate_tripped,
        about: about(attempt, say),
    })
}

/// One patient: the line of time, what the numbers say, and the attempts in words.
fn row(case: &ScenarioOverTime, over: &OverTime, span: Span<'_>, say: &Wording) -> Markup {
    let text = |id: &str| say.text(id, &[]);
    let own: Vec<Placed<'_>> = case
        .attempts
        .iter()
        .filter_map(|at| placed(*at, case, over, say))
        .collect();
    let name = [
        ("title", Value::from(&case.title)),
        ("n", Value::from(own.len())),
    ];
    let name = say.text("progress-row", &name);
    let trends = case.domains.iter().filter(|here| here.trend.is_some());
    let trends: Vec<_> = trends.collect();
    html! {
        section {
            h3 { (name) }
            (time_line(&own, span, say))
            @for here in &trends { p { (domain_label(here.domain, say)) ": " (here.sentence) } }
            @if trends.is_empty() {
                // The same sentence four times is said once.
                p.quiet {
                    @match case.domains.first() {
                        Some(here) => (here.sentence),
                        None => (text("progress-no-figure")),
                    }
                }
            }
            div.wide tabindex="0" role="region" aria-label=(name) {
                table {
                    thead { tr {
                        th scope="col" { (text("progress-date")) }
                        @for domain in Domain::ALL { th.n scope="col" { (domain_label(*domain, say)) } }
                        th scope="col" { (text("progress-about")) }
                    } }
                    tbody { @for one in &own { tr {
                        th scope="row" { (day(one.started_at, say)) }
                        @for points in one.points { td.n { (in_words(points, say)) } }
                        td { (one.about) }
                    } } }
                }
            }
        }
    }
}

fn about(attempt: &AttemptSummary, say: &Wording) -> String {
    let mut parts = vec![attempt.cues(say)];
    if attempt.gate_tripped {
        parts.push(say.text("progress-unsafe", &[]));
    }
    let from = attempt.from_turn.map(|turn| ("turn", Value::from(turn)));
    parts.extend(from.map(|turn| say.text("progress-from-turn", &[turn])));
    if attempt.mode == Some(Mode::Explore) {
        parts.push(say.text("progress-explore", &[]));
    }
    parts.join(" · ")
}

/// Where somebody saw themselves, beside the figure, in each domain.
fn own_views(over: &OverTime, say: &Wording) -> Markup {
    let known = over.domains.iter();
    let known: Vec<_> = known.filter(|one| !one.calibration.is_empty()).collect();
    html! {
        @if !known.is_empty() {
            h2 { (say.text("progress-own", &[])) }
            p.quiet { (say.text("progress-own-how", &[])) }
            @for domain in known {
                @let first = domain.calibration.len().saturating_sub(OWN_VIEWS);
                @for (own, points) in domain.calibration.iter().skip(first) {
                    @let words = domain.own_beside_figure(*own, *points, say);
                    p { (words) }
                    (PreEscaped(own_and_figure(*own, *points, &words)))
                }
            }
        }
    }
}

fn recurs(over: &OverTime, next: Option<&NextStep>, say: &Wording) -> Markup {
    html! {
        h2 { (say.text("progress-recurs", &[])) }
        @if over.patterns.is_empty() { p.quiet { (over.patterns_note) } }
        @for pattern in &over.patterns {
            p { strong { (pattern.name) } ". " (pattern.sentence) }
            p.quiet { (pattern.instead) }
        }
        @if let Some(next) = next { p { strong { (next.sentence) } } }
    }
}

fn meant(over: &OverTime, say: &Wording) -> Markup {
    html! {
        @if !over.commitments.is_empty() {
            h2 { (say.text("progress-meant", &[])) }
            @for commitment in &over.commitments {
                p { "“" span dir="auto" { (commitment.words) } "”" }
                p.quiet {
                    (commitment.title) " · " (day(&commitment.started_at, say))
                    @if !commitment.tried.is_empty() {
                        " · " (say.text("progress-since-then", &[("tried", Value::from(&commitment.tried))]))
                    }
                }
            }
        }
    }
}
