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
    let say = looking.wording();
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
        let state = match (plan.decided, shown.is_empty()) {
            (false, _) => "suggested",
            (true, false) => "kept",
            (true, true) => "none",
        };
        let about = say.text("dates-about", &[("state", state.into())]);
        Text::Muted.show(ui, &about);
        for (at, date) in shown.iter().enumerate() {
            ui.add_space(theme.space.xs);
            row(ui, say, "", (date, &looking.around.today), |change| {
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
                let (label, no_dates) = (say.text("dates-keep", &[]), say.text("dates-none", &[]));
                if ui
                    .add(Button::secondary(&label).icon(Icon::Check))
                    .clicked()
                {
                    keep(shown.clone());
                }
                if ui.add(Button::quiet(&no_dates)).clicked() {
                    keep(Vec::new());
                }
            } else if shown.is_empty() {
                let label = say.text("dates-suggest-again", &[]);
                if ui.add(Button::quiet(&label)).clicked() {
                    keep(dates::suggested(&looking.around.today));
                }
            } else if let Some(next) = shown.last().and_then(|last| dates::moved(last, 7))
                && ui
                    .add(Button::quiet(&say.text("dates-one-more", &[])))
                    .clicked()
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
    say: &Wording,
    of: &str,
    (date, today): (&str, &str),
    mut change: impl FnMut(Option<i32>),
) {
    let theme = theme::of(ui);
    let long = dates::long(date, say);
    let which = if of.is_empty() {
        long.clone()
    } else {
        say.text("dates-of", &[("what", of.into()), ("date", (&long).into())])
    };
    let room = ui.available_width();
    let beside = room >= theme.type_scale.body * 37.0;
    let buttons = |ui: &mut Ui, change: &mut dyn FnMut(Option<i32>)| {
        for (move_by, by) in [
            ("week-earlier", Some(-7)),
            ("day-earlier", Some(-1)),
            ("day-later", Some(1)),
            ("week-later", Some(7)),
            ("away", None),
        ] {
            let label = say.text("dates-move", &[("by", move_by.into())]);
            let words = [("move", (&label).into()), ("date", (&which).into())];
            let name = say.text("dates-move-of", &words);
            let response = if by.is_none() {
                ui.add(Button::quiet(&name).icon(Icon::Close).icon_only())
            } else {
                let sign = say.text("dates-move-sign", &[("by", move_by.into())]);
                let response = ui.add(Button::secondary(&sign).small().hint(&label));
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
        // Wide enough for a Wednesday in September.
        let words = theme.type_scale.body * 15.5;
        ui.vertical(|ui| {
            ui.set_width(if beside { words } else { room });
            ui.spacing_mut().item_spacing.y = 0.0;
            Text::Strong.show(ui, &long);
            Text::Caption.show(ui, &dates::away(date, today, say));
        });
        if beside {
            buttons(ui, &mut change);
        }
    });
    if !beside {
        wrapped(ui, |ui| buttons(ui, &mut change));
    }
}
