//! Look deeper: a list of chapters at the left, one of them beside it. Everything that the long debrief has is in one of them.

use egui::{Align, Frame, Layout, Margin, Panel, Ui, vec2};

use super::blocks::blocks;
use super::conversation_beads::{transcript, turn_button};
use super::faces::{at_the_end, small};
use super::page_dialogs::forms;
use super::page_frame::put_aside;
use super::{dates, map};
use crate::model::action::{Actions, AppAction};
use crate::model::debrief::{AnalysisProgress, DebriefAction, DebriefState};
use crate::theme;
use crate::widgets::{
    Button, ButtonKind, Icon, NARROW, Scroll, Text, card, disclosure, page, wrapped,
};
use debrief::document::DebriefSection;
use debrief::wording::Wording;
use debrief::{AgainKind, Suggestion};

/// Draws a chapter and the list of all.
pub(super) fn ui(ui: &mut Ui, looking: &DebriefState, part: DebriefSection, out: &mut Actions) {
    let theme = theme::of(ui);
    let say = looking.wording();
    let wide = ui.available_width() >= theme.type_scale.body * 58.0;
    let frame = Frame::new()
        .fill(theme.colours.surface.get())
        .inner_margin(Margin::symmetric(theme.space.l as i8, theme.space.m as i8));
    Panel::top("deeper bar")
        .frame(frame)
        .resizable(false)
        .show_separator_line(true)
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                let (label, key) = (
                    say.text("looking-back-to-pages", &[]),
                    say.text("key-escape", &[]),
                );
                let back = Button::primary(&label).icon(Icon::Left).hint(&key);
                if ui.add(back).clicked() {
                    out.push(AppAction::Debrief(DebriefAction::Deeper(None)));
                }
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    put_aside(ui, say, out);
                });
            });
        });
    if wide {
        Panel::left("deeper chapters")
            .frame(frame)
            .exact_size(theme.type_scale.body * 16.0)
            .resizable(false)
            .show_separator_line(true)
            .show(ui, |ui| {
                Scroll::new("chapters", &say.text("looking-chapters", &[]))
                    .without_gutter()
                    .show(ui, |ui| {
                        ui.spacing_mut().item_spacing.y = 2.0;
                        let size = theme.type_scale.body;
                        if ui.clip_rect().height() > size * 40.0 {
                            small(ui, looking, at_the_end(looking), size * 7.0, size * 8.4);
                            ui.add_space(theme.space.m);
                        }
                        list(ui, looking, part, out);
                    });
            });
    }
    page(ui, &format!("deeper {part:?}"), NARROW, |ui| {
        if !wide {
            // Folded, so that the chapter is seen and not a screen of names; the key says which chapter it is.
            let all = looking.chapters();
            let here = all.iter().find(|(one, _)| *one == part);
            let here = here.map_or("", |(_, name)| name.as_str());
            let label = format!("{}: {here}", say.text("looking-chapters", &[]));
            disclosure(ui, &label, |ui| {
                wrapped(ui, |ui| list(ui, looking, part, out));
            });
            ui.add_space(theme.space.m);
        }
        ui.push_id(part.id(), |ui| chapter(ui, looking, part, out));
    });
}

fn list(ui: &mut Ui, looking: &DebriefState, here: DebriefSection, out: &mut Actions) {
    for (part, name) in looking.chapters() {
        let button = Button::new(ButtonKind::Tab(part == here), &name);
        if ui.add(button).clicked() {
            out.push(AppAction::Debrief(DebriefAction::Deeper(Some(part))));
        }
    }
}

fn chapter(ui: &mut Ui, looking: &DebriefState, part: DebriefSection, out: &mut Actions) {
    let say = looking.wording();
    if part == DebriefSection::Beside {
        if let Some(drilled) = &looking.drilled {
            return then_and_now(ui, say, drilled, out);
        }
        return;
    }
    let Some(section) = looking.section(part) else {
        return;
    };
    Text::Headline.show(ui, &section.title.flat());
    let waiting = matches!(looking.known, AnalysisProgress::Waiting);
    if waiting
        && matches!(
            part,
            DebriefSection::Untold
                | DebriefSection::Moments
                | DebriefSection::Domains
                | DebriefSection::Again
        )
    {
        Text::Caption.show(ui, &say.text("still-working", &[]));
    }
    match part {
        DebriefSection::Transcript => return transcript(ui, looking, out),
        DebriefSection::Back => return dates::ui(ui, looking, out),
        DebriefSection::Again => return again(ui, looking, out),
        DebriefSection::Record => forms(ui, looking, out),
        _ => {}
    }
    blocks(ui, say, &section.blocks, out);
    match part {
        DebriefSection::Untold => untold(ui, looking, out),
        DebriefSection::Domains => {
            let turns = looking
                .debrief
                .transcript
                .iter()
                .map(|exchange| exchange.turn);
            turns_to_press(ui, looking, turns.collect(), out);
        }
        _ => {}
    }
}

