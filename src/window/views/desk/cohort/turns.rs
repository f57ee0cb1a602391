//! Turn by turn: how hard each is, whether it tells persons apart, and which read as unfair.

use egui::{Align, Layout, Ui, vec2};

use super::losing::line;
use super::marks;
use crate::theme;
use crate::widgets::{ChipTone, Icon, Text, chip, disclosure, line_below};
use assess::cohort::{
    CohortItem, CohortReport, ScenarioReport, read_difficulty, read_discrimination, told,
    turn_marks,
};
use assess::statistics::{Estimate, FigureOrReason};
use practice::PlayableScenario;

/// Widths of the columns, in body sizes: words take what is left.
const NUMBERS: [f32; 4] = [4.0, 6.0, 6.0, 8.5];
/// Narrower than this, in body sizes, each turn is a paragraph.
const TABLE: f32 = 44.0;

/// Draws the table.
pub(super) fn ui(
    ui: &mut Ui,
    report: &CohortReport,
    scenario: &ScenarioReport,
    entry: Option<&PlayableScenario>,
) {
    Text::Title.show(ui, "Turn by turn");
    Text::Muted.show(
        ui,
        "Kept: the share of what could be lost there that was not lost. Tells apart: how far those who do well elsewhere do well here (correlation). A mark speaks about the turn and not about anybody’s intention.",
    );
    let theme = theme::of(ui);
    let own = |item: &&CohortItem| item.scenario == scenario.id && item.version == scenario.version;
    let mut all: Vec<&CohortItem> = report.items.iter().filter(own).collect();
    let marked = all.iter().filter(|item| !item.marks.is_empty()).count();
    all.sort_by(|a, b| {
        let first = |item: &CohortItem| item.marks.is_empty();
        (first(a), a.turn)
            .partial_cmp(&(first(b), b.turn))
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    ui.add_space(theme.space.s);
    let wide = ui.available_width() >= theme.type_scale.body * TABLE;
    if wide {
        head(ui);
    }
    // Those with a mark, and enough others to fill the page; the rest behind a disclosure.
    let shown = marked.max(10).min(all.len());
    let (first, rest) = all.split_at(shown);
    for item in first {
        turn(ui, item, entry, wide);
    }
    if !rest.is_empty() {
        disclosure(ui, &format!("{} turns more", rest.len()), |ui| {
            for item in rest {
                turn(ui, item, entry, wide);
            }
        });
    }
}

fn head(ui: &mut Ui) {
    cells(ui, |ui, at| {
        let names = ["turn", "persons", "kept", "tells apart"];
        match at {
            None => Text::Caption.show(ui, "what the patient says"),
            Some(at) => Text::Caption.show(ui, names.get(at).copied().unwrap_or_default()),
        };
    });
    line_below(ui);
    ui.add_space(theme::of(ui).space.s);
}

/// A row: words first, then the numbers.
fn cells(ui: &mut Ui, mut add: impl FnMut(&mut Ui, Option<usize>)) {
    let theme = theme::of(ui);
    let size = theme.type_scale.body;
    let gap = theme.space.s;
    let numbers: f32 = NUMBERS.iter().map(|width| width * size + gap).sum();
    let words = (ui.available_width() - numbers).max(size * 10.0);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        let mut cell = |ui: &mut Ui, width: f32, at| {
            ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing.y = 0.0;
                add(ui, at);
            });
        };
        cell(ui, words, None);
        for (at, width) in NUMBERS.iter().enumerate() {
            cell(ui, width * size, Some(at));
        }
    });
}

/// A figure; or, more quietly, from how many persons on there is one.
fn number(ui: &mut Ui, figure: &FigureOrReason<f64>) {
    match figure {
        FigureOrReason::Figure(value) => Text::Strong.show(ui, &plainly(*value)),
        FigureOrReason::TooFew { needs, .. } => Text::Caption.show(ui, &format!("from {needs} on")),
        FigureOrReason::Nothing => Text::Caption.show(ui, "–"),
    };
}

fn plainly(value: f64) -> String {
    told(&Estimate::between(value, f64::NAN, f64::NAN))
}

/// A figure, or why there is none, in a line of text.
fn in_line(figure: &FigureOrReason<f64>) -> String {
    match figure {
        FigureOrReason::Figure(value) => plainly(*value),
        FigureOrReason::TooFew { needs, .. } => format!("from {needs} on"),
        FigureOrReason::Nothing => "–".to_owned(),
    }
}

/// What the figures say, where there are any.
fn reading(item: &CohortItem) -> String {
    let kept = item.difficulty.figure().map(|kept| read_difficulty(*kept));
    let apart = item.discrimination.figure();
    let apart = apart
        .filter(|_| item.difficulty.figure().is_none_or(|kept| *kept < 0.95))
        .map(|r| read_discrimination(*r));
    let all: Vec<&str> = kept.into_iter().chain(apart).collect();
    all.join("; ")
}

fn turn(ui: &mut Ui, item: &CohortItem, entry: Option<&PlayableScenario>, wide: bool) {
    let theme = theme::of(ui);
    let words = line(entry, &item.node).unwrap_or_else(|| item.node.clone());
    let all = turn_marks(item);
    let turn = format!("{:.0}", item.turn);
    let persons = item.persons.to_string();
    let about = |ui: &mut Ui| {
        Text::Body.show(ui, &words);
        let reading = reading(item);
        if !reading.is_empty() {
            Text::Caption.show(ui, &reading);
        }
        for mark in &item.marks {
            let unfair = mark.starts_with("reads as unfair");
            let (name, tone) = if unfair {
                ("Reads as unfair", ChipTone::Warm)
            } else {
                ("Worth a look", ChipTone::Plain)
            };
            chip(ui, Some(Icon::Flag), name, tone);
            let why = mark.split_once(": ").map_or(mark.as_str(), |(_, why)| why);
            Text::Caption.show(ui, why);
        }
    };
    let drawn = |ui: &mut Ui, name: &str| {
        for mark in all.iter().filter(|mark| mark.name == name) {
            marks::line(ui, mark);
        }
    };
    if wide {
        cells(ui, |ui, at| match at {
            None => about(ui),
            Some(0) => {
                Text::Strong.show(ui, &turn);
            }
            Some(1) => {
                Text::Strong.show(ui, &persons);
            }
            Some(2) => {
                number(ui, &item.difficulty);
                drawn(ui, "Kept");
            }
            Some(_) => {
                number(ui, &item.discrimination);
                drawn(ui, "Tells apart");
            }
        });
    } else {
        about(ui);
        let (kept, apart) = (in_line(&item.difficulty), in_line(&item.discrimination));
        Text::Caption.show(
            ui,
            &format!("turn {turn} · {persons} persons · kept {kept} · tells apart {apart}"),
        );
        drawn(ui, "Kept");
        drawn(ui, "Tells apart");
    }
    ui.add_space(theme.space.s);
}
