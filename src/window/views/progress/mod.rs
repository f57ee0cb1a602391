//! Progress: looking back on many consultations.

mod attempt_wall;
mod calibration;
mod trend;

use egui::Ui;

use crate::model::action::{Actions, AppAction};
use crate::model::debrief::DebriefAction;
use crate::model::screen::Screen;
use crate::model::shell::{Progress, Shell};
use crate::theme;
use crate::views::debrief::field;
use crate::widgets::{Button, Icon, Text, WIDE, card, columns, icon, level_card, page, paragraph};
use debrief::wording::Wording;
use debrief::{OverTime, dates};
use practice::words::Reflection;

/// Draws the screen.
pub fn ui(ui: &mut Ui, shell: &Shell, out: &mut Actions) {
    page(ui, "progress", WIDE, |ui| {
        let theme = theme::of(ui);
        Text::Headline.show(ui, "Progress");
        Text::Lead.show(ui, "Many conversations say more than one.");
        ui.add_space(theme.space.m);
        if shell.past.is_empty()
            && matches!(&shell.progress, Progress::Known(over) if over.attempts.is_empty())
        {
            nothing_yet(ui, out);
            return assessors(ui, out);
        }
        crate::views::drills::recurs(ui, shell, out);
        attempt_wall::ui(ui, shell, out);
        ui.add_space(theme.space.m);
        over_time(ui, shell, &ProgressFigures::default(), out);
        assessors(ui, out);
    });
}

/// The way to the desk, for those who read what others have handed in.
fn assessors(ui: &mut Ui, out: &mut Actions) {
    ui.add_space(theme::of(ui).space.m);
    let label = "For assessors: open what was handed in";
    let button = Button::quiet(label).icon(Icon::Flag).flush();
    if ui.add(button).clicked() {
        out.push(AppAction::Go(Screen::Desk));
    }
}

fn nothing_yet(ui: &mut Ui, out: &mut Actions) {
    let theme = theme::of(ui);
    card(ui, |ui| {
        Text::Title.show(ui, "Nothing to look back on yet");
        paragraph(
            ui,
            "After your first debrief this page shows how your conversations change over time.",
        );
        ui.add_space(theme.space.s);
        let button = Button::primary("Choose a patient").icon(Icon::Book);
        if ui.add(button).clicked() {
            out.push(AppAction::Go(Screen::Library));
        }
    });
}

/// What the debrief on screen can say about earlier attempts; nothing outside a debrief.
#[derive(Clone, Copy, Default)]
pub struct ProgressFigures<'a> {
    pub own: Option<&'a Reflection>,
    /// Id of its own attempt.
    pub attempt: &'a str,
}

/// Several attempts side by side.
pub fn over_time(ui: &mut Ui, shell: &Shell, answers: &ProgressFigures<'_>, out: &mut Actions) {
    match &shell.progress {
        Progress::Unasked | Progress::Waiting => {
            card(ui, |ui| {
                Text::Muted.show(
                    ui,
                    "Your records are being played again. This takes a moment.",
                );
            });
        }
        Progress::Known(over) => known(ui, shell, over, answers, out),
    }
}

fn known(
    ui: &mut Ui,
    shell: &Shell,
    over: &OverTime,
    answers: &ProgressFigures<'_>,
    out: &mut Actions,
) {
    let theme = theme::of(ui);
    due(ui, shell, over, out);
    for (title, trend) in &shell.trends {
        trends(ui, title, trend);
    }
    if !shell.trends.is_empty() {
        Text::Muted.show(ui, &over.trends_note);
        ui.add_space(theme.space.m);
    }
    if over.attempts.len() >= 2 {
        calibration::calibration(ui, over, shell.wording());
    }
    commitments(ui, shell.wording(), over, answers, out);
    ui.add_space(theme.space.m);
}

