//! What lies above a screen: pause, a question, the table of keys.

use egui::{Context, EventFilter, Key, Response, Spinner, Ui};

use crate::model::action::{Actions, AppAction};
use crate::model::class::ClassAction;
use crate::model::consultation::ConsultationModel;
use crate::model::screen::{Overlay, Screen};
use crate::model::shell::Shell;
use crate::theme;
use crate::views::desk;
use crate::widgets::{Button, Icon, Text, modal, modal_of_width};
use debrief::wording::Wording;
use practice::ports::AttemptId;

/// Draws the overlay of the shell, if there is one.
pub fn ui(ctx: &Context, shell: &Shell, out: &mut Actions) {
    if let Some(id) = &shell.opening {
        modal(ctx, "opening", |ui| opening(ui, shell, id));
        return;
    }
    let closed = match shell.overlay {
        Overlay::None => false,
        Overlay::Pause => modal(ctx, "pause", |ui| pause(ui, out)),
        Overlay::ConfirmLeave => modal(ctx, "confirm leave", |ui| confirm_leave(ui, shell, out)),
        Overlay::ConfirmDelete => modal(ctx, "confirm delete", |ui| confirm_delete(ui, shell, out)),
        Overlay::ConfirmEndClass => {
            modal(ctx, "confirm end of class", |ui| end_class(ui, shell, out))
        }
        Overlay::Peek => modal(ctx, "peek", |ui| desk::preview::ui(ui, shell, out)),
        Overlay::Keys => modal_of_width(ctx, "keys", 74.0, |ui| keys(ui, out)),
    };
    if closed {
        out.push(AppAction::CloseOverlay);
    }
}

/// An attempt is being opened: whose it is, and what is done meanwhile.
fn opening(ui: &mut Ui, shell: &Shell, id: &AttemptId) {
    let theme = theme::of(ui);
    let found = shell.past.iter().find(|past| past.id == *id);
    let wording = found.map_or_else(
        || shell.wording(),
        |past| Wording::of(&past.entry.scenario.header.language),
    );
    let title = match found {
        Some(past) => {
            let name = past.entry.scenario.patient.called.as_str();
            wording.text("opening-attempt-with", &[("name", name.into())])
        }
        None => wording.text("opening-attempt", &[]),
    };
    Text::Headline.show(ui, &title);
    ui.horizontal(|ui| {
        let turning = Spinner::new().size(theme.type_scale.body * 1.4);
        if !shell.settings.reduced_motion {
            ui.add(turning.color(theme.colours.accent.get()));
        }
        Text::Muted.show(ui, &wording.text("opening-means", &[]));
    });
}

fn pause(ui: &mut Ui, out: &mut Actions) {
    let theme = theme::of(ui);
    Text::Headline.show(ui, "Take a breath");
    Text::Muted.show(ui, "The patient waits and the clock stands still.");
    ui.add_space(theme.space.m);
    let resume = ui.add(Button::primary("Go on").icon(Icon::Right).wide());
    first_focus(ui, &resume);
    if resume.clicked() {
        out.push(AppAction::CloseOverlay);
    }
    let settings = ui.add(Button::secondary("Settings").icon(Icon::Gear).wide());
    if settings.clicked() {
        out.push(AppAction::Go(Screen::Settings));
    }
    let keys = ui.add(Button::secondary("Keys").icon(Icon::Question).wide());
    if keys.clicked() {
        out.push(AppAction::Show(Overlay::Keys));
    }
    let leave = Button::secondary("Leave the consultation")
        .icon(Icon::Door)
        .wide();
    let leave = ui.add(leave);
    if leave.clicked() {
        out.push(AppAction::Show(Overlay::ConfirmLeave));
    }
    arrows_walk(ui, &[resume, settings, keys, leave]);
}

/// The arrows go from each choice of a dialog to the next, also where two stand side by side. Left alone they go by where things
/// lie, and pass some over.
fn arrows_walk(ui: &Ui, choices: &[Response]) {
    let Some(at) = choices.iter().position(Response::has_focus) else {
        return;
    };
    let filter = EventFilter {
        vertical_arrows: true,
        horizontal_arrows: true,
        ..EventFilter::default()
    };
    if let Some(own) = choices.get(at) {
        ui.memory_mut(|memory| memory.set_focus_lock_filter(own.id, filter));
    }
    let pressed = |keys: [Key; 2]| ui.input(|input| keys.iter().any(|key| input.key_pressed(*key)));
    let on = pressed([Key::ArrowDown, Key::ArrowRight]);
    let back = pressed([Key::ArrowUp, Key::ArrowLeft]);
    let next = match (on, back) {
        (true, false) => choices.get(at + 1),
        (false, true) => at.checked_sub(1).and_then(|before| choices.get(before)),
        _ => None,
    };
    if let Some(next) = next {
        next.request_focus();
    }
}

