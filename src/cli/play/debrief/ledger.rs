//! The ledger, turn by turn: the words, what was heard in them, why it counts and who says so.

use super::{aside, paragraph, title};
use crate::cli::Out;
use crate::cli::prose::{self, clean};
use crate::domain::score::{Domain, Ledger, LedgerEntry, Missed};
use crate::domain::session::{Engine, Session, Turn};

pub(super) fn show(session: &Session, out: &mut Out) {
    let ledger = Ledger::of(session);
    title("Turn by turn", out);
    for turn in session.turns() {
        one(turn, &ledger, session, out);
    }
}

fn one(turn: &Turn, ledger: &Ledger, session: &Session, out: &mut Out) {
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
        return;
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
        aside(&entry.sources.scenario.1, 7, out);
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
