//! The report as one page: no scripts, nothing fetched, readable without color.

use debrief::domain_label;
use debrief::print::page::Page;
use debrief::print::time_line::{self, Placed, Span, time_line};
use debrief::wording::{Value, Wording};
use engine::domain::Domain;
use maud::{Markup, html as page};

use super::domain_report::PointSpread;
use super::items::CohortItem;
use super::marks::{
    Mark, design_marks, option_marks, place_marks, reader_marks, reliability_marks, turn_marks,
};
use super::over_time::PersonOverTime;
use super::report::CohortReport;
use super::words::{read_places, read_trends, signed, told};
use crate::desk::{GivenVerdicts, SeenOtherwise, level_label};
use crate::statistics::FEWEST_PERSONS;
use crate::whole_points;

/// What pages of figures need beside the style of every page.
const STYLE: &str = include_str!("page.css");

/// Rows of persons that are drawn for a scenario.
const ROWS: usize = 40;

/// A page of figures: its head, what has to be said first and last, and what stands between.
pub(crate) fn document(title: &str, heading: &str, synthetic: &str, content: &Markup) -> String {
    let body = page! {
        header.top {
            h1 { (heading) }
            @if !synthetic.is_empty() { p.caution { (synthetic) } }
        }
        main {
            (content)
            @if !synthetic.is_empty() { p.caution { (synthetic) } }
        }
    };
    let synthetic = if synthetic.is_empty() {
        ""
    } else {
        " (synthetic)"
    };
    let page = Page {
        language: "en-GB",
        title: &format!("{title}{synthetic}"),
        styles: &[time_line::STYLE, STYLE],
        broad: true,
        body,
    };
    page.print()
}

/// The report as one HTML page that needs no other file.
pub fn html(report: &CohortReport) -> String {
    let counted = &report.counted;
    let content = page! {
        p { (counted.words()) }
        h2 { "Scenarios" }
        p.quiet { "Each dot is a person on the reachable scale: 100 is the best all-round consultation. The band goes from the lower to the upper quartile, the thin line is random play." }
        @for scenario in &report.scenarios {
            h3 { (scenario.title) " " span.quiet { (scenario.version) ", " (scenario.persons) " persons" } }
            @for spread in &scenario.domains { (strip(spread)) }
            p { (read_places(&scenario.places)) }
            (marks(&place_marks(scenario)))
        }
        (over_time(report))
        h2 { "How far the figures can be relied on" }
        @if let Some(only) = same_reading(report) {
            @for sentence in only { p { (sentence) } }
        } @else {
            @for domain in &report.domains {
                h3 { (domain.domain.label()) }
                @for sentence in &domain.reading { p { (sentence) } }
                (marks(&reliability_marks(domain)))
                (marks(&design_marks(domain)))
            }
        }
        h2 { "Turns" }
        div.wide tabindex="0" role="region" aria-label="Turns" { table {
            thead { tr { th { "scenario" } th { "node" } th { "what is said there" } th.n { "turn" } th.n { "persons" } th.n { "kept" } th.n { "tells apart" } th { "marks" } } }
            tbody { @for item in &report.items { tr {
                    td { (item.scenario) } td { (item.node) } td { (glance(&item.said)) }
                    td.n { (format!("{:.1}", item.turn)) } td.n { (item.persons) }
                    td.n { (number(item.difficulty.figure())) } td.n { (number(item.discrimination.figure())) }
                    td { (item.marks.join("; ")) }
            } } }
        } }
        h2 { "Answers" }
        p.quiet { "How often each answer was given at a turn to which at least " (FEWEST_PERSONS) " persons came: share with its interval." }
        @for item in &report.items {
            @let own = option_marks(item, |id| answer(item, id));
            @if !own.is_empty() {
                h3 { (item.scenario) " " span.quiet { (item.node) ", " (item.persons) " persons" } }
                @if !item.said.is_empty() { p { "“" (item.said) "”" } }
                (marks(&turn_marks(item)))
                (marks(&own))
            }
        }
        h2 { "Readers" }
        @if report.readers.is_empty() { p { "No verdicts were read." } }
        @for readers in &report.readers { p { (readers.sentence) } (marks(&reader_marks(readers))) }
        (verdicts(&report.verdicts))
    };
    document("Cohort", "Cohort", &report.synthetic, &content)
}

/// What is said of every domain alike; none where they differ.
fn same_reading(report: &CohortReport) -> Option<&[String]> {
    let first = report.domains.first()?.reading.as_slice();
    let same = report.domains.iter().all(|domain| domain.reading == first);
    same.then_some(first)
}

/// What was signed, counted, and the lines of the ledger that were seen otherwise; nobody is named.
fn verdicts(verdicts: &GivenVerdicts) -> Markup {
    let lines: Vec<(&str, &SeenOtherwise)> = verdicts
        .given
        .iter()
        .flat_map(|given| {
            given
                .otherwise
                .iter()
                .map(|line| (given.scenario.as_str(), line))
        })
        .collect();
    page! {
        h2 { "Verdicts" }
        p { (signed(verdicts)) }
        @if !lines.is_empty() {
            p.quiet { "Lines of the ledger that assessors see otherwise. The lines stay as they are; many about the same behaviour are a reason to read the rubric and the scenario again." }
            div.wide tabindex="0" role="region" aria-label="Verdicts" { table {
                thead { tr { th { "scenario" } th.n { "turn" } th { "behaviour" } th { "counted" } th { "seen" } th { "why" } } }
                tbody { @for (scenario, line) in lines { tr {
                        td { (scenario) } td.n { (line.turn) } td { (line.code) }
                        td { (level_label(line.counted)) } td { (level_label(line.level)) } td { (line.reason) }
                } } }
            } }
        }
    }
}

