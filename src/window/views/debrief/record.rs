//! The page for a portfolio: what was practised, what it showed, what follows, and how anybody can check it.

use egui::Ui;

use super::parts::{heading, row};
use crate::model::action::{Actions, AppAction};
use crate::model::debrief::{DebriefAction, Looking};
use crate::theme;
use crate::widgets::{Button, Icon, body, caption, card, muted, strong, title, wrapped};
use debrief::CpdRecord;
use practice::export::Form;

pub(super) fn ui(ui: &mut Ui, looking: &Looking, out: &mut Actions) {
    let theme = theme::of(ui);
    let record = &looking.debrief.record;
    heading(
        ui,
        "Your record",
        "A page for your portfolio",
        "What you practised, what it showed, and what follows from it.",
    );
    card(ui, |ui| {
        title(ui, "Take it with you");
        muted(
            ui,
            "Each file holds the whole debrief with the record on its first page.",
        );
        wrapped(ui, |ui| {
            for (format, label) in formats() {
                if ui.add(Button::secondary(label).icon(Icon::Notes)).clicked() {
                    out.push(AppAction::Debrief(DebriefAction::Export(*format)));
                }
            }
        });
        if let Some(path) = &looking.exported {
            strong(ui, &format!("Written to {path}"));
        }
    });
    ui.add_space(theme.space.m);
    card(ui, |ui| page(ui, record));
}

/// The formats that this program can write.
fn formats() -> &'static [(Form, &'static str)] {
    &[
        (Form::Html, "Save as a web page"),
        (Form::Pdf, "Save as PDF"),
        (Form::Markdown, "Save as Markdown"),
        (Form::Json, "Save as JSON"),
    ]
}

fn page(ui: &mut Ui, record: &CpdRecord) {
    let theme = theme::of(ui);
    body(ui, &record.activity);
    row(ui, "Time", &record.time);
    row(ui, "Conditions", &record.conditions);
    for (at, goal) in record.goals.iter().enumerate() {
        row(ui, if at == 0 { "Learning goals" } else { "" }, goal);
    }
    for (name, value) in &record.results {
        row(ui, name, value);
    }
    caption(ui, &record.limits);
    part(ui, "Reflection");
    if record.reflection.is_empty() {
        muted(ui, "Nothing was written.");
    }
    for (name, value) in &record.reflection {
        row(ui, name, value);
    }
    part(ui, "Excerpts");
    for excerpt in &record.excerpts {
        caption(
            ui,
            &format!("Turn {} · {}", excerpt.turn, excerpt.behaviour),
        );
        muted(ui, &excerpt.patient);
        body(ui, &format!("You: {}", excerpt.you));
        caption(ui, &format!("Source: {}", excerpt.source));
        ui.add_space(theme.space.xs);
    }
    part(ui, "How to check it");
    for (name, value) in &record.identity {
        row(ui, name, value);
    }
    muted(ui, &record.verify);
}

fn part(ui: &mut Ui, name: &str) {
    ui.add_space(theme::of(ui).space.m);
    title(ui, name);
}
