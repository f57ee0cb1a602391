//! The comparison as one HTML file: inline style and drawings, no script, no request to anywhere.

use maud::{Markup, PreEscaped, html};

use super::compare::{Agreement, RunApart};
use super::reading::letter;
use super::{plots, words};
use debrief::print::page::Page;
use engine::domain::Domain;

/// The whole document, with the `top` runs and options that are furthest apart.
pub fn html(figures: &Agreement, top: usize) -> String {
    let parts = [
        ("score", "Score and readers"),
        ("readers", "Readers"),
        ("turns", "Turns"),
        ("runs", "Runs"),
        ("options", "Options"),
        ("limits", "How far this goes"),
    ];
    let body = html! {
        a.skip href="#main" { "Skip to the figures" }
        header.top {
            h1 { "Agreement" }
            p.lead { (words::about(figures)) }
            p.notice role="note" { strong { "Read this first. " } (figures.limits.first().copied().unwrap_or_default()) " " a href="#limits" { "How far this goes" } }
            nav aria-label="Parts of this page" { ol { @for (id, name) in parts { li { a href=(format!("#{id}")) { (name) } } } } }
        }
        main #main {
            @let missing = words::unmeasured(figures);
            @if !missing.is_empty() { p.notice role="alert" { strong { (missing) } } }
            (score(figures))
            (readers(figures))
            (turns(figures))
            (runs(figures, top))
            (options(figures, top))
            (odd(figures))
            section aria-labelledby="limits" {
                h2 #limits { "How far this goes" }
                ul { @for limit in figures.limits { li { (limit) } } }
            }
        }
        footer { p { "Made by Bedside " (env!("CARGO_PKG_VERSION")) ". docs/READINGS.md says what each figure is." } }
    };
    let page = Page {
        language: "en-GB",
        title: &format!("Agreement: {}", figures.scenarios.join(", ")),
        styles: &[include_str!("page.css")],
        broad: false,
        body,
    };
    page.print()
}

fn score(figures: &Agreement) -> Markup {
    html! {
        section aria-labelledby="score" {
            h2 #score { "The score with the mean of the readers" }
            div.wide { table {
                thead { tr { th scope="col" { "Domain" } th.n scope="col" { "n" } th.n scope="col" { "rho" } th.n scope="col" { "Difference" } th.n scope="col" { "Bias" } } }
                tbody {
                    @for row in &figures.domains { tr {
                        th scope="row" { (row.domain.label()) } td.n { (row.n) } td.n { (words::two(row.rho)) } td.n { (words::one(row.mad)) } td.n { (words::signed(row.bias)) }
                    } }
                    @if let Some(row) = &figures.turns { tr {
                        th scope="row" { "Turn by turn (0 to 4)" } td.n { (row.n) } td.n { (words::two(row.rho)) } td.n { (words::two(row.mad)) } td.n { (words::signed_two(row.bias)) }
                    } }
                }
            } }
            p.quiet { (words::COLUMNS) }
            @if figures.scenarios.len() > 1 {
                ul.key { @for name in &figures.scenarios { li {
                    (PreEscaped(plots::mark(plots::second(figures, name.split(' ').next().unwrap_or_default())))) (name)
                } } }
            }
            div.plots { @for row in &figures.domains { figure {
                h3 { (row.domain.label()) }
                (PreEscaped(plots::points(figures, row)))
                figcaption { "rho " (words::two(row.rho)) ", bias " (words::signed(row.bias)) ". On the broken line both are the same." }
            } } }
        }
    }
}

fn readers(figures: &Agreement) -> Markup {
    html! {
        section aria-labelledby="readers" {
            h2 #readers { "Readers with each other" }
            @if figures.readers.len() < 2 { p { "There is one reader; agreement needs two." } }
            @else {
                div.wide { table {
                    thead { tr { th scope="col" { "Domain" } th.n scope="col" { "Pairs" } th.n scope="col" { "Mean rho" } th.n scope="col" { "Least rho" } th.n scope="col" { "Difference" } } }
                    tbody {
                        @for row in &figures.between.domains { tr {
                            th scope="row" { (row.domain.label()) } td.n { (row.pairs) } td.n { (words::two(row.mean)) } td.n { (words::two(row.least)) } td.n { (words::one(row.mad)) }
                        } }
                        @if let Some(row) = &figures.between.turns { tr {
                            th scope="row" { "Turn by turn" } td.n { (row.pairs) } td.n { (words::two(row.mean)) } td.n { (words::two(row.least)) } td.n { "" }
                        } }
                    }
                } }
                p { (words::between_turns(figures)) }
                div.wide { table {
                    caption { "Each reader’s marks less the mean of the others, in points" }
                    thead { tr { th scope="col" { "Reader" } th.n scope="col" { "Runs" } @for domain in Domain::ALL { th.n scope="col" { abbr title=(domain.label()) { (letter(*domain)) } } } } }
                    tbody { @for row in &figures.beside { tr {
                        th scope="row" { bdi { (row.reader) } } td.n { (row.runs) } @for apart in row.apart { td.n { (words::signed(apart)) } }
                    } } }
                } }
            }
        }
    }
}