/// The four domains over the attempts at one scenario, each with its trend in words; there are enough of them for one.
fn trends(ui: &mut Ui, of: &str, over: &OverTime) {
    let theme = theme::of(ui);
    Text::Strong.show(ui, &format!("Over time: {of}"));
    columns(ui, over.domains.len(), 26.0, |ui, at, level| {
        let Some(domain) = over.domains.get(at) else {
            return 0.0;
        };
        level_card(ui, level, |ui| {
            Text::Title.show(ui, domain.domain.label());
            trend::trend(ui, domain, over.attempts.len());
            let mut here = over.by_scenario.iter().flat_map(|one| &one.domains);
            let here = here.find(|here| here.domain == domain.domain);
            Text::Muted.show(ui, here.map_or(&domain.sentence, |here| &here.sentence));
        })
    });
    ui.add_space(theme.space.m);
}

/// What was meant to be practiced again: what has come due first, then what is still to come.
fn due(ui: &mut Ui, shell: &Shell, over: &OverTime, out: &mut Actions) {
    let theme = theme::of(ui);
    let say = shell.wording();
    let list = over.due(&shell.today, say);
    if list.is_empty() {
        return;
    }
    card(ui, |ui| {
        Text::Title.show(ui, "To practise again");
        Text::Muted.show(ui, &dates::settled(say));
        for due in &list {
            ui.add_space(theme.space.xs);
            let (sign, colour) = if due.now {
                (Icon::Again, theme.colours.accent)
            } else {
                (Icon::Clock, theme.colours.muted)
            };
            ui.horizontal_top(|ui| {
                icon(ui, sign, theme.type_scale.body * 1.2, colour.get());
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    Text::Strong.show(ui, &due.title);
                    Text::Caption.show(
                        ui,
                        &format!("{} · {}", dates::long(&due.date, say), due.when),
                    );
                });
            });
            let entries = &shell.library.entries;
            let place = entries.iter().position(|entry| entry.id == due.scenario);
            if let Some(place) = place.filter(|_| due.now && shell.screen == Screen::Progress) {
                let title = ("title", due.title.as_str().into());
                let label = say.text("looking-notes", &[title]);
                if ui
                    .add(Button::secondary(&label).icon(Icon::Notes))
                    .clicked()
                {
                    out.push(AppAction::OpenBriefing(place));
                }
            }
        }
    });
    ui.add_space(theme.space.m);
}

fn commitments(
    ui: &mut Ui,
    say: &Wording,
    over: &OverTime,
    answers: &ProgressFigures<'_>,
    out: &mut Actions,
) {
    let theme = theme::of(ui);
    let earlier = || {
        let all = over.commitments.iter();
        all.filter(|commitment| commitment.attempt != answers.attempt)
    };
    if earlier().next().is_none() {
        return;
    }
    ui.add_space(theme.space.m);
    card(ui, |ui| {
        Text::Title.show(ui, "What you meant to do");
        Text::Muted.show(
            ui,
            "Did you try it, here or with a real patient? What happened?",
        );
        for commitment in earlier() {
            ui.add_space(theme.space.s);
            Text::Spoken.show(ui, &commitment.words);
            let date = commitment.started_at.get(..10).unwrap_or_default();
            Text::Caption.show(
                ui,
                &format!("{} · {}", commitment.title, dates::long(date, say)),
            );
            let Some(own) = answers.own else {
                if !commitment.tried.is_empty() {
                    Text::Body.show(ui, &format!("Since then: {}", commitment.tried));
                }
                continue;
            };
            let said = own.tried.get(&commitment.attempt);
            let said = said.map_or(commitment.tried.as_str(), String::as_str);
            let name = format!("Did you try it? {}", commitment.words);
            if let Some(words) = field(ui, &name, "I tried it when …", said, 2) {
                let id = commitment.attempt.clone();
                out.push(AppAction::Debrief(DebriefAction::Tried(id, words)));
            }
        }
    });
}
