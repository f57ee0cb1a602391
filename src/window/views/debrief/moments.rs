//! Moments: the exact words, the thought behind them, why you said it, and only then what else there was.

use egui::{Ui, WidgetInfo, WidgetType};

use super::parts::{drill_button, heading, lines, said, slanted, source, thought};
use crate::model::action::{Actions, AppAction};
use crate::model::debrief::{DebriefAction, Looking};
use crate::theme;
use crate::widgets::{
    Button, Icon, Tone, body, caption, card, chip, eyebrow, filter_chip, muted, segmented, title,
    wrapped,
};
use debrief::{Alternative, Moment};

pub(super) fn ui(ui: &mut Ui, looking: &Looking, out: &mut Actions) {
    let theme = theme::of(ui);
    let moments = &looking.debrief.moments;
    let note = &looking.debrief.moments_note;
    let Some(moment) = moments.get(looking.moment).or(moments.first()) else {
        heading(ui, "Moments", "No moment to look at", note);
        return;
    };
    heading(ui, moment.label(), &moment.title, note);
    if moments.len() > 1 {
        let labels: Vec<String> = moments
            .iter()
            .map(|moment| format!("Turn {}", moment.turn))
            .collect();
        let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
        if let Some(pressed) = segmented(ui, "Moment", &labels, looking.moment) {
            out.push(AppAction::Debrief(DebriefAction::Moment(pressed)));
        }
        ui.add_space(theme.space.s);
    }
    card(ui, |ui| exchange(ui, looking, moment));
    ui.add_space(theme.space.m);
    card(ui, |ui| why(ui, looking, moment, out));
    if looking.revealed.contains(&moment.turn) {
        ui.add_space(theme.space.m);
        revealed(ui, looking, moment, out);
    }
}

fn exchange(ui: &mut Ui, looking: &Looking, moment: &Moment) {
    let theme = theme::of(ui);
    let name = &looking.debrief.about.called;
    lines(ui, name, &moment.patient);
    if let Some(thinking) = &moment.thinking {
        thought(ui, &format!("What {name} was thinking"), thinking);
    }
    ui.add_space(theme.space.s);
    said(ui, "You", &moment.you);
    ui.add_space(theme.space.s);
    thought(ui, &format!("What {name} thought then"), &moment.thought);
    lines(ui, name, &moment.reply);
}

/// The question, and reasons to choose from.
fn why(ui: &mut Ui, looking: &Looking, moment: &Moment, out: &mut Actions) {
    let theme = theme::of(ui);
    title(ui, &moment.question);
    let mut picked = looking.revealed.contains(&moment.turn);
    if moment.frames.is_empty() {
        muted(ui, "Think for a breath; then look on.");
        picked = true;
    } else {
        muted(
            ui,
            "Each of these is a reason that a good clinician may have. Which comes nearest?",
        );
        ui.add_space(theme.space.xs);
        let own = looking.reflection().frames.get(&moment.turn);
        wrapped(ui, |ui| {
            ui.spacing_mut().item_spacing = egui::vec2(theme.space.s, theme.space.s);
            for frame in &moment.frames {
                let on = own == Some(&frame.id);
                picked |= on;
                let response = filter_chip(ui, &frame.text, on);
                response.widget_info(|| {
                    WidgetInfo::selected(WidgetType::RadioButton, true, on, &frame.text)
                });
                if response.on_hover_text(&frame.name).clicked() {
                    out.push(AppAction::Debrief(DebriefAction::Frame(
                        moment.turn,
                        frame.id.clone(),
                    )));
                }
            }
        });
    }
    if looking.revealed.contains(&moment.turn) {
        return;
    }
    ui.add_space(theme.space.s);
    let button = if picked {
        Button::secondary("What else there was").icon(Icon::Right)
    } else {
        Button::quiet("Look on without choosing").icon(Icon::Right)
    };
    if ui.add(button).clicked() {
        out.push(AppAction::Debrief(DebriefAction::Reveal(moment.turn)));
    }
}

fn revealed(ui: &mut Ui, looking: &Looking, moment: &Moment, out: &mut Actions) {
    let theme = theme::of(ui);
    card(ui, |ui| {
        title(ui, "What your words did");
        if !moment.effect.is_empty() {
            body(ui, &moment.effect);
        }
        behaviours(ui, moment.codes.iter().map(|code| code.name.as_str()));
        body(ui, &moment.why);
        source(ui, &moment.source);
        ui.add_space(theme.space.s);
        drill_button(ui, "Try this moment", moment.turn, out);
        muted(ui, &moment.drill);
    });
    ui.add_space(theme.space.l);
    title(ui, "What else could have been said");
    for other in &moment.alternatives {
        card(ui, |ui| alternative(ui, looking, other));
        ui.add_space(theme.space.xs);
    }
}

fn alternative(ui: &mut Ui, looking: &Looking, other: &Alternative) {
    let theme = theme::of(ui);
    let name = &looking.debrief.about.called;
    said(ui, "You could have said or done", &other.text);
    ui.add_space(theme.space.s);
    thought(
        ui,
        &format!("What {name} would have thought"),
        &other.thought,
    );
    lines(ui, name, other.own());
    if let Some(rest) = other.then_as_above() {
        muted(ui, &rest);
    }
    for told in &other.told {
        slanted(
            ui,
            &format!("Told for the first time: {told}"),
            theme.colours.accent.get(),
        );
    }
    ui.add_space(theme.space.s);
    eyebrow(ui, "Why");
    body(ui, &other.why);
    behaviours(ui, other.codes.iter().map(|code| code.name.as_str()));
    caption(ui, &other.beside);
    source(ui, &other.source);
}

fn behaviours<'a>(ui: &mut Ui, names: impl Iterator<Item = &'a str>) {
    wrapped(ui, |ui| {
        for name in names {
            chip(ui, None, name, Tone::Plain);
        }
    });
}
