//! Drills on what recurs: what has come due, when each habit is practiced next, and what came of the last drill.

use egui::Ui;

use crate::model::action::{Actions, AppAction};
use crate::model::drills::{DrillAction, DrillPlan, Plans, Round};
use crate::model::screen::Screen;
use crate::model::shell::Shell;
use crate::theme;
use crate::views::debrief::date_row;
use crate::widgets::{Button, Icon, NARROW, Text, card, icon, main_key, page, wrapped};
use debrief::dates;
use debrief::wording::Wording;
use practice::HabitResult;
use practice::drills::{Drills, Planned};

/// A text of what is about several cases.
fn told(say: &Wording, id: &str) -> String {
    say.text(id, &[])
}

fn act(out: &mut Actions, action: DrillAction) {
    out.push(AppAction::Drills(action));
}

/// Draws the screen.
pub fn ui(ui: &mut Ui, shell: &Shell, out: &mut Actions) {
    page(ui, "drills", NARROW, |ui| {
        let theme = theme::of(ui);
        let say = shell.wording();
        let round = shell.round.as_ref();
        if round.is_some_and(|round| round.preparing) {
            Text::Headline.show(ui, &told(say, "drills-one"));
            Text::Muted.show(ui, &told(say, "drills-looking"));
            return;
        }
        let over = round.filter(|round| round.over);
        match (over, &shell.plans) {
            (Some(round), Plans::Known(known)) => came_of(ui, shell, round, known, out),
            (None, Plans::Known(known)) => planned(ui, shell, known, out),
            (_, Plans::Unreadable(why)) => {
                Text::Headline.show(ui, &told(say, "drills-title"));
                Text::Body.show(ui, &say.text("drills-unreadable", &[("why", why.into())]));
            }
            (_, Plans::Unasked | Plans::Waiting) => {
                Text::Headline.show(ui, &told(say, "drills-title"));
                Text::Muted.show(ui, &told(say, "drills-replaying"));
            }
        }
        ui.add_space(theme.space.m);
    });
}

/// What is planned, each habit with its date.
fn planned(ui: &mut Ui, shell: &Shell, known: &DrillPlan, out: &mut Actions) {
    let say = shell.wording();
    let theme = theme::of(ui);
    Text::Headline.show(ui, &told(say, "drills-title"));
    Text::Lead.show(ui, &told(say, "drills-lead"));
    ui.add_space(theme.space.s);
    let all = known.drills.planned();
    if all.is_empty() {
        card(ui, |ui| {
            Text::Body.show(ui, &told(say, "drills-nothing"));
        });
        return;
    }
    let due = known.drills.due();
    if !due.is_empty() {
        let label = told(say, "drills-start");
        let start = Button::primary(&label).icon(Icon::Right);
        if ui.add(start).clicked() || main_key(ui) {
            act(out, DrillAction::Start(Vec::new()));
        }
        ui.add_space(theme.space.s);
    }
    for one in all {
        card(ui, |ui| {
            habit(ui, one);
            date(ui, shell, one, out);
            let habit = lower(&one.pattern.name);
            let label = say.text("drills-now-name", &[("habit", habit.into())]);
            let now = told(say, "drills-now");
            let now = Button::secondary(&now).icon(Icon::Again);
            let response = ui.add(now);
            response
                .widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, true, &label));
            if response.clicked() {
                act(out, DrillAction::Start(vec![one.pattern.habit]));
            }
        });
        ui.add_space(theme.space.s);
    }
}

/// What recurs and what to do instead.
fn habit(ui: &mut Ui, one: &Planned) {
    let theme = theme::of(ui);
    Text::Title.show(ui, &one.pattern.name);
    Text::Muted.show(ui, &one.pattern.sentence);
    ui.horizontal_top(|ui| {
        let accent = theme.colours.accent.get();
        icon(ui, Icon::Flag, theme.type_scale.body * 1.2, accent);
        ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            Text::Strong.show(ui, &one.pattern.instead);
        });
    });
}

