//! Four domains, each by itself; below a line what the words measure; apart from all that, safety and what the patient leaves with.

use egui::{Align, Layout, Ui};

use super::bar::{envelope_bar, in_words, key};
use super::ledger::ledger;
use super::parts::{heading, row, source};
use crate::model::action::{Actions, AppAction};
use crate::model::debrief::{DebriefAction, Known, Looking};
use crate::theme;
use crate::widgets::{
    Button, Icon, body, caption, card, columns, icon, muted, panel, strong, title,
};
use debrief::{DomainView, Measures, OutcomeView, Safety};

pub(super) fn ui(ui: &mut Ui, looking: &Looking, out: &mut Actions) {
    let theme = theme::of(ui);
    let domains = &looking.debrief.domains;
    heading(
        ui,
        "Four domains",
        "Where this conversation lies",
        &domains.caution,
    );
    match looking.known {
        Known::Waiting => muted(
            ui,
            "The best consultation of this scenario is being worked out from every path. The figures appear by themselves.",
        ),
        Known::Figures(_) | Known::Nothing => muted(ui, &domains.note),
    };
    ui.add_space(theme.space.s);
    key(ui);
    ui.add_space(theme.space.s);
    for view in &domains.each {
        card(ui, |ui| one(ui, looking, view, out));
        ui.add_space(theme.space.xs);
    }
    ui.add_space(theme.space.l);
    safety(ui, &looking.debrief.safety, out);
    ui.add_space(theme.space.m);
    outcome(ui, &looking.debrief.outcome);
    if let Some(measures) = &looking.debrief.measures {
        below_the_line(ui, measures);
    }
}

fn one(ui: &mut Ui, looking: &Looking, view: &DomainView, out: &mut Actions) {
    let theme = theme::of(ui);
    let c = theme.colours;
    let waiting = matches!(looking.known, Known::Waiting);
    ui.horizontal(|ui| {
        title(ui, &view.label);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let (words, font, ink) = match (view.points, waiting) {
                (Some(points), _) => (
                    points.to_string(),
                    // The serif's figures hang below the line, which makes a 9 look small beside a 24.
                    theme::strong(theme.type_scale.headline),
                    c.text,
                ),
                (None, true) => (
                    "working it out …".to_owned(),
                    theme::sans(theme.type_scale.body),
                    c.muted,
                ),
                (None, false) => (
                    view.standing.label().to_owned(),
                    theme::strong(theme.type_scale.body),
                    c.muted,
                ),
            };
            figure(ui, &words, font, ink.get(), view.points.is_some());
        });
    });
    if view.points.is_some() || view.reference.is_some() || view.self_rating.is_some() {
        envelope_bar(ui, view);
    } else {
        caption(ui, &in_words(view));
    }
    if !waiting {
        body(ui, &view.sentence);
    }
    let open = looking.ledger == Some(view.domain);
    let count = view.earned.len() + view.missed.len();
    if count == 0 {
        return;
    }
    let label = if open {
        format!("{}: close the ledger", view.label)
    } else {
        format!("{}: open the ledger of {count}", view.label)
    };
    let sign = if open { Icon::Close } else { Icon::Notes };
    if ui.add(Button::quiet(&label).icon(sign).flush()).clicked() {
        out.push(AppAction::Debrief(DebriefAction::Ledger(view.domain)));
    }
    if open {
        ledger(ui, view, out);
    }
}

/// A figure, and out of how many, on one line of writing.
fn figure(ui: &mut Ui, words: &str, font: egui::FontId, ink: egui::Color32, of_hundred: bool) {
    let theme = theme::of(ui);
    let mut job = egui::text::LayoutJob::default();
    let format = |font_id, color| egui::TextFormat {
        font_id,
        color,
        ..egui::TextFormat::default()
    };
    job.append(words, 0.0, format(font, ink));
    if of_hundred {
        let small = theme::sans(theme.type_scale.caption);
        let muted = format(small, theme.colours.muted.get());
        job.append(" of 100", 0.0, muted);
    }
    ui.label(job);
}

fn safety(ui: &mut Ui, safety: &Safety, out: &mut Actions) {
    let theme = theme::of(ui);
    let c = theme.colours;
    let tripped = safety.gates.iter().any(|gate| gate.tripped);
    if safety.gates.is_empty() && safety.questions.is_empty() {
        return;
    }
    let ground = if tripped { c.danger_soft } else { c.good_soft };
    panel(ui, ground.get(), |ui| {
        ui.horizontal_top(|ui| {
            let (sign, ink) = if tripped {
                (Icon::Warning, c.danger)
            } else {
                (Icon::Check, c.good)
            };
            icon(ui, sign, theme.type_scale.title * 1.2, ink.get());
            ui.vertical(|ui| {
                ui.set_width(ui.available_width());
                title(ui, "Safety, apart from the domains");
                body(ui, &safety.summary);
                for gate in safety.gates.iter().filter(|gate| gate.tripped) {
                    strong(ui, &gate.title);
                    body(ui, &gate.why);
                    source(ui, &gate.source);
                }
                for ask in &safety.questions {
                    if let Some(turn) = ask.asked_in {
                        body(ui, &format!("Asked in turn {turn}: {}", ask.text));
                    } else {
                        strong(ui, &format!("Not asked: {}", ask.text));
                        body(ui, &ask.why);
                        source(ui, &ask.source);
                    }
                }
            });
        });
    });
    let _ = out;
}

fn outcome(ui: &mut Ui, outcome: &OutcomeView) {
    let theme = theme::of(ui);
    panel(ui, theme.colours.raised.get(), |ui| {
        title(ui, "What the patient leaves with, apart from the domains");
        if let Some(title) = &outcome.title {
            strong(ui, title);
        }
        body(ui, &outcome.ended);
        for moved in &outcome.state {
            let words = if moved.from == moved.to {
                format!("{} of 10, as at the start", moved.to)
            } else {
                format!("from {} to {} of 10", moved.from, moved.to)
            };
            row(ui, &moved.name, &words);
        }
        for concept in &outcome.understanding {
            row(
                ui,
                "Understood",
                &format!("{} {}", concept.text, concept.words),
            );
        }
    });
}

fn below_the_line(ui: &mut Ui, measures: &Measures) {
    let theme = theme::of(ui);
    ui.add_space(theme.space.xl);
    ui.separator();
    ui.add_space(theme.space.m);
    title(ui, "Below the line: the words themselves");
    muted(ui, &measures.note);
    ui.add_space(theme.space.s);
    columns(ui, measures.figures.len(), 15.0, |ui, at, _| {
        let Some(figure) = measures.figures.get(at) else {
            return 0.0;
        };
        ui.spacing_mut().item_spacing.y = 2.0;
        caption(ui, &figure.name);
        strong(ui, &figure.value);
        muted(ui, &figure.reading);
        0.0
    });
    terms(ui, "Terms without their meaning", &measures.jargon);
    terms(ui, "Words that can frighten", &measures.threats);
}

fn terms(ui: &mut Ui, name: &str, uses: &[debrief::TermUse]) {
    if uses.is_empty() {
        return;
    }
    ui.add_space(theme::of(ui).space.s);
    strong(ui, name);
    for found in uses {
        let theirs = if found.patients_word {
            " (the patient said it first)"
        } else {
            ""
        };
        let instead = if found.instead.is_empty() {
            String::new()
        } else {
            format!(" Perhaps: {}.", found.instead)
        };
        body(
            ui,
            &format!("Turn {}: “{}”{theirs}.{instead}", found.turn, found.term),
        );
    }
}
