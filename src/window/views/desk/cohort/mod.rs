//! What a whole group has done: the tab “Cohort” of the desk. How points spread, where people were lost, how far readers agree, turn
//! by turn, and what of it can be relied on. Nobody is named and nobody is ranked.

mod losing;
mod marks;
mod spread;
mod standards;
mod turns;

use egui::Ui;

use crate::model::action::{Actions, AppAction};
use crate::model::desk::{CohortAction, CohortForm, Desk, DeskAction};
use crate::model::shell::Shell;
use crate::theme;
use crate::widgets::{
    Button, Icon, Text, card, columns, disclosure, filter_chip, panel, paragraph, wrapped,
};
use assess::cohort::{
    CohortReport, ScenarioReport, design_marks, place_marks, read_places, reader_marks,
    reliability_marks,
};
use debrief::wording::Wording;
use practice::PlayableScenario;

/// Draws the tab.
pub(super) fn ui(ui: &mut Ui, shell: &Shell, out: &mut Actions) {
    let desk = &shell.desk;
    let Some(report) = desk.found().and_then(|found| found.report.as_deref()) else {
        Text::Muted.show(ui, "Open a folder of records first.");
        return;
    };
    synthetic(ui, report);
    paragraph(ui, &report.counted.words());
    if report.scenarios.is_empty() {
        return;
    }
    let at = desk.cohort.scenario.min(report.scenarios.len() - 1);
    let Some(scenario) = report.scenarios.get(at) else {
        return;
    };
    choice(ui, report, at, out);
    let theme = theme::of(ui);
    ui.add_space(theme.space.m);
    card(ui, |ui| spread::ui(ui, scenario));
    ui.add_space(theme.space.m);
    let entry = entry(shell, scenario);
    let wide = ui.available_width() >= theme.type_scale.body * 52.0;
    columns(ui, 2, if wide { 24.0 } else { 60.0 }, |ui, nth, _| {
        if nth == 0 {
            card(ui, |ui| losing::ui(ui, report, scenario, entry));
        } else {
            card(ui, |ui| readers(ui, desk));
            ui.add_space(theme.space.m);
            card(ui, |ui| reliance(ui, report));
        }
        0.0
    });
    ui.add_space(theme.space.m);
    card(ui, |ui| turns::ui(ui, report, scenario, entry));
    ui.add_space(theme.space.m);
    card(ui, |ui| places(ui, scenario));
    ui.add_space(theme.space.m);
    card(ui, |ui| standards::ui(ui, &desk.cohort.standard, out));
    ui.add_space(theme.space.m);
    export(ui, desk, out);
}

/// The scenario in this very text, if it is in the library: its words are shown then.
fn entry<'a>(shell: &'a Shell, scenario: &ScenarioReport) -> Option<&'a PlayableScenario> {
    let entries = shell.library.entries.iter();
    let mut cases = entries.filter_map(|entry| entry.case.as_deref());
    cases.find(|case| case.sha256 == scenario.sha256)
}

/// Said before anything else, and nowhere smaller.
fn synthetic(ui: &mut Ui, report: &CohortReport) {
    if report.synthetic.is_empty() {
        return;
    }
    let theme = theme::of(ui);
    panel(ui, theme.colours.caution_soft.get(), |ui| {
        Text::Strong.show(ui, &report.synthetic);
    });
    ui.add_space(theme.space.s);
}

/// One scenario at a time: points of different ones stand on different scales.
fn choice(ui: &mut Ui, report: &CohortReport, at: usize, out: &mut Actions) {
    if report.scenarios.len() < 2 {
        return;
    }
    wrapped(ui, |ui| {
        for (nth, scenario) in report.scenarios.iter().enumerate() {
            let label = format!("{} {}", scenario.title, scenario.version);
            if filter_chip(ui, &label, nth == at).clicked() && nth != at {
                let action = CohortAction::Scenario(nth);
                out.push(AppAction::Desk(DeskAction::Cohort(action)));
            }
        }
    });
}

fn readers(ui: &mut Ui, desk: &Desk) {
    Text::Title.show(ui, "How far readers agree");
    let all = &desk.cohort.readers;
    let read = all.iter().filter(|own| own.attempts > 0);
    if read.clone().next().is_none() {
        Text::Muted.show(ui, "No conversation was signed by two readers yet.");
        return;
    }
    for own in read {
        paragraph(ui, &own.sentence);
        marks::ui(ui, &reader_marks(own));
    }
    Text::Caption.show(
        ui,
        "By the places that both gave before they saw the computed one.",
    );
}

/// Reliability in words: the first sentence of each domain, the others behind a disclosure.
fn reliance(ui: &mut Ui, report: &CohortReport) {
    Text::Title.show(ui, "What this can be relied on for");
    let short = report
        .domains
        .iter()
        .all(|domain| domain.alpha.figure().is_none());
    if short {
        if let Some(first) = report.domains.first().and_then(|own| own.reading.first()) {
            paragraph(ui, first);
        }
        Text::Muted.show(
            ui,
            "One conversation says how this conversation went, and nothing about how a person talks with patients.",
        );
        // Whether the order holds under other keys is known of fewer persons than how far it can be relied on.
        for domain in &report.domains {
            let all = reliability_marks(domain);
            if !all.is_empty() {
                Text::Strong.show(ui, domain.domain.label());
                marks::ui(ui, &all);
            }
        }
        return;
    }
    for domain in &report.domains {
        let mut reading = domain.reading.iter();
        let Some(first) = reading.next() else {
            continue;
        };
        Text::Strong.show(ui, domain.domain.label());
        paragraph(ui, first);
        let rest: Vec<&String> = reading.collect();
        if !rest.is_empty() {
            let label = format!("More about {}", domain.domain.label().to_lowercase());
            disclosure(ui, &label, |ui| {
                for sentence in rest {
                    paragraph(ui, sentence);
                }
                marks::ui(ui, &reliability_marks(domain));
                marks::ui(ui, &design_marks(domain));
            });
        }
    }
}

/// Whether options are chosen for where they stand.
fn places(ui: &mut Ui, scenario: &ScenarioReport) {
    Text::Title.show(ui, &Wording::english().text("places-title", &[]));
    paragraph(ui, &read_places(&scenario.places));
    let all = place_marks(scenario);
    if !all.is_empty() {
        disclosure(ui, &Wording::english().text("places-each", &[]), |ui| {
            marks::ui(ui, &all);
        });
    }
}

fn export(ui: &mut Ui, desk: &Desk, out: &mut Actions) {
    wrapped(ui, |ui| {
        for form in CohortForm::ALL {
            if ui
                .add(Button::secondary(form.label()).icon(Icon::Notes))
                .clicked()
            {
                let action = CohortAction::Export(form);
                out.push(AppAction::Desk(DeskAction::Cohort(action)));
            }
        }
    });
    match &desk.cohort.written {
        Some(path) => Text::Caption.show(ui, &format!("Written: {path}")),
        None => Text::Caption.show(
            ui,
            "Files name persons as their folders do. Keep them where only those can read them who may.",
        ),
    };
}