/// The date of a habit, to be moved or taken away.
fn date(ui: &mut Ui, shell: &Shell, one: &Planned, out: &mut Actions) {
    let say = shell.wording();
    let habit = one.pattern.habit;
    if one.on.is_empty() {
        wrapped(ui, |ui| {
            Text::Muted.show(ui, &told(say, "drills-no-date"));
            let of = lower(&one.pattern.name);
            let label = say.text("drills-set-date-name", &[("habit", of.into())]);
            let set = ui.add(Button::quiet(&told(say, "drills-set-date")));
            set.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, true, &label));
            if set.clicked() {
                let in_two_days = dates::moved(&shell.today, practice::drills::PAUSES[0]);
                act(out, DrillAction::Date(habit, in_two_days));
            }
        });
        return;
    }
    let of = lower(&one.pattern.name);
    date_row(ui, say, &of, (&one.on, &shell.today), |change| {
        let on = change.and_then(|days| dates::moved(&one.on, days));
        act(out, DrillAction::Date(habit, on));
    });
}

/// What came of the drill: each habit, how often it was met, and when it comes next.
fn came_of(ui: &mut Ui, shell: &Shell, round: &Round, known: &DrillPlan, out: &mut Actions) {
    let say = shell.wording();
    let theme = theme::of(ui);
    Text::Headline.show(ui, &told(say, "drills-went"));
    Text::Muted.show(ui, &told(say, "drills-unscored"));
    ui.add_space(theme.space.s);
    for gone in round.played.gone() {
        card(ui, |ui| went(ui, shell, &gone, known, out));
        ui.add_space(theme.space.s);
    }
    let label = match round.back {
        Screen::Debrief => "drills-back-to-debrief",
        Screen::Progress => "drills-back-to-progress",
        _ => "looking-done",
    };
    let (label, enter) = (told(say, label), told(say, "key-enter"));
    wrapped(ui, |ui| {
        ui.spacing_mut().item_spacing.x = theme.space.s;
        let done = Button::primary(&label).icon(Icon::Check).hint(&enter);
        if ui.add(done).clicked() || main_key(ui) {
            act(out, DrillAction::Stop);
        }
        let label = told(say, "drills-once-more");
        let again = Button::secondary(&label).icon(Icon::Again);
        if ui.add(again).clicked() {
            act(out, DrillAction::Start(round.habits.clone()));
        }
    });
}

fn went(ui: &mut Ui, shell: &Shell, gone: &HabitResult, known: &DrillPlan, out: &mut Actions) {
    let say = shell.wording();
    let planned = known.drills.planned().iter();
    let mut planned = planned.filter(|one| one.pattern.habit == gone.habit);
    Text::Eyebrow.show(ui, &met(say, gone));
    Text::Title.show(ui, &gone.habit.label(say));
    Text::Body.show(ui, &gone.habit.instead(say));
    match planned.next() {
        Some(one) => date(ui, shell, one, out),
        None => {
            Text::Muted.show(ui, &told(say, "drills-no-date"));
        }
    }
}

/// How often a habit was met, in words.
fn met(say: &Wording, gone: &HabitResult) -> String {
    let met = match (gone.met, gone.of) {
        (met, of) if met == of => "all",
        (0, _) => "none",
        _ => "some",
    };
    say.text(
        "drills-met",
        &[
            ("met", met.into()),
            ("n", gone.met.into()),
            ("of", gone.of.into()),
        ],
    )
}

/// What the card of what has come due says below its heading.
fn how_long(say: &Wording, habits: usize) -> String {
    let moments = Drills::length(habits);
    say.text("drills-length", &[("n", moments.into())])
}

fn lower(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}

/// The habits whose day has come, for the home page. Whether there are any.
pub(super) fn due(
    ui: &mut Ui,
    shell: &Shell,
    main: bool,
    others: &[(&str, Icon, AppAction)],
    out: &mut Actions,
) -> bool {
    let say = shell.wording();
    let theme = theme::of(ui);
    let Some(known) = shell.plans.known() else {
        return false;
    };
    let due: Vec<&Planned> = known
        .drills
        .planned()
        .iter()
        .filter(|one| one.due)
        .collect();
    let again: Vec<_> = shell.plans.due_again().collect();
    if due.is_empty() && again.is_empty() {
        return false;
    }
    card(ui, |ui| {
        Text::Eyebrow.show(ui, &told(say, "drills-due"));
        if !due.is_empty() {
            Text::Title.show(ui, &told(say, "drills-two-minutes"));
            for one in &due {
                Text::Strong.show(ui, &one.pattern.name);
            }
            Text::Caption.show(ui, &how_long(say, due.len()));
        }
        for again in &again {
            let words = [
                ("title", again.title.as_str().into()),
                ("when", again.when.as_str().into()),
            ];
            Text::Body.show(ui, &say.text("drills-case-again", &words));
        }
        ui.add_space(theme.space.s);
        wrapped(ui, |ui| {
            ui.spacing_mut().item_spacing = egui::Vec2::splat(theme.space.s);
            let key = main && main_key(ui);
            if due.is_empty() {
                patient_again(ui, shell, &again, main, key, out);
            } else {
                let label = told(say, "drills-start");
                let start = if main {
                    Button::primary(&label)
                } else {
                    Button::secondary(&label)
                };
                if ui.add(start.icon(Icon::Again)).clicked() || key {
                    act(out, DrillAction::Start(Vec::new()));
                }
                if ui.add(Button::quiet(&told(say, "drills-dates"))).clicked() {
                    out.push(AppAction::Go(Screen::Drills));
                }
                patient_again(ui, shell, &again, false, false, out);
            }
            for (label, icon, action) in others {
                if ui.add(Button::secondary(label).icon(*icon)).clicked() {
                    out.push(action.clone());
                }
            }
        });
    });
    true
}

