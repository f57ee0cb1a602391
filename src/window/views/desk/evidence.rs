//! Why the turn on the desk counts: the lines of the ledger with the rubric's sentence and its source, what was passed by, what the
//! turn gave up, and what the candidate thinks of it all.

use egui::Ui;

use super::dissent;
use crate::model::action::Actions;
use crate::model::desk::{Desk, Reviewing};
use crate::theme;
use crate::widgets::{ChipTone, Text, bead, chip, panel, thought_words, words, wrapped};
use assess::attempts::{AttemptRow, TurnRow};
use assess::desk::{DomainStand, LedgerLine, Review, ReviewTurn, ScaleWord, level_label};
use debrief::BeadKind;
use practice::proof::{Proof, ProofAnswer};
use practice::words::Domain;

/// Draws the reasons.
pub(super) fn ui(
    ui: &mut Ui,
    desk: &Desk,
    (reviewing, review, row): (&Reviewing, &Review, &AttemptRow),
    out: &mut Actions,
) {
    let at = reviewing.turn;
    let theme = theme::of(ui);
    ui.spacing_mut().item_spacing.y = theme.space.s;
    let Some(turn) = review.turns.get(at) else {
        return;
    };
    ui.horizontal_top(|ui| {
        bead(ui, turn.bead.kind, &named(turn));
        ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            Text::Strong.show(ui, &named(turn));
        });
    });
    counted(ui, desk, (reviewing, row), turn, out);
    if !turn.thought.is_empty() {
        panel(ui, theme.colours.warm_soft.get(), |ui| {
            Text::Caption.show(ui, &format!("What {} thinks", review.called));
            thought_words(ui, &turn.thought, theme.type_scale.body * 1.06, Some(1.4));
        });
    }
    if let Some(figures) = row.turns.get(at) {
        gave_up(ui, &desk.stands(), row, figures, at);
    }
    ui.add_space(theme.space.s);
    own(ui, review);
}

/// A turn by its number and what became in it of what was offered, where something was.
pub(super) fn named(turn: &ReviewTurn) -> String {
    match turn.bead.kind {
        BeadKind::Plain => format!("Turn {}", turn.number),
        _ => turn.bead.words.clone(),
    }
}

fn counted(
    ui: &mut Ui,
    desk: &Desk,
    (reviewing, row): (&Reviewing, &AttemptRow),
    turn: &ReviewTurn,
    out: &mut Actions,
) {
    let theme = theme::of(ui);
    if !turn.is_scored() {
        Text::Muted.show(ui, "Nothing was asked for here, and nothing counts.");
    }
    for (nth, line) in turn.lines.iter().enumerate() {
        ledger(ui, line, |ui| {
            let about = (nth, turn.number, line);
            ui.push_id(nth, |ui| {
                dissent::ui(ui, desk, (reviewing, row), about, out);
            });
        });
        ui.add_space(theme.space.xs);
    }
    if !turn.missed.is_empty() {
        Text::Strong.show(ui, "Not taken up");
    }
    for missed in &turn.missed {
        Text::Body.show(ui, missed.about.as_deref().unwrap_or(&missed.asked));
    }
}

/// One line of the ledger.
/// `beside` stands below its level.
fn ledger(ui: &mut Ui, line: &LedgerLine, beside: impl FnOnce(&mut Ui)) {
    let theme = theme::of(ui);
    ui.spacing_mut().item_spacing.y = theme.space.xs;
    Text::Title.show(ui, &line.behaviour);
    wrapped(ui, |ui| {
        let tone = match line.level {
            0 => ChipTone::Warm,
            1 => ChipTone::Caution,
            2 => ChipTone::Plain,
            3 => ChipTone::Accent,
            _ => ChipTone::Good,
        };
        chip(ui, None, level_label(line.level), tone);
    });
    beside(ui);
    let domains = line.domains.iter().map(|domain| domain.label());
    let domains: Vec<String> = domains.map(str::to_lowercase).collect();
    Text::Caption.show(ui, &format!("Counts in {}", domains.join(", ")));
    Text::Muted.show(ui, &format!("Asked for: {}", line.asked));
    Text::Body.show(ui, &line.reason);
    if !line.why.is_empty() {
        Text::Body.show(ui, &line.why);
    }
    for rule in &line.rules {
        Text::Muted.show(ui, rule);
    }
    for source in &line.sources {
        Text::Caption.show(ui, &source.text);
    }
}

