//! The report as one page: no scripts, nothing fetched, readable without color.

use engine::source::unseen::shown;
use maud::{DOCTYPE, Markup, PreEscaped, html as page};

use super::domain_report::PointSpread;
use super::items::CohortItem;
use super::marks::{
    Mark, design_marks, option_marks, place_marks, reader_marks, reliability_marks, turn_marks,
};
use super::report::CohortReport;
use super::words::{read_places, signed, told};
use crate::desk::{GivenVerdicts, SeenOtherwise, level_label};
use crate::statistics::FEWEST_PERSONS;

/// What every page of figures looks like.
const STYLE: &str = "body{font:16px/1.5 Inter,system-ui,sans-serif;color:#1d2b2a;background:#fbf9f4;max-width:60rem;margin:2rem auto;padding:0 1rem}\
table{border-collapse:collapse;width:100%;margin:1rem 0}td,th{padding:.25rem .5rem;border-bottom:1px solid #d9d4c7;text-align:left}\
td.n{text-align:right;font-variant-numeric:tabular-nums}.caution{border:3px double #8a3b2e;padding:.75rem;font-weight:600}\
svg{display:block;max-width:100%}.quiet{color:#55605e}";

/// A page of figures: its head, what has to be said first and last, and what stands between.
pub(crate) fn document(title: &str, heading: &str, synthetic: &str, content: &Markup) -> String {
    let page = page! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) @if !synthetic.is_empty() { " (synthetic)" } }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { (heading) }
                @if !synthetic.is_empty() { p.caution { (synthetic) } }
                (content)
                @if !synthetic.is_empty() { p.caution { (synthetic) } }
            }
        }
    };
    // Nothing of our own is hidden, so what is comes from what somebody has written.
    shown(&page.into_string()).into_owned()
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
        table {
            tr { th { "scenario" } th { "node" } th { "what is said there" } th { "turn" } th { "persons" } th { "kept" } th { "tells apart" } th { "marks" } }
            @for item in &report.items {
                tr {
                    td { (item.scenario) } td { (item.node) } td { (glance(&item.said)) }
                    td.n { (format!("{:.1}", item.turn)) } td.n { (item.persons) }
                    td.n { (number(item.difficulty.figure())) } td.n { (number(item.discrimination.figure())) }
                    td { (item.marks.join("; ")) }
                }
            }
        }
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
            table {
                tr { th { "scenario" } th { "turn" } th { "behaviour" } th { "counted" } th { "seen" } th { "why" } }
                @for (scenario, line) in lines {
                    tr {
                        td { (scenario) } td.n { (line.turn) } td { (line.code) }
                        td { (level_label(line.counted)) } td { (level_label(line.level)) } td { (line.reason) }
                    }
                }
            }
        }
    }
}

fn number(value: Option<&f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.2}"))
}

/// Figures on lines from 0 to 1, each with its interval and what it says.
fn marks(all: &[Mark]) -> Markup {
    let x = |place: f64| format!("{:.1}", 190.0 + place * 240.0);
    page! {
        @for mark in all {
            @let [low, value, high] = mark.places();
            @let label = mark.in_words();
            svg viewBox="0 0 680 22" role="img" aria-label=(label) {
                title { (label) }
                text x="0" y="15" font-size="12" { (short(&mark.name)) }
                line x1=(x(0.0)) x2=(x(1.0)) y1="11" y2="11" stroke="#b8b2a2" {}
                line x1=(x(low)) x2=(x(high)) y1="11" y2="11" stroke="#3f7f6e" stroke-width="6" stroke-opacity=".5" {}
                circle cx=(x(value)) cy="11" r="4" fill="#1d2b2a" {}
                text x="444" y="15" font-size="12" { (told(&mark.estimate)) }
            }
            p.quiet { (mark.name) ": " (mark.reading) "." }
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

/// A name that stays left of its line.
fn short(name: &str) -> String {
    if name.chars().count() <= 26 {
        return name.to_owned();
    }
    name.chars().take(25).chain(['…']).collect()
}

/// Dots on a line from 0 to 100.
fn strip(spread: &PointSpread) -> Markup {
    let x = |points: f64| format!("{:.1}", 190.0 + points.clamp(0.0, 100.0) * 4.8);
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
                "{}: median {median:.0} of {} persons",
                spread.domain.label(),
                spread.dots.len()
            )
        },
    );
    page! {
        svg viewBox="0 0 680 28" role="img" aria-label=(label) {
            title { (label) }
            text x="0" y="18" font-size="13" { (spread.domain.label()) }
            line x1=(x(0.0)) x2=(x(100.0)) y1="14" y2="14" stroke="#b8b2a2" {}
            @if let Some([low, median, high]) = spread.quartiles {
                rect x=(x(low)) y="5" width=(format!("{:.1}", (high - low) * 4.8)) height="18" fill="#bfe0d4" {}
                line x1=(x(median)) x2=(x(median)) y1="3" y2="25" stroke="#1d2b2a" stroke-width="2" {}
            }
            @if let Some(floor) = spread.floor {
                line x1=(x(floor)) x2=(x(floor)) y1="3" y2="25" stroke="#8a3b2e" stroke-dasharray="2 2" {}
            }
            @for dot in &spread.dots { circle cx=(x(*dot)) cy="14" r="2.5" fill="#1d2b2a" fill-opacity=".45" {} }
        }
    }
}