/// The patient whom somebody meant to see again by now.
fn patient_again(
    ui: &mut Ui,
    shell: &Shell,
    again: &[&debrief::Due],
    main: bool,
    key: bool,
    out: &mut Actions,
) {
    let say = shell.wording();
    let entries = &shell.library.entries;
    let mut there = again.iter().filter_map(|due| {
        let place = entries.iter().position(|entry| entry.id == due.scenario)?;
        Some((place, due))
    });
    let Some((place, due)) = there.next() else {
        return;
    };
    let label = say.text("looking-notes", &[("title", due.title.as_str().into())]);
    let button = if main {
        Button::primary(&label)
    } else {
        Button::secondary(&label)
    };
    if ui.add(button.icon(Icon::Notes)).clicked() || key {
        out.push(AppAction::OpenBriefing(place));
    }
}

/// What recurs and the next step, for the page on progress.
pub(super) fn recurs(ui: &mut Ui, shell: &Shell, out: &mut Actions) {
    let say = shell.wording();
    let Some(known) = shell.plans.known() else {
        return;
    };
    let planned = known.drills.planned();
    let theme = theme::of(ui);
    card(ui, |ui| {
        Text::Title.show(ui, &told(say, "drills-recurs"));
        let Some(next) = known.drills.next_step() else {
            Text::Muted.show(ui, &told(say, "habit-none"));
            return;
        };
        for one in planned {
            ui.add_space(theme.space.xs);
            Text::Strong.show(ui, &one.pattern.name);
            Text::Muted.show(ui, &one.pattern.sentence);
            Text::Caption.show(ui, &when(say, one));
        }
        ui.add_space(theme.space.s);
        Text::Body.show(ui, &next.sentence);
        wrapped(ui, |ui| {
            ui.spacing_mut().item_spacing.x = theme.space.s;
            let label = told(say, "drills-now");
            let start = Button::secondary(&label).icon(Icon::Again);
            if ui.add(start).clicked() {
                act(out, DrillAction::Start(vec![next.habit]));
            }
            if ui
                .add(Button::quiet(&told(say, "drills-and-dates")).icon(Icon::Right))
                .clicked()
            {
                out.push(AppAction::Go(Screen::Drills));
            }
        });
    });
    ui.add_space(theme.space.m);
}

/// When a habit is drilled next, in words.
fn when(say: &Wording, one: &Planned) -> String {
    let message = match (one.on.is_empty(), one.due) {
        (true, _) => "drill-no-date",
        (false, true) => "drill-due",
        (false, false) => "drill-ahead",
    };
    let date = dates::long(&one.on, say);
    say.text(
        message,
        &[("date", date.into()), ("when", one.when.as_str().into())],
    )
}

/// What is planned and not yet due, in one line for the home page: the next drill, and the patient who comes first of those that
/// somebody means to see again.
pub(super) fn ahead(ui: &mut Ui, shell: &Shell) {
    let say = shell.wording();
    let Some(known) = shell.plans.known() else {
        return;
    };
    let dated = known.drills.planned().iter();
    let dated = dated.filter(|one| !one.due && !one.on.is_empty());
    let next = dated
        .min_by(|a, b| a.on.cmp(&b.on))
        .map(|one| when(say, one));
    let again = known.again.iter().find(|again| !again.now).map(|again| {
        let words = [
            ("case", again.title.as_str().into()),
            ("when", again.when.as_str().into()),
        ];
        say.text("case-ahead", &words)
    });
    let all: Vec<String> = next.into_iter().chain(again).collect();
    if !all.is_empty() {
        Text::Caption.show(ui, &all.join(" "));
    }
}
