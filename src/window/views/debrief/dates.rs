//! When to practice again: suggestions to be moved, taken away or left alone.

use egui::Ui;

use crate::model::action::{Actions, AppAction};
use crate::model::debrief::{DebriefAction, DebriefState};
use crate::theme;
use crate::widgets::{Button, Icon, Text, card, wrapped};
use debrief::dates;
use debrief::wording::Wording;

pub(super) fn ui(ui: &mut Ui, looking: &DebriefState, out: &mut Actions) {
    let theme = theme::of(ui);
    let plan = &looking.debrief.plan;
    let shown = if plan.decided {
        &plan.again_on
    } else {
        &plan.suggested_on
    };
    if shown.is_empty() && !plan.decided {
        return;
    }
    let mut keep = |list: Vec<String>| {
        out.push(AppAction::Debrief(DebriefAction::AgainOn(list)));
    };
    card(ui, |ui| {
        let about = match (plan.decided, shown.is_empty()) {
            (false, _) => {
                "Suggestions to start from; move them, take them away, or leave them. Nothing reminds you unless you keep them."
            }
            (true, false) => "Kept with your record, and shown in Progress when their day comes.",
            (true, true) => "No dates. That is a decision, too.",
        };
        Text::Muted.show(ui, about);
        for (at, date) in shown.iter().enumerate() {
            ui.add_space(theme.space.xs);
            row(ui, "", date, &looking.around.today, |change| {
                let mut list = shown.clone();
                match change {
                    Some(days) => {
                        if let (Some(slot), Some(moved)) =
                            (list.get_mut(at), dates::moved(date, days))
                        {
                            *slot = moved;
                        }
                    }
                    None => {
                        list.remove(at);
                    }
                }
                keep(list);
            });
        }
        ui.add_space(theme.space.s);
        wrapped(ui, |ui| {
            if !plan.decided {
                let label = "Keep these dates";
                if ui.add(Button::secondary(label).icon(Icon::Check)).clicked() {
                    keep(shown.clone());
                }
                if ui.add(Button::quiet("No dates")).clicked() {
                    keep(Vec::new());
                }
            } else if shown.is_empty() {
                if ui.add(Button::quiet("Suggest dates again")).clicked() {
                    keep(dates::suggested(&looking.around.today));
                }
            } else if let Some(next) = shown.last().and_then(|last| dates::moved(last, 7))
                && ui.add(Button::quiet("One more date")).clicked()
            {
                let mut list = shown.clone();
                list.push(next);
                keep(list);
            }
        });
    });
}

/// One date with what can be done about it: `Some` days to move it by, nothing to take it away. `of` is what is done on that day,
/// for the names of the controls, where more than one thing can be; empty where the date says it all.
pub(crate) fn row(
    ui: &mut Ui,
    of: &str,
    date: &str,
    today: &str,
    mut change: impl FnMut(Option<i32>),
) {
    let theme = theme::of(ui);
    let long = dates::long(date, Wording::english());
    let which = if of.is_empty() {
        long.clone()
    } else {
        format!("{of}, {long}")
    };
    let room = ui.available_width();
    let beside = room >= theme.type_scale.body * 36.0;
    let buttons = |ui: &mut Ui, change: &mut dyn FnMut(Option<i32>)| {
        for (label, sign, by) in [
            ("A week earlier", "−1 week", Some(-7)),
            ("A day earlier", "−1 day", Some(-1)),
            ("A day later", "+1 day", Some(1)),
            ("A week later", "+1 week", Some(7)),
            ("Take away", "", None),
        ] {
            let name = format!("{label}: {which}");
            let response = if sign.is_empty() {
                ui.add(Button::quiet(&name).icon(Icon::Close).icon_only())
            } else {
                let response = ui.add(Button::secondary(sign).small().hint(label));
                response.widget_info(|| {
                    egui::WidgetInfo::labeled(egui::WidgetType::Button, true, &name)
                });
                response
            };
            if response.clicked() {
                change(by);
            }
        }
    };
    ui.horizontal(|ui| {
        let words = theme.type_scale.body * 13.5;
        ui.vertical(|ui| {
            ui.set_width(words.min(room * 0.5));
            ui.spacing_mut().item_spacing.y = 0.0;
            Text::Strong.show(ui, &long);
            Text::Caption.show(ui, &dates::away(date, today, Wording::english()));
        });
        if beside {
            buttons(ui, &mut change);
        }
    });
    if !beside {
        wrapped(ui, |ui| buttons(ui, &mut change));
    }
}
