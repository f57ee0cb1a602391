//! Settings: what makes the app comfortable. Every change shows at once and is kept.

use egui::Ui;

use crate::model::action::{Actions, AppAction};
use crate::model::effect::ShownFolder;
use crate::model::screen::{Overlay, Screen};
use crate::model::settings::{RevealSpeed, Settings, ThemeChoice};
use crate::model::shell::Shell;
use crate::theme;
use crate::views::debrief::field;
use crate::widgets::{Button, Icon, NARROW, Text, card, page, segmented, switch};

/// Draws the screen.
pub fn ui(ui: &mut Ui, shell: &Shell, out: &mut Actions) {
    page(ui, "settings", NARROW, |ui| {
        let theme = theme::of(ui);
        back_in(ui, shell, out);
        Text::Headline.show(ui, "Settings");
        Text::Muted.show(ui, "Changes show at once and are kept on this device.");
        ui.add_space(theme.space.m);
        let mut wanted = shell.settings.clone();
        card(ui, |ui| look(ui, &mut wanted));
        ui.add_space(theme.space.s);
        card(ui, |ui| movement(ui, &mut wanted));
        ui.add_space(theme.space.s);
        card(ui, |ui| super::own_words::settings(ui, shell, out));
        ui.add_space(theme.space.s);
        card(ui, |ui| sound(ui, shell, &mut wanted));
        ui.add_space(theme.space.s);
        card(ui, |ui| name(ui, &mut wanted));
        ui.add_space(theme.space.s);
        card(ui, |ui| yours(ui, shell, out));
        let wanted = wanted.bounded();
        if wanted != shell.settings {
            out.push(AppAction::Change(wanted));
        }
    });
}

fn look(ui: &mut Ui, wanted: &mut Settings) {
    let theme = theme::of(ui);
    Text::Title.show(ui, "Theme");
    let labels: Vec<&str> = ThemeChoice::ALL
        .iter()
        .map(|choice| choice.label())
        .collect();
    let on = ThemeChoice::ALL
        .iter()
        .position(|one| *one == wanted.theme)
        .unwrap_or(0);
    if let Some(pressed) = segmented(ui, "Theme", &labels, on) {
        wanted.theme = ThemeChoice::ALL[pressed];
    }
    ui.add_space(theme.space.m);
    Text::Title.show(ui, "Text size");
    let labels: Vec<String> = Settings::TEXT_STEPS
        .iter()
        .map(|step| format!("{step} %"))
        .collect();
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    let on = Settings::TEXT_STEPS
        .iter()
        .position(|step| *step == wanted.text_percent);
    if let Some(pressed) = segmented(ui, "Text size", &labels, on.unwrap_or(usize::MAX)) {
        wanted.text_percent = Settings::TEXT_STEPS[pressed];
    }
    ui.add_space(theme.space.xs);
    Text::Spoken.show(ui, "“It’s only a twinge, really.”");
}

fn movement(ui: &mut Ui, wanted: &mut Settings) {
    let theme = theme::of(ui);
    Text::Title.show(ui, "Spoken words appear");
    let labels: Vec<&str> = RevealSpeed::ALL.iter().map(|speed| speed.label()).collect();
    let on = RevealSpeed::ALL
        .iter()
        .position(|one| *one == wanted.reveal)
        .unwrap_or(0);
    if let Some(pressed) = segmented(ui, "Reveal speed", &labels, on) {
        wanted.reveal = RevealSpeed::ALL[pressed];
    }
    ui.add_space(theme.space.m);
    Text::Title.show(ui, "Calm");
    let still = "Nothing slides or fades, and words appear at once.";
    if switch(ui, "Reduce motion", still, wanted.reduced_motion).clicked() {
        wanted.reduced_motion = !wanted.reduced_motion;
    }
    ui.add_space(theme.space.m);
    Text::Title.show(ui, "In a consultation");
    let clock = "A ring shows how much of the appointment is used.";
    if switch(ui, "Show the clock", clock, wanted.show_clock).clicked() {
        wanted.show_clock = !wanted.show_clock;
    }
}

/// The way back for those who came here from a pause.
fn back_in(ui: &mut Ui, shell: &Shell, out: &mut Actions) {
    if let Some(consult) = &shell.consult {
        let label = format!("Back to {}", consult.patient);
        let back = Button::quiet(&label).icon(Icon::Left).flush();
        if ui.add(back).clicked() {
            out.push(AppAction::Go(Screen::Consultation));
        }
    }
}

/// What is kept of this person: where it is, and how to get rid of it.
fn yours(ui: &mut Ui, shell: &Shell, out: &mut Actions) {
    let theme = theme::of(ui);
    Text::Title.show(ui, "What is kept of you");
    if shell.folder.is_empty() {
        Text::Body.show(ui, "There is no folder to keep anything in on this device.");
    } else {
        Text::Muted.show(
            ui,
            "Records, what you wrote in debriefs, and saved reports are kept here. Nothing leaves the device.",
        );
        Text::Strong.show(ui, &shell.folder);
    }
    ui.add_space(theme.space.s);
    if !shell.folder.is_empty() && shell.shows_folders {
        let show = Button::secondary("Open the folder").icon(Icon::Book);
        if ui.add(show).clicked() {
            out.push(AppAction::ShowFolder(ShownFolder::Records));
        }
    }
    let delete = Button::secondary("Delete everything …").icon(Icon::Warning);
    if ui.add(delete).clicked() {
        out.push(AppAction::Show(Overlay::ConfirmDelete));
    }
}

/// What new records say that this person is called.
fn name(ui: &mut Ui, wanted: &mut Settings) {
    Text::Title.show(ui, "Your name");
    Text::Muted.show(
        ui,
        "New records carry it, as what you say of yourself; nobody checks it. Left empty, they carry none. Records that are there already stay as they are.",
    );
    if let Some(words) = field(ui, "Your name", "Nobody needs to give one", &wanted.name, 1) {
        wanted.name = words;
    }
}

/// Reading aloud and short sounds; without a voice or a player it says so and what would bring one.
fn sound(ui: &mut Ui, shell: &Shell, wanted: &mut Settings) {
    Text::Title.show(ui, "Sound");
    let words = match shell.player {
        Some(player) => format!(
            "A door, a moment of the room, a tick when you choose; played by {player}. Never in an assessed consultation."
        ),
        None => "No player of sounds was found on this device, so nothing will be heard. On Linux, the package pipewire-bin, pulseaudio-utils or alsa-utils brings one.".to_owned(),
    };
    if switch(ui, "Quiet sounds", &words, wanted.sounds).clicked() {
        wanted.sounds = !wanted.sounds;
    }
    ui.add_space(theme::of(ui).space.s);
    let words = match shell.voice {
        Some(voice) => format!("Spoken by {voice}. The words stay on screen."),
        None => "No voice was found on this device, so nothing will be heard. On Linux, the package espeak-ng or speech-dispatcher brings one.".to_owned(),
    };
    if switch(ui, "Read the patient’s words aloud", &words, wanted.speak).clicked() {
        wanted.speak = !wanted.speak;
    }
}