fn number(value: Option<&f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.2}"))
}

/// Persons who have played a scenario more than once, each attempt at its date.
fn over_time(report: &CohortReport) -> Markup {
    let say = Wording::english();
    let text = |id: &str| say.text(id, &[]);
    let each = report.over_time.iter();
    let all = each.flat_map(|group| group.persons.iter().flat_map(|person| &person.attempts));
    let span = Span::of(all.map(|one| one.started_at.as_str()));
    let how = [
        ("first", Value::from(time_line::day(span.first, say))),
        ("last", Value::from(time_line::day(span.last, say))),
    ];
    page! {
        h2 { (text("cohort-over-time")) }
        @if report.over_time.is_empty() { p { (text("cohort-over-time-none")) } }
        @else {
            p.quiet { (text("cohort-over-time-how")) " " (say.text("progress-rows-how", &how)) }
            @for group in &report.over_time {
                h3 { (group.title) " " span.quiet { (group.version) } }
                @for sentence in read_trends(group) { p { (sentence) } }
                p.quiet { (say.text("cohort-over-time-once", &[("n", group.once.into())])) }
                @for (at, person) in group.persons.iter().take(ROWS).enumerate() { (person_row(at + 1, person, span, say)) }
                @let more = group.persons.len().saturating_sub(ROWS);
                @if more > 0 { p.quiet { (say.text("cohort-over-time-more", &[("n", more.into())])) } }
            }
            p.quiet { (text("trend-how")) }
        }
    }
}

fn person_row(nth: usize, person: &PersonOverTime, span: Span<'_>, say: &Wording) -> Markup {
    let placed = person.attempts.iter().map(|one| {
        let mut points = [None; 4];
        for (place, domain) in points.iter_mut().zip(Domain::ALL) {
            *place = one.points.get(domain).copied();
        }
        Placed {
            started_at: &one.started_at,
            points,
            whole: one.whole,
            is_unsafe: one.gate_tripped,
            about: if one.gate_tripped {
                say.text("progress-unsafe", &[])
            } else {
                String::new()
            },
        }
    });
    page! {
        div.time-row {
            span.quiet { (nth) }
            (time_line(&placed.collect::<Vec<_>>(), span, say))
            @for (domain, trend) in &person.trends {
                @let values = [("domain", domain_label(*domain, say).into()), ("trend", trend.sentence(say).into())];
                p.quiet { (say.text("cohort-over-time-person", &values)) }
            }
        }
    }
}

/// Figures on lines from 0 to 1, each with its interval and what it says.
fn marks(all: &[Mark]) -> Markup {
    let x = |place: f64| format!("{:.1}", 8.0 + place * 304.0);
    page! {
        @for mark in all {
            @let [low, value, high] = mark.places();
            @let label = mark.in_words();
            div.mark {
                span { (mark.name) }
                svg viewBox="0 0 320 22" role="img" aria-label=(label) {
                    title { (label) }
                    line.scale x1=(x(0.0)) x2=(x(1.0)) y1="11" y2="11" {}
                    line.interval x1=(x(low)) x2=(x(high)) y1="11" y2="11" {}
                    circle.value cx=(x(value)) cy="11" r="4" {}
                }
                span { (told(&mark.estimate)) }
            }
            p.quiet { (mark.reading) "." }
        }
    }
}

/// The id of an answer with its words.
fn answer(item: &CohortItem, id: &str) -> String {
    let found = item.options.iter().find(|own| own.option == id);
    match found.map(|own| own.words.as_str()) {
        Some(words) if !words.is_empty() => format!("{id} “{words}”"),
        _ => id.to_owned(),
    }
}

/// Words in a cell of a table, in quotation marks and no longer than a glance.
fn glance(words: &str) -> String {
    const GLANCE: usize = 80;
    if words.is_empty() {
        return "–".to_owned();
    }
    let cut: String = words.chars().take(GLANCE).collect();
    let more = if cut.len() < words.len() { "…" } else { "" };
    format!("“{cut}{more}”")
}

/// Dots on a line from 0 to 100.
fn strip(spread: &PointSpread) -> Markup {
    let x = |points: f64| format!("{:.1}", 10.0 + points.clamp(0.0, 100.0) * 6.6);
    let median = spread.quartiles.map(|[_, median, _]| median);
    let label = median.map_or_else(
        || {
            format!(
                "{}: {} persons, too few for a median",
                spread.domain.label(),
                spread.dots.len()
            )
        },
        |median| {
            format!(
                "{}: median {} of {} persons",
                spread.domain.label(),
                whole_points(median),
                spread.dots.len()
            )
        },
    );
    page! {
        div.mark.spread {
            span { (spread.domain.label()) }
            svg viewBox="0 0 680 28" role="img" aria-label=(label) {
                title { (label) }
                line.scale x1=(x(0.0)) x2=(x(100.0)) y1="14" y2="14" {}
                @if let Some([low, median, high]) = spread.quartiles {
                    rect.band x=(x(low)) y="5" width=(format!("{:.1}", (high - low) * 6.6)) height="18" {}
                    line.middle x1=(x(median)) x2=(x(median)) y1="3" y2="25" {}
                }
                @if let Some(floor) = spread.floor { line.floor x1=(x(floor)) x2=(x(floor)) y1="3" y2="25" {} }
                @for dot in &spread.dots { circle.dot cx=(x(*dot)) cy="14" r="2.5" {} }
            }
        }
    }
}