/// Two ways out: one comes back, the other ends it here.
fn confirm_leave(ui: &mut Ui, shell: &Shell, out: &mut Actions) {
    let theme = theme::of(ui);
    let consult = shell.consult.as_ref();
    let steps_out = consult.is_some_and(|consult| consult.attempt.may_step_out());
    let patient = consult.map_or("the patient", |consult| consult.patient.as_str());
    let say = consult.map_or_else(|| shell.wording(), ConsultationModel::wording);
    Text::Headline.show(ui, &say.text("leave-question", &[]));
    ui.add_space(theme.space.s);
    let stay = ui.add(Button::primary("Stay").icon(Icon::Left).wide());
    first_focus(ui, &stay);
    if stay.clicked() {
        out.push(AppAction::CloseOverlay);
    }
    let mut choices = vec![stay];
    if steps_out {
        let step = Button::secondary("Step out").icon(Icon::Door).wide();
        let step = ui.add(step);
        if step.clicked() {
            out.push(AppAction::StepOut);
        }
        choices.push(step);
        Text::Muted.show(ui, &say.text("leave-later", &[("name", patient.into())]));
    } else {
        Text::Muted.show(ui, &say.text("leave-one-sitting", &[]));
    }
    let end = Button::secondary("End here and look back")
        .icon(Icon::Ear)
        .wide();
    let end = ui.add(end);
    if end.clicked() {
        out.push(AppAction::Leave);
    }
    choices.push(end);
    Text::Muted.show(ui, &say.text("leave-unfinished", &[]));
    arrows_walk(ui, &choices);
}

/// The votes of a class are kept nowhere, so it cannot be gone on with.
fn end_class(ui: &mut Ui, shell: &Shell, out: &mut Actions) {
    let theme = theme::of(ui);
    let Some(class) = &shell.class else {
        return;
    };
    let say = |id: &str| class.wording().text(id, &[]);
    Text::Headline.show(ui, &say("class-end"));
    Text::Body.show(ui, &say("class-end-means"));
    ui.add_space(theme.space.m);
    let stay = ui.add(
        Button::primary(&say("class-end-stay"))
            .icon(Icon::Left)
            .wide(),
    );
    first_focus(ui, &stay);
    if stay.clicked() {
        out.push(AppAction::CloseOverlay);
    }
    let end = say("class-end-do");
    let end = ui.add(Button::secondary(&end).icon(Icon::Door).wide());
    if end.clicked() {
        out.push(AppAction::Class(ClassAction::End));
    }
    arrows_walk(ui, &[stay, end]);
}

/// Deleting cannot be taken back, so it is asked once more, with what it means.
fn confirm_delete(ui: &mut Ui, shell: &Shell, out: &mut Actions) {
    let theme = theme::of(ui);
    Text::Headline.show(ui, "Delete everything?");
    let count = shell.past.len();
    let attempts = match count {
        0 => "No attempt is kept.".to_owned(),
        1 => "One attempt is kept.".to_owned(),
        more => format!("{more} attempts or more are kept."),
    };
    Text::Body.show(
        ui,
        &format!(
            "{attempts} All records, reports and settings on this device go. This cannot be taken back. Your own scenarios stay."
        ),
    );
    ui.add_space(theme.space.m);
    ui.horizontal_wrapped(|ui| {
        let keep = ui.add(Button::primary("Keep everything"));
        first_focus(ui, &keep);
        if keep.clicked() {
            out.push(AppAction::CloseOverlay);
        }
        let delete = Button::secondary("Delete everything").icon(Icon::Warning);
        let delete = ui.add(delete);
        if delete.clicked() {
            out.push(AppAction::DeleteAll);
        }
        arrows_walk(ui, &[keep, delete]);
    });
}

fn keys(ui: &mut Ui, out: &mut Actions) {
    // The key that closes it stands at the top: the keyboard goes there first, and what it goes to is scrolled into view.
    let close = ui.horizontal(|ui| {
        Text::Headline.show(ui, "Keys");
        let right = egui::Layout::right_to_left(egui::Align::Center);
        ui.with_layout(right, |ui| {
            ui.add_space(crate::widgets::GUTTER);
            ui.add(Button::primary("Close"))
        })
    });
    let close = close.inner.inner;
    crate::views::help::keys_beside(ui);
    first_focus(ui, &close);
    if close.clicked() {
        out.push(AppAction::CloseOverlay);
    }
}

/// Gives the keyboard to the first control of an overlay when it opens.
fn first_focus(ui: &Ui, response: &egui::Response) {
    let nobody = ui.memory(|memory| memory.focused().is_none());
    if nobody {
        response.request_focus();
    }
}