/// The turns from which something that stayed unsaid can still be heard.
fn untold(ui: &mut Ui, looking: &DebriefState, out: &mut Actions) {
    let items = looking.debrief.untold.items.iter();
    let mut turns: Vec<u32> = items.filter_map(|item| item.from_turn).collect();
    turns.sort_unstable();
    turns.dedup();
    if !turns.is_empty() {
        ui.add_space(theme::of(ui).space.s);
        Text::Strong.show(ui, &looking.wording().text("again-still-unsaid", &[]));
        turns_to_press(ui, looking, turns, out);
    }
}

fn turns_to_press(ui: &mut Ui, looking: &DebriefState, turns: Vec<u32>, out: &mut Actions) {
    wrapped(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(2.0, 2.0);
        for turn in turns {
            turn_button(ui, looking, turn, out);
        }
    });
}

/// What to play next, as things to press; the smallest change, which opens by itself; the map.
fn again(ui: &mut Ui, looking: &DebriefState, out: &mut Actions) {
    let theme = theme::of(ui);
    let say = looking.wording();
    for next in &looking.debrief.again.next {
        card(ui, |ui| suggestion(ui, looking, next, out));
        ui.add_space(theme.space.xs);
    }
    if let Some(detour) = &looking.debrief.again.detour {
        Text::Strong.show(ui, &say.text("again-smallest", &[]));
        Text::Body.show(ui, &detour.summary);
    }
    if let Some(section) = looking.section(DebriefSection::Again) {
        let first = section
            .blocks
            .iter()
            .position(|block| matches!(block, debrief::document::Block::Group(..)));
        let last = section
            .blocks
            .iter()
            .rposition(|block| matches!(block, debrief::document::Block::Group(..)));
        if let (Some(first), Some(last)) = (first, last) {
            let scene = section.blocks.get(first..=last).unwrap_or_default();
            let fold = debrief::document::Block::Fold(debrief::document::Fold {
                name: say.text("smallest-as-a-scene", &[]),
                open: false,
                blocks: scene.to_vec(),
            });
            blocks(ui, say, &[fold], out);
        }
    }
    if let Some(found) = &looking.debrief.again.map {
        ui.add_space(theme.space.m);
        map::ui(ui, say, found);
    }
}

fn suggestion(ui: &mut Ui, looking: &DebriefState, next: &Suggestion, out: &mut Actions) {
    Text::Strong.show(ui, &next.label);
    Text::Muted.show(ui, &next.why);
    let (say, name) = (looking.wording(), &looking.consult.patient);
    let mut act = |action| out.push(AppAction::Debrief(action));
    match (next.kind, next.turn, &next.scenario) {
        (AgainKind::FromTurn, Some(turn), _) => super::components::acts(ui, say, turn, out),
        (AgainKind::Sister, _, Some(id)) => {
            let label = say.text("looking-notes", &[("title", next.label.as_str().into())]);
            if ui
                .add(Button::secondary(&label).icon(Icon::Right))
                .clicked()
            {
                act(DebriefAction::Sister(id.clone()));
            }
        }
        _ => {
            let label = say.text("looking-again", &[("name", name.into())]);
            if ui
                .add(Button::secondary(&label).icon(Icon::Right))
                .clicked()
            {
                act(DebriefAction::Again);
            }
        }
    }
}

/// A drill laid beside what was said before, turn for turn.
fn then_and_now(
    ui: &mut Ui,
    say: &Wording,
    drilled: &crate::model::debrief::Drilled,
    out: &mut Actions,
) {
    Text::Headline.show(ui, &drilled.section.title.flat());
    blocks(ui, say, &drilled.section.blocks, out);
    ui.add_space(theme::of(ui).space.m);
    wrapped(ui, |ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::splat(theme::of(ui).space.s);
        let label = say.text("act-again", &[]);
        let again = Button::secondary(&label).icon(Icon::Again);
        if ui.add(again).clicked() {
            out.push(AppAction::Debrief(DebriefAction::DrillAgain));
        }
        if drilled.consult.ending.is_none() {
            let label = say.text("act-on", &[]);
            let on = Button::secondary(&label).icon(Icon::Speech);
            if ui.add(on).clicked() {
                out.push(AppAction::Debrief(DebriefAction::DrillOn));
            }
        }
    });
}
