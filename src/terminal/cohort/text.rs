//! The report of a cohort in the terminal.

use anstyle::Style;

use super::super::Terminal;
use super::super::page::{aside, paragraph};
use super::super::prose::count;
use super::super::scenario_words::ScenarioWords;
use super::super::table::{TextTable, heading};
use assess::cohort::{
    CohortItem, CohortReport, Mark, PointSpread, ScenarioReport, design_marks, option_marks,
    place_marks, read_places, read_trends, reader_marks, reliability_marks, signed, told,
    turn_marks,
};
use assess::statistics::FigureOrReason;
use assess::whole_points;
use debrief::wording::Wording;

/// Turns that are listed; those with marks come first.
const SHOWN: usize = 30;
/// Columns of the line from 0 to 100.
const LINE: usize = 41;

/// Prints the report.
pub(super) fn print(report: &CohortReport, words: &ScenarioWords, out: &mut Terminal) {
    out.line(out.paint(Style::new().bold(), "Cohort"));
    warning(report, out);
    let counted = &report.counted;
    paragraph(&counted.words(), 2, out);
    for (attempt, person, why) in counted.left_out.iter().take(SHOWN) {
        aside(&format!("{attempt} ({person}): {why}"), 4, out);
    }
    for scenario in &report.scenarios {
        heading(
            &format!(
                "{} {} · {}",
                scenario.title,
                scenario.version,
                count(scenario.persons, "person", "persons")
            ),
            out,
        );
        for spread in &scenario.domains {
            out.line(format!(
                "  {:<24} {} {}",
                spread.domain.label(),
                line(spread),
                figures(spread)
            ));
        }
        paragraph(&read_places(&scenario.places), 2, out);
        marks(&place_marks(scenario), out);
        if !scenario.gates.is_empty() {
            let gates = scenario.gates.iter().map(|(gate, n)| {
                let title = words.gate_in(&scenario.sha256, gate);
                format!("{title}: {}", count(*n, "person", "persons"))
            });
            paragraph(
                &format!(
                    "Safety gates that tripped: {}.",
                    gates.collect::<Vec<_>>().join("; ")
                ),
                2,
                out,
            );
        }
    }
    aside(
        "0 to 100 on the reachable scale: · a person, = between the quartiles, | median, x random choices; 100 is the best all-round consultation.",
        2,
        out,
    );
    over_time(report, out);
    for domain in &report.domains {
        heading(domain.domain.label(), out);
        for sentence in &domain.reading {
            paragraph(sentence, 2, out);
        }
        marks(&reliability_marks(domain), out);
        marks(&design_marks(domain), out);
    }
    items(report, words, out);
    heading("Readers", out);
    for readers in &report.readers {
        paragraph(&readers.sentence, 2, out);
        marks(&reader_marks(readers), out);
    }
    heading("Verdicts", out);
    paragraph(&signed(&report.verdicts), 2, out);
    warning(report, out);
}

/// What the group's trends say; the page has the rows.
fn over_time(report: &CohortReport, out: &mut Terminal) {
    let say = Wording::english();
    heading(&say.text("cohort-over-time", &[]), out);
    if report.over_time.is_empty() {
        paragraph(&say.text("cohort-over-time-none", &[]), 2, out);
    }
    for group in &report.over_time {
        let persons = count(group.persons.len(), "person", "persons");
        let title = format!("{} {}: {persons}", group.title, group.version);
        paragraph(&title, 2, out);
        for sentence in read_trends(group) {
            paragraph(&sentence, 4, out);
        }
        let once = [("n", group.once.into())];
        aside(&say.text("cohort-over-time-once", &once), 4, out);
    }
}

fn warning(report: &CohortReport, out: &mut Terminal) {
    if !report.synthetic.is_empty() {
        out.line("");
        paragraph(&report.synthetic, 2, out);
        out.line("");
    }
}

/// Persons on a line; of few persons nothing but their dots.
fn line(spread: &PointSpread) -> String {
    let mut cells = vec![' '; LINE];
    let place =
        |points: f64| (points.clamp(0.0, 100.0) / 100.0 * (LINE - 1) as f64).round() as usize;
    let mut put = |at: usize, sign: char| {
        if let Some(cell) = cells.get_mut(at) {
            *cell = sign;
        }
    };
    if let Some(floor) = spread.floor {
        put(place(floor), 'x');
    }
    for dot in &spread.dots {
        put(place(*dot), '·');
    }
    if let Some([low, median, high]) = spread.quartiles {
        for at in place(low)..=place(high) {
            put(at, '=');
        }
        put(place(median), '|');
    }
    let line: String = cells.into_iter().collect();
    format!("[{line}]")
}

/// Figures on lines from 0 to 1 with their intervals, and what each says.
fn marks(all: &[Mark], out: &mut Terminal) {
    for mark in all {
        let [low, value, high] = mark
            .places()
            .map(|place| (place * (LINE - 1) as f64).round() as usize);
        let sign = |at| match at {
            at if at == value => 'o',
            at if (low..=high).contains(&at) => '-',
            _ => ' ',
        };
        let line: String = (0..LINE).map(sign).collect();
        out.line(format!(
            "  {:<24} [{line}] {}",
            mark.name,
            told(&mark.estimate)
        ));
        aside(&mark.reading, 4, out);
    }
}

fn figures(spread: &PointSpread) -> String {
    spread.quartiles.map_or_else(
        || "too few for figures".to_owned(),
        |points| {
            let [low, median, high] = points.map(whole_points);
            format!("{median} ({low} to {high})")
        },
    )
}

fn items(report: &CohortReport, words: &ScenarioWords, out: &mut Terminal) {
    heading("Turns", out);
    let head = [
        "scenario",
        "node and what is said there",
        "turn",
        "persons",
        "kept",
        "tells apart",
    ];
    let mut table = TextTable::new(head).words_in(1).wrapped();
    let number = |told: &FigureOrReason<f64>| {
        told.figure()
            .map_or_else(|| "too few".to_owned(), |value| format!("{value:.2}"))
    };
    let text_of = |item: &CohortItem| {
        let own = |own: &&ScenarioReport| own.id == item.scenario && own.version == item.version;
        let found = report.scenarios.iter().find(own);
        found.map_or("", |own| own.sha256.as_str())
    };
    for item in report.items.iter().take(SHOWN) {
        table.row([
            item.scenario.clone(),
            words.node(text_of(item), &item.node),
            format!("{:.1}", item.turn),
            item.persons.to_string(),
            number(&item.difficulty),
            number(&item.discrimination),
        ]);
    }
    table.print(out);
    for item in report.items.iter().take(SHOWN) {
        let text = text_of(item);
        let turn = turn_marks(item);
        let own = option_marks(item, str::to_owned);
        if !own.is_empty() {
            out.line("");
            let node = words.node(text, &item.node);
            out.line(format!("  {}/{node}", item.scenario));
            marks(&turn, out);
            for mut mark in own {
                let said = words.option(text, &item.node, &mark.name);
                mark.reading = format!("{said}: {}", mark.reading);
                marks(&[mark], out);
            }
        }
    }
    for item in report.items.iter().filter(|item| !item.marks.is_empty()) {
        for mark in &item.marks {
            let node = words.node(text_of(item), &item.node);
            paragraph(&format!("{}/{node}: {mark}.", item.scenario), 2, out);
        }
    }
    aside(
        "kept: share of what could be lost there that was not lost, 1 is easy; tells apart: correlation of that with what was kept in all other turns, above .20 where those who do well elsewhere do well here. The other forms have every turn and option.",
        2,
        out,
    );
}