/// What the turn gave up, of what could still be reached: only for domains that were judged.
fn gave_up(ui: &mut Ui, stands: &[DomainStand], row: &AttemptRow, turn: &TurnRow, at: usize) {
    if stands.is_empty() {
        return;
    }
    Text::Eyebrow.show(ui, "What it gave up");
    let mut hidden: Vec<&str> = Vec::new();
    for stand in stands {
        if stand.computed.is_none() {
            hidden.push(stand.domain.label());
            continue;
        }
        Text::Body.show(ui, &lost(row, at, stand.domain));
    }
    if hidden.is_empty() {
        let per_cent = |hundredths: i64| hundredths as f64 / 100.0;
        let (own, worst) = (per_cent(turn.all_round), per_cent(turn.worst));
        Text::Body.show(
            ui,
            &format!("All round: {own:.1} %. The poorest option here: {worst:.1} %."),
        );
        Text::Caption.show(
            ui,
            "Of the most that any path gathers; all round, of the best consultation.",
        );
    } else {
        let rest = format!("Shown once you have judged: {}.", hidden.join(", "));
        Text::Muted.show(ui, &rest.to_lowercase().replacen("shown", "Shown", 1));
    }
}

/// In one domain: what the turn gave up and what was still in reach before and after it.
fn lost(row: &AttemptRow, at: usize, domain: Domain) -> String {
    let reach = row.in_reach(at, domain);
    let (label, before) = (domain.label(), reach.before);
    if reach.lost == 0.0 {
        format!("{label}: nothing. {before:.0} % stay in reach.")
    } else {
        let (lost, after) = (reach.lost, reach.after());
        format!("{label}: {lost:.0} %. In reach before {before:.0} %, after {after:.0} %.")
    }
}

/// What the candidate thinks of it.
fn own(ui: &mut Ui, review: &Review) {
    Text::Eyebrow.show(ui, "Their own view");
    let rated = review.ratings.iter();
    let rated = rated.filter_map(|(domain, rating)| Some((domain, (*rating)?)));
    let rated: Vec<String> = rated
        .map(|(domain, rating)| {
            let word = ScaleWord::of(f64::from(rating)).label().to_lowercase();
            format!("{}: {word}", domain.label())
        })
        .collect();
    if rated.is_empty() && review.said.is_empty() {
        Text::Muted.show(ui, "They have said nothing about it.");
    }
    for line in rated {
        Text::Body.show(ui, &line);
    }
    for (asked, said) in &review.said {
        Text::Caption.show(ui, asked);
        let theme = theme::of(ui);
        let font = theme::serif(theme.type_scale.lead);
        words(ui, said, font, theme.colours.text.get(), Some(1.4));
    }
}

/// What the record shows, statement by statement, with the reasons.
pub(super) fn seal(ui: &mut Ui, proof: &Proof) {
    let theme = theme::of(ui);
    ui.spacing_mut().item_spacing.y = theme.space.s;
    Text::Title.show(ui, "What the record shows");
    Text::Muted.show(ui, "Each is answered by itself. There is no sum of them.");
    for said in &proof.statements {
        let tone = match said.answer {
            ProofAnswer::Yes => ChipTone::Plain,
            ProofAnswer::No => ChipTone::Warm,
            ProofAnswer::NotShown => ChipTone::Caution,
        };
        wrapped(ui, |ui| {
            Text::Strong.show(ui, said.what.words());
            chip(ui, None, said.answer.words(), tone);
        });
        Text::Muted.show(ui, &said.why.join("; "));
    }
}
