//! Keep and change: one sentence each, kept as it is suggested unless it is rewritten; and when to come back, at one press.

use egui::{Key, Ui, vec2};

use super::components::{field, speech};
use super::faces::{self, at_the_end};
use super::page_frame::PageLayout;
use crate::model::action::{Actions, AppAction};
use crate::model::debrief::{DebriefAction, DebriefState, ResolveWords};
use crate::model::drills::DrillAction;
use crate::theme;
use crate::widgets::{Button, Icon, Text, columns, filter_chip, level_card, wrapped};
use debrief::document::DebriefSection;
use debrief::{Habit, Resolve, dates};

/// One of the two.
struct One<'a> {
    told: &'a ResolveWords,
    label: String,
    use_it: String,
    resolve: &'a Resolve,
    own: &'a str,
    act: fn(String) -> DebriefAction,
}

pub(super) fn ui(ui: &mut Ui, looking: &DebriefState, page: PageLayout, out: &mut Actions) {
    let theme = theme::of(ui);
    let say = looking.wording();
    let heading = looking.heading(DebriefSection::Plan);
    Text::Headline.show(ui, &heading);
    last_time(ui, looking, out);
    let plan = &looking.debrief.plan;
    let own = looking.reflection();
    let Some([keep, change]) = looking.pages.resolves.first_chunk() else {
        return;
    };
    let both = [
        One {
            told: keep,
            label: say.text("resolve-keep", &[]),
            use_it: say.text("resolve-keep-take", &[]),
            resolve: &plan.keep,
            own: &own.keep,
            act: DebriefAction::Keep,
        },
        One {
            told: change,
            label: say.text("resolve-change", &[]),
            use_it: say.text("resolve-change-take", &[]),
            resolve: &plan.change,
            own: &own.change,
            act: DebriefAction::Change,
        },
    ];
    columns(ui, 2, 24.0, |ui, at, level| {
        both.get(at).map_or(0.0, |one| {
            level_card(ui, level, |ui| one.show(ui, looking, page, out))
        })
    });
    ui.add_space(theme.space.m);
    back(ui, looking, out);
}

/// What an earlier attempt meant to change and nothing was said about yet: what came of it.
fn last_time(ui: &mut Ui, looking: &DebriefState, out: &mut Actions) {
    let Some(open) = &looking.around.meant else {
        return;
    };
    let words = &[("words", open.meant.as_str().into())];
    let question = looking.wording().text("last-time", words);
    Text::Strong.show(ui, &question);
    let said = looking.reflection().tried.get(open.attempt.as_str());
    let said = said.map_or("", String::as_str);
    let hint = looking.wording().text("resolve-tried-hint", &[]);
    if let Some(words) = field(ui, &question, &hint, said, 1) {
        let action = DebriefAction::Tried(open.attempt.as_str().to_owned(), words);
        out.push(AppAction::Debrief(action));
    }
    ui.add_space(theme::of(ui).space.s);
}

impl One<'_> {
    fn show(&self, ui: &mut Ui, looking: &DebriefState, page: PageLayout, out: &mut Actions) {
        let theme = theme::of(ui);
        let size = theme.type_scale.body;
        let turn = self.resolve.turn;
        let face = turn.and_then(|turn| faces::after(&looking.consult.attempt, turn));
        let face = face.unwrap_or_else(|| at_the_end(looking));
        ui.horizontal_top(|ui| {
            let across = if page.tight > 2 {
                size * 4.0
            } else {
                size * 5.6
            };
            faces::small(ui, looking, face, across, across * 1.2);
            ui.add_space(theme.space.s);
            ui.vertical(|ui| {
                ui.set_width(ui.available_width());
                Text::Title.show(ui, &self.told.name);
                if !self.told.because.is_empty() {
                    if page.tight < 2 {
                        Text::Muted.show(ui, &self.told.because);
                    } else {
                        Text::Caption.show(ui, &self.told.because);
                    }
                }
                self.suggestion(ui, page, out);
            });
        });
        ui.add_space(theme.space.xs);
        let rows = if page.tight > 2 && self.own.trim().is_empty() {
            1
        } else {
            2
        };
        let hint = looking.wording().text("resolve-hint", &[]);
        if let Some(text) = field(ui, &self.label, &hint, self.own, rows) {
            out.push(AppAction::Debrief((self.act)(text)));
        }
    }
}