fn turns(figures: &Agreement) -> Markup {
    html! {
        section aria-labelledby="turns" {
            h2 #turns { "Turns" }
            p { (words::worst(figures)) }
            p { (words::best(figures)) }
            @if let Some(row) = &figures.turns {
                figure.turns {
                    (PreEscaped(plots::turns(row)))
                    figcaption { "How many turns have each level of the score and each mark of the readers. On the broken line both are the same." }
                }
                details {
                    summary { "The same as a table" }
                    table {
                        thead { tr { th scope="col" { "Level" } @for mark in 0..5 { th.n scope="col" { "read " (mark) } } } }
                        tbody { @for (level, marks) in row.grid.iter().enumerate() { tr { th scope="row" { (level) } @for n in marks { td.n { (n) } } } } }
                    }
                }
            }
        }
    }
}

fn runs(figures: &Agreement, top: usize) -> Markup {
    let rest = figures.each.len().saturating_sub(top);
    html! {
        section aria-labelledby="runs" {
            h2 #runs { "Runs furthest apart" }
            p.quiet { "In each domain the points of the score, then the mean of the readers." }
            (run_table(figures.each.iter().take(top)))
            @if rest > 0 { details { summary { "The other " (rest) } (run_table(figures.each.iter().skip(top))) } }
        }
    }
}

fn run_table<'a>(runs: impl Iterator<Item = &'a RunApart>) -> Markup {
    html! {
        div.wide.runs tabindex="0" role="region" aria-label="Runs" { table {
            thead { tr { th scope="col" { "Run" } th scope="col" { "Scenario" } @for domain in Domain::ALL { th.n scope="col" { abbr title=(domain.label()) { (letter(*domain)) } } } th scope="col" { "Worst turns" } } }
            tbody { @for run in runs { tr {
                th scope="row" { bdi { (run.run) } } td { (run.scenario) }
                @for cell in words::points_and_read(run) { td.n { (cell.split_whitespace().collect::<Vec<_>>().join(" · ")) } }
                td { (worst(run)) }
            } } }
        } }
    }
}

/// The worst turns of a run, and which of them are turning points.
fn worst(run: &RunApart) -> String {
    let each = run.worst.iter().map(|(turn, found)| {
        if *found {
            format!("{turn} (found)")
        } else {
            turn.to_string()
        }
    });
    let each: Vec<String> = each.collect();
    if each.is_empty() {
        "no two alike".to_owned()
    } else {
        each.join(", ")
    }
}

fn options(figures: &Agreement, top: usize) -> Markup {
    html! {
        section aria-labelledby="options" {
            h2 #options { "Options furthest apart" }
            @if figures.options.is_empty() { p { "No reader has marked single turns." } }
            @else { ul.apart { @for option in figures.options.iter().take(top) { li {
                code { (option.scenario) " " (option.node) "/" (option.option) } ": level " strong { (words::short(option.level)) } ", read " strong { (words::short(option.read)) }
                " " span.turn { (words::times(option)) }
                blockquote dir="auto" { (option.words) }
            } } } }
        }
    }
}

fn odd(figures: &Agreement) -> Markup {
    html! {
        @if !figures.odd.is_empty() {
            section aria-labelledby="odd" {
                h2 #odd { "What did not fit in the patient’s lines" }
                details { summary { (figures.odd.len()) " remarks of readers" }
                    div.wide { table {
                        thead { tr { th scope="col" { "Run" } th scope="col" { "Reader" } th scope="col" { "Remark" } } }
                        tbody { @for odd in &figures.odd { tr { td { bdi { (odd.run) } } td { bdi { (odd.reader) } } td dir="auto" { (odd.text) } } } }
                    } }
                }
            }
        }
    }
}
