//! Agreement in the terminal.

use crate::Terminal;
use crate::page::{aside, marked, paragraph};
use crate::prose::{count, list};
use crate::table::{TextTable, heading};
use assess::agreement::{Agreement, letter, words};
use practice::words::Domain;

pub(super) fn print(figures: &Agreement, top: usize, out: &mut Terminal) {
    paragraph(&words::about(figures), 0, out);
    between(figures, out);
    score(figures, out);
    turns(figures, out);
    runs(figures, top, out);
    options(figures, top, out);
    odd(figures, out);
    heading("How far this goes", out);
    for limit in figures.limits {
        marked("·", limit, 2, out);
    }
}

fn between(figures: &Agreement, out: &mut Terminal) {
    heading("Readers with each other", out);
    if figures.readers.len() < 2 {
        paragraph("There is one reader; agreement needs two.", 2, out);
        return;
    }
    let mut table = TextTable::new(["", "pairs", "rho", "least rho", "difference"]);
    for row in &figures.between.domains {
        table.row([
            row.domain.label().to_owned(),
            row.pairs.to_string(),
            words::two(row.mean),
            words::two(row.least),
            words::one(row.mad),
        ]);
    }
    if let Some(row) = &figures.between.turns {
        table.row([
            "Turn by turn".to_owned(),
            row.pairs.to_string(),
            words::two(row.mean),
            words::two(row.least),
        ]);
    }
    table.print(out);
    paragraph(&words::between_turns(figures), 2, out);
    out.line("");
    let head = ["reader", "runs"].map(str::to_owned).into_iter();
    let head = head.chain(Domain::ALL.iter().map(|d| letter(*d).to_string()));
    let mut table = TextTable::new(head);
    for row in &figures.beside {
        let own = [row.reader.clone(), row.runs.to_string()].into_iter();
        table.row(own.chain(row.apart.map(words::signed)));
    }
    table.print(out);
    aside(
        "Each reader's marks less the mean of the others, in points.",
        2,
        out,
    );
}

fn score(figures: &Agreement, out: &mut Terminal) {
    heading("The score with the mean of the readers", out);
    let mut table = TextTable::new(["", "n", "rho", "difference", "bias"]);
    for row in &figures.domains {
        table.row([
            row.domain.label().to_owned(),
            row.n.to_string(),
            words::two(row.rho),
            words::one(row.mad),
            words::signed(row.bias),
        ]);
    }
    if let Some(row) = &figures.turns {
        table.row([
            "Turn by turn (0 to 4)".to_owned(),
            row.n.to_string(),
            words::two(row.rho),
            words::two(row.mad),
            words::signed_two(row.bias),
        ]);
    }
    table.print(out);
    aside(words::COLUMNS, 2, out);
}

fn turns(figures: &Agreement, out: &mut Terminal) {
    heading("Worst and best turns", out);
    paragraph(&words::worst(figures), 2, out);
    paragraph(&words::best(figures), 2, out);
}

fn runs(figures: &Agreement, top: usize, out: &mut Terminal) {
    heading("Runs furthest apart", out);
    let head = ["run", "scenario"].map(str::to_owned).into_iter();
    let head = head.chain(Domain::ALL.iter().map(|d| letter(*d).to_string()));
    let mut table = TextTable::new(head).words_in(1);
    for run in figures.each.iter().take(top) {
        let own = [run.run.clone(), run.scenario.clone()].into_iter();
        table.row(own.chain(words::points_and_read(run)));
    }
    table.print(out);
    aside("Points, then the mean of the readers.", 2, out);
}

fn options(figures: &Agreement, top: usize, out: &mut Terminal) {
    if figures.options.is_empty() {
        return;
    }
    heading("Options furthest apart", out);
    for option in figures.options.iter().take(top) {
        marked("·", &words::option(option), 2, out);
        aside(&format!("“{}”", option.words), 4, out);
    }
}

fn odd(figures: &Agreement, out: &mut Terminal) {
    if figures.odd.is_empty() {
        return;
    }
    let mut runs: Vec<String> = figures.odd.iter().map(|odd| odd.run.clone()).collect();
    runs.dedup();
    let about = match runs.len() {
        0..=6 => list(&runs, "and"),
        many => format!("{many} runs"),
    };
    heading("What did not fit", out);
    let text = format!(
        "{} on the patient's lines, about {about}. They stand in the page (`--html`) and in the JSON.",
        count(figures.odd.len(), "remark", "remarks"),
    );
    paragraph(&text, 2, out);
}
