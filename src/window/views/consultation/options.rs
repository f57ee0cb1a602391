//! What the clinician can say or do now, as numbered cards, with the hint where the mode allows one.

use egui::{ScrollArea, Ui};

use crate::model::action::{Actions, AppAction};
use crate::model::consultation::{Consult, Ending};
use crate::model::mode;
use crate::theme;
use crate::widgets::{Button, Icon, OptionCard, body, card, eyebrow, muted, panel, title};
use practice::words::EndedBy;

/// Draws the column of options.
pub(super) fn ui(ui: &mut Ui, consult: &Consult, out: &mut Actions) {
    let theme = theme::of(ui);
    // Room for the focus ring, which is drawn outside the card.
    let margin = theme.stroke.focus * 2.0;
    tools(ui, consult, margin, out);
    // A fresh scroll position for each turn.
    ScrollArea::vertical()
        .id_salt(consult.transcript.len())
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = theme.space.s + 2.0;
            ui.add_space(margin);
            if consult.reveal.done() && consult.stopped {
                drilled(ui, out);
                return;
            }
            if let (true, Some(ending)) = (consult.reveal.done(), &consult.ending) {
                over(ui, ending, out);
                return;
            }
            if !consult.ready() {
                waiting(ui, consult, out);
                return;
            }
            ui.horizontal_top(|ui| {
                ui.add_space(margin);
                ui.vertical(|ui| {
                    ui.set_width(ui.available_width() - margin);
                    ui.spacing_mut().item_spacing.y = theme.space.s + 2.0;
                    let hint = consult.hint.as_ref().filter(|_| hinted(consult));
                    if let Some(words) = hint {
                        panel(ui, theme.colours.caution_soft.get(), |ui| body(ui, words));
                    }
                    for (place, choice) in consult.choices.iter().enumerate() {
                        let card = OptionCard {
                            number: place + 1,
                            text: &choice.text,
                            act: choice.act,
                            enabled: true,
                        };
                        if ui
                            .push_id((consult.transcript.len(), place), |ui| card.show(ui))
                            .inner
                            .clicked()
                        {
                            out.push(AppAction::Choose(place));
                        }
                    }
                });
            });
        });
}

/// The consultation is over: what happens next, and the way on. No word about how it went.
fn over(ui: &mut Ui, ending: &Ending, out: &mut Actions) {
    let theme = theme::of(ui);
    card(ui, |ui| {
        let by = match ending.by {
            EndedBy::Clock => "The time is up",
            EndedBy::Leaving => "You have left",
            EndedBy::Choice | EndedBy::Stuck => "The consultation is over",
        };
        eyebrow(ui, by);
        title(ui, &ending.title);
        body(ui, &ending.after);
        ui.add_space(theme.space.s);
        if ui
            .add(Button::primary("Look back").icon(Icon::Ear).wide())
            .clicked()
        {
            out.push(AppAction::LookBack);
        }
        if ui
            .add(Button::quiet("Back to the library").icon(Icon::Book))
            .clicked()
        {
            out.push(AppAction::CloseConsultation);
        }
    });
}

/// The drill has come to its end by itself.
fn drilled(ui: &mut Ui, out: &mut Actions) {
    let theme = theme::of(ui);
    card(ui, |ui| {
        eyebrow(ui, "Those were the two turns");
        body(
            ui,
            "See what you said then and what you said now, side by side.",
        );
        ui.add_space(theme.space.s);
        let button = Button::primary("Then and now").icon(Icon::Ear).wide();
        if ui.add(button).clicked() {
            out.push(AppAction::LookBack);
        }
    });
}

fn waiting(ui: &mut Ui, consult: &Consult, out: &mut Actions) {
    muted(ui, &format!("{} is speaking …", consult.patient));
    if ui
        .add(Button::quiet("Show all the words").hint("Enter or Space"))
        .clicked()
    {
        out.push(AppAction::FinishReveal);
    }
}

/// Whether a hint is asked for and may be shown.
fn hinted(consult: &Consult) -> bool {
    mode::has_hints(consult.mode) && consult.hint_available && consult.hint_shown
}

fn tools(ui: &mut Ui, consult: &Consult, margin: f32, out: &mut Actions) {
    let theme = theme::of(ui);
    let hint = mode::has_hints(consult.mode) && consult.hint_available && consult.ready();
    let undo = consult.can_undo() && consult.ready();
    let asking = consult.ending.is_none() && !consult.stopped;
    // Large words leave no room for both in one row.
    let narrow = ui.available_width() < theme.type_scale.body * 24.0;
    let buttons = |ui: &mut Ui, out: &mut Actions| {
        if hint {
            let label = if consult.hint_shown {
                "Hide the hint"
            } else {
                "Hint"
            };
            let mut button = Button::quiet(label).icon(Icon::Bulb).hint("H");
            if narrow && !undo {
                button = button.flush();
            }
            if ui.add(button).clicked() {
                out.push(AppAction::ToggleHint);
            }
        }
        if undo
            && ui
                .add(Button::quiet("Take that back").icon(Icon::Undo).hint("U"))
                .clicked()
        {
            out.push(AppAction::Undo);
        }
    };
    ui.horizontal(|ui| {
        ui.add_space(margin);
        if asking {
            eyebrow(ui, "What do you say or do?");
        }
        if !narrow {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                buttons(ui, out);
            });
        }
    });
    if narrow && (hint || undo) {
        ui.horizontal_wrapped(|ui| {
            ui.add_space(margin);
            buttons(ui, out);
        });
    }
}