impl One<'_> {
    /// The sentence to start from, as long as none is written.
    fn suggestion(&self, ui: &mut Ui, page: PageLayout, out: &mut Actions) {
        let theme = theme::of(ui);
        let suggestion = &self.told.written;
        if !self.own.trim().is_empty() || suggestion.is_empty() {
            return;
        }
        let sizes = theme.type_scale;
        let size = if page.tight > 0 {
            sizes.body
        } else {
            sizes.lead
        };
        speech(ui, suggestion, size);
        let take = Button::secondary(&self.use_it).icon(Icon::Check);
        if ui.add(take).clicked() {
            out.push(AppAction::Debrief((self.act)(suggestion.clone())));
        }
    }
}

/// What is practiced first after this conversation: the habit of the turn that is to change.
fn practise(looking: &DebriefState) -> Option<Habit> {
    let turn = looking.debrief.plan.change.turn;
    practice::drills::habit_in(&looking.consult.attempt, turn)
}

/// Practicing it at once, two minutes with other patients.
fn at_once(ui: &mut Ui, looking: &DebriefState, out: &mut Actions) {
    let Some(habit) = practise(looking) else {
        return;
    };
    let say = looking.wording();
    let habit_words = habit.label(say).to_lowercase();
    let label = say.text("resolve-practise", &[("habit", habit_words.into())]);
    let hint = say.text("resolve-practise-hint", &[]);
    let button = Button::secondary(&label)
        .icon(Icon::Again)
        .small()
        .hint(&hint);
    if ui.add(button).clicked() {
        out.push(AppAction::Drills(DrillAction::Start(vec![habit])));
    }
}

/// P practices what is to change.
pub(super) fn key_at_once(looking: &DebriefState) -> Option<AppAction> {
    let habit = practise(looking)?;
    Some(AppAction::Drills(DrillAction::Start(vec![habit])))
}

/// Days on which one can come back, each taken and given back at one press.
fn back(ui: &mut Ui, looking: &DebriefState, out: &mut Actions) {
    let theme = theme::of(ui);
    let say = looking.wording();
    let plan = &looking.debrief.plan;
    let today = &looking.around.today;
    let told = &looking.pages.back;
    let heading = looking.heading(DebriefSection::Back);
    Text::Strong.show(ui, &heading);
    let mut offered: Vec<String> = dates::moved(today, 1).into_iter().collect();
    offered.extend(dates::suggested(today));
    // As long as nothing is decided the days that are suggested are those that would be kept.
    let chosen = looking.days();
    offered.extend(chosen.iter().cloned());
    offered.sort();
    offered.dedup();
    if offered.is_empty() {
        Text::Muted.show(ui, &told.days);
        return;
    }
    wrapped(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(theme.space.s, theme.space.s);
        for date in &offered {
            let on = chosen.contains(date);
            let words = dates::away(date, today, say);
            let response = filter_chip(ui, &debrief::words::capital(&words), on);
            if response.on_hover_text(dates::long(date, say)).clicked() {
                let mut list = chosen.clone();
                if on {
                    list.retain(|kept| kept != date);
                } else {
                    list.push(date.clone());
                }
                out.push(AppAction::Debrief(DebriefAction::AgainOn(list)));
            }
        }
    });
    at_once(ui, looking, out);
    // Before anything is decided the days to be pressed say it.
    let days = if plan.decided { told.days.as_str() } else { "" };
    Text::Caption.show(ui, format!("{days} {}", told.from).trim());
}

/// K and C take the suggestions, T tomorrow.
pub(super) fn keys(looking: &DebriefState) -> Vec<(Key, DebriefAction)> {
    let plan = &looking.debrief.plan;
    let own = looking.reflection();
    let mut keys = Vec::new();
    if own.keep.trim().is_empty() && !plan.keep.suggestion.is_empty() {
        keys.push((Key::K, DebriefAction::Keep(plan.keep.suggestion.clone())));
    }
    if own.change.trim().is_empty() && !plan.change.suggestion.is_empty() {
        keys.push((
            Key::C,
            DebriefAction::Change(plan.change.suggestion.clone()),
        ));
    }
    if let Some(tomorrow) = dates::moved(&looking.around.today, 1) {
        let mut list = looking.days();
        if !list.contains(&tomorrow) {
            list.push(tomorrow);
        }
        keys.push((Key::T, DebriefAction::AgainOn(list)));
    }
    keys
}
