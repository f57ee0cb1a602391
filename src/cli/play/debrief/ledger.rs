//! The ledger, turn by turn: the words, what was heard in them, why it counts and who says so.

use super::sources::Cited;
use super::turns;
use crate::cli::Out;
use crate::cli::page::{aside, paragraph, title};
use crate::cli::prose::{self, clean};
use crate::domain::debrief::Citation;
use crate::domain::debrief::words::capital;
use crate::domain::score::{Domain, Ledger, LedgerEntry, Missed};
use crate::domain::session::{Engine, Session, Turn};

pub(super) fn show(session: &Session, cited: &Cited, out: &mut Out) {
    let ledger = Ledger::of(session);
    title("Turn by turn", out);
    let mut quiet: Vec<u32> = Vec::new();
    for turn in session.turns() {
        if !one(turn, &ledger, session, cited, out) {
            quiet.push(turn.number);
        }
    }
    if !quiet.is_empty() {
        let about = match quiet.as_slice() {
            [_] => "gave no evidence either way",
            _ => {
                "gave no evidence either way: nothing in them was asked for by a cue or by the place"
            }
        };
        aside(&format!("{} {about}.", capital(&turns(&quiet))), 2, out);
    }
}

/// Whether there was anything to show.
fn one(turn: &Turn, ledger: &Ledger, session: &Session, cited: &Cited, out: &mut Out) -> bool {
    let entries: Vec<&LedgerEntry> = ledger
        .entries
        .iter()
        .filter(|e| e.turn == turn.number)
        .collect();
    let missed: Vec<&Missed> = ledger
        .missed
        .iter()
        .filter(|m| m.turn == turn.number)
        .collect();
    if entries.is_empty() && missed.is_empty() {
        return false;
    }
    let engine = Engine::new(session.scenario(), session.rubric());
    let said = engine
        .option(turn.before.node, turn.option)
        .map_or("", |o| o.text.as_str());
    let number = format!("{:>3}  ", turn.number);
    let width = out.width().min(prose::MEASURE + 2);
    out.line(prose::wrap(&clean(said), width, &number, "     "));
    for entry in &entries {
        heard(entry, session, out);
    }
    if let Some(entry) = entries.first() {
        paragraph(&entry.why, 7, out);
        let (key, text) = entry.sources.scenario.clone();
        let source = Citation {
            key,
            text,
            url: None,
        };
        aside(&cited.short(&source), 7, out);
    }
    for missed in missed {
        let about = missed.about.as_deref().unwrap_or("");
        paragraph(
            format!("Also there: {} {about}", missed.asks).trim_end(),
            7,
            out,
        );
    }
    out.line("");
    true
}

fn heard(entry: &LedgerEntry, session: &Session, out: &mut Out) {
    let rubric = session.rubric();
    let name = rubric
        .code(&entry.code)
        .and_then(|ix| rubric.get(ix))
        .map_or(entry.code.as_str(), |code| code.name.as_str());
    let counts = counts(entry);
    let asked = rubric.asks(entry.kind).trim_end_matches('.');
    let head = format!(
        "{name} ({}), level {} of 4 for “{asked}”{counts}.",
        entry.code, entry.level
    );
    paragraph(&head, 7, out);
    for rule in &entry.rules {
        paragraph(rule, 7, out);
    }
}

/// What an entry gives to each domain, in tenths of a level times weight, as whole and tenths.
fn counts(entry: &LedgerEntry) -> String {
    let each: Vec<String> = Domain::ALL
        .iter()
        .filter_map(|d| {
            let evidence = entry.evidence.get(d.index()).copied().unwrap_or(0);
            (evidence != 0).then(|| {
                let sign = if evidence < 0 { "−" } else { "+" };
                let (whole, tenth) = (evidence.abs() / 10, evidence.abs() % 10);
                format!("{sign}{whole}.{tenth} {}", d.label().to_lowercase())
            })
        })
        .collect();
    if each.is_empty() {
        ", which gives no evidence".into()
    } else {
        format!(": {}", each.join(", "))
    }
}
