//! After the end: what was heard in each answer, why it counts, and what was there and was not taken up.

use anstyle::Style;

use super::screen;
use crate::cli::Out;
use crate::cli::prose::{self, MEASURE, clean};
use crate::domain::score::{Domain, Ledger, LedgerEntry, Missed};
use crate::domain::session::Session;

const BOLD: Style = Style::new().bold();

/// Prints the ledger turn by turn.
pub(super) fn print(session: &Session, out: &mut Out) {
    if session.ended().is_none() {
        return;
    }
    let ledger = Ledger::of(session);
    let scenario = session.scenario();
    for gate in session.gates() {
        if let Some(gate) = scenario.gates.get(gate.index()) {
            title("Safety", out);
            paragraph(&format!("{}. {}", gate.title, gate.why), 2, out);
        }
    }
    title("What was heard", out);
    for entry in &ledger.entries {
        moment(entry, session, out);
    }
    if !ledger.missed.is_empty() {
        title("What was there, too", out);
        for missed in &ledger.missed {
            passed_by(missed, out);
        }
    }
}

fn title(text: &str, out: &mut Out) {
    out.line("");
    out.line(format!("  {}", out.paint(BOLD, text)));
}

fn paragraph(text: &str, indent: usize, out: &mut Out) {
    let width = out.width().min(MEASURE + indent);
    out.line(prose::block(&clean(text), width, indent));
}

fn moment(entry: &LedgerEntry, session: &Session, out: &mut Out) {
    let rubric = session.rubric();
    let name = rubric
        .code(&entry.code)
        .and_then(|ix| rubric.get(ix))
        .map_or(entry.code.as_str(), |code| code.name.as_str());
    out.line("");
    quote(entry.turn, &entry.patient, &entry.clinician, out);
    paragraph(&format!("{name} ({}). {}", entry.code, entry.why), 6, out);
    for rule in &entry.rules {
        paragraph(rule, 6, out);
    }
    let shares: Vec<String> = Domain::ALL
        .iter()
        .filter_map(|d| {
            let evidence = entry.evidence.get(d.index()).copied().unwrap_or(0);
            (evidence != 0).then(|| d.label().to_owned())
        })
        .collect();
    let counts = if shares.is_empty() {
        "no domain".to_owned()
    } else {
        shares.join(", ")
    };
    screen::remark(
        &format!("    Level {} of 4 · counts for {counts}", entry.level),
        out,
    );
    screen::remark(&format!("    {}", entry.sources.scenario.1), out);
}

fn passed_by(missed: &Missed, out: &mut Out) {
    out.line("");
    quote(missed.turn, &missed.patient, &missed.clinician, out);
    if let Some(about) = &missed.about {
        paragraph(about, 6, out);
    }
    paragraph(&missed.asks, 6, out);
}

fn quote(turn: u32, patient: &str, clinician: &str, out: &mut Out) {
    let width = out.width().min(MEASURE);
    let number = format!("{turn:>3}");
    let shown = out.paint(BOLD, &number);
    let patient = prose::wrap(&clean(patient), width, &format!("{number}  "), "     ");
    out.line(patient.replacen(&number, &shown, 1));
    out.line(prose::block(&clean(clinician), width, 10));
}
