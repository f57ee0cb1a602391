//! Where this group loses people: the turns at which most was given up, in the order in which they come, each as a bead as large as
//! the share of persons who passed there, cut where most passed over what was offered. Press for all that was said there, counted.

use egui::{Sense, Ui, WidgetInfo, WidgetType, pos2, vec2};

use super::marks;
use crate::theme;
use crate::widgets::{Text, disclosure, paint_bead, paragraph};
use assess::cohort::{CohortItem, CohortReport, ScenarioReport, option_marks, read_passed};
use assess::statistics::FEWEST_PERSONS;
use debrief::BeadKind;
use practice::PlayableScenario;

/// Turns that are shown.
const SHOWN: usize = 8;
/// The longest line of the patient that is shown, in letters.
const LONGEST: usize = 110;

/// Draws the turns.
pub(super) fn ui(
    ui: &mut Ui,
    report: &CohortReport,
    scenario: &ScenarioReport,
    entry: Option<&PlayableScenario>,
) {
    Text::Title.show(ui, "Where this group loses people");
    if scenario.persons < FEWEST_PERSONS {
        let persons = match scenario.persons {
            1 => "one person".to_owned(),
            n => format!("{n} persons"),
        };
        let few =
            format!("This is told from {FEWEST_PERSONS} persons on; here there are {persons}.");
        Text::Muted.show(ui, &few.replace("there are one", "there is one"));
        return;
    }
    let all = report.worst_turns(scenario, SHOWN);
    if all.is_empty() {
        Text::Muted.show(ui, "Nothing was given up anywhere.");
        return;
    }
    Text::Muted.show(
        ui,
        "The larger a bead, the more persons came there. It is cut where most of them passed over what was offered.",
    );
    let theme = theme::of(ui);
    for item in all {
        ui.add_space(theme.space.s);
        turn(ui, item, entry);
    }
}

fn turn(ui: &mut Ui, item: &CohortItem, entry: Option<&PlayableScenario>) {
    let theme = theme::of(ui);
    let size = theme.type_scale.body;
    let words = read_passed(item);
    ui.horizontal_top(|ui| {
        let (rect, response) = ui.allocate_exact_size(vec2(size * 1.8, size * 1.8), Sense::hover());
        let kind = if item.most_passed_over() {
            BeadKind::Missed
        } else {
            BeadKind::Taken
        };
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, &words));
        let half = size * (0.28 + 0.4 * item.reached.clamp(0.0, 1.0).sqrt() as f32);
        let centre = pos2(rect.left() + size * 0.8, rect.top() + size * 0.8);
        paint_bead(kind, ui.painter(), &theme, centre, half, false);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = theme.space.xs;
            match line(entry, &item.node) {
                Some(line) => Text::Spoken.show(ui, &line),
                None => paragraph(ui, &item.node),
            };
            Text::Caption.show(ui, &format!("About turn {:.0}: {words}.", item.turn));
            said(ui, item, entry);
        });
    });
}

/// What the patient says at a node, no longer than can be taken in at a glance.
pub(super) fn line(entry: Option<&PlayableScenario>, node: &str) -> Option<String> {
    let nodes = entry?.scenario.nodes.iter();
    let say = &nodes.clone().find(|own| own.id == node)?.say;
    // The last words, or what is seen where nothing is said.
    let words = say.iter().rev().map(|line| &line.text);
    let Some(text) = words.clone().find(|text| !text.is_empty()) else {
        return say.last()?.body.clone();
    };
    if text.chars().count() <= LONGEST {
        return Some(format!("“{text}”"));
    }
    let short: String = text.chars().take(LONGEST).collect();
    let (whole, _) = short.rsplit_once(' ').unwrap_or((&short, ""));
    Some(format!("“{whole} …”"))
}

/// The words of an option; its id where the scenario is not here.
pub(super) fn option_words(entry: Option<&PlayableScenario>, node: &str, option: &str) -> String {
    let found = entry.and_then(|entry| entry.scenario.option(node, option));
    found.map_or_else(|| option.to_owned(), |found| found.text.clone())
}

fn said(ui: &mut Ui, item: &CohortItem, entry: Option<&PlayableScenario>) {
    let label = match item.options.len() {
        1 => format!("The answer that was given about turn {:.0}", item.turn),
        n => format!(
            "The {n} answers that were given about turn {:.0}",
            item.turn
        ),
    };
    ui.push_id(&item.node, |ui| {
        disclosure(ui, &label, |ui| {
            let words = |option: &str| option_words(entry, &item.node, option);
            marks::ui(ui, &option_marks(item, words));
        });
    });
}
