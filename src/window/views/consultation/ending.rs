//! The consultation is over: below the room, which is empty now, what happens next, and the way on. No word about how it went.

use egui::{Rect, Ui, pos2};

use super::layout::{self, Kind};
use crate::model::action::{Actions, AppAction};
use crate::model::consultation::ShownEnding;
use crate::theme::{self, Theme};
use crate::widgets::{Button, GUTTER, Icon, Scroll, Text, galley_height, wrapped};
use practice::words::EndedBy;

/// Width of the column in lines of words: about 68 characters.
const COLUMN: f32 = 34.0;
const AFTERWARDS: &str = "Confidence often dips after a consultation like this. That is normal, and it is not a bad sign.";

fn column(theme: &Theme, room: f32) -> f32 {
    (theme.type_scale.body * COLUMN).min(room - 2.0 * theme.space.l - GUTTER)
}

/// Where the room and the words are.
pub(super) fn places(ui: &Ui, ending: &ShownEnding, kind: Kind, room: Rect) -> (Rect, Rect) {
    let theme = theme::of(ui);
    let scale = theme.type_scale;
    let beside = (kind == Kind::Wide).then(|| layout::beside(&theme, room, false));
    let width = column(
        &theme,
        beside.map_or(room.width(), |[_, _, words]| words.width()),
    );
    let title = match kind {
        Kind::Wide | Kind::Stacked => scale.display,
        Kind::Large => scale.headline,
    };
    let wanted = galley_height(ui, &ending.title, theme::serif_strong(title), width)
        + galley_height(ui, &ending.after, theme::sans(scale.body), width) * 1.1
        + galley_height(ui, AFTERWARDS, theme::sans(scale.caption), width)
        + scale.body * 8.5;
    if let Some([_, picture, mut words]) = beside {
        // The room stays where it was, and nobody is in it. The words stand a little above its middle.
        words.min.y += ((words.height() - wanted) * 0.4).max(0.0);
        return (picture, words);
    }
    // Large words scroll below a strip of the empty room.
    let most = if kind == Kind::Large { 0.74 } else { 0.6 };
    let height = wanted.min(room.height() * most);
    let mut words = room;
    words.min.y = room.max.y - height;
    let picture = Rect::from_min_max(
        room.min + egui::vec2(theme.space.l, theme.space.s),
        pos2(room.max.x - theme.space.l, words.min.y),
    );
    (picture, words)
}

/// Draws the words, in one column in the middle of the whole width.
pub(super) fn ui(ui: &mut Ui, ending: &ShownEnding, kind: Kind, out: &mut Actions) {
    let theme = theme::of(ui);
    let width = column(&theme, ui.available_width());
    Scroll::new("ending", "How it ended").main().show(ui, |ui| {
        let side = ((ui.available_width() - width) * 0.5).max(0.0);
        ui.horizontal_top(|ui| {
            ui.add_space(side);
            ui.vertical(|ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing.y = theme.space.s;
                ui.add_space(theme.space.m);
                words(ui, &theme, (ending, kind), out);
                ui.add_space(theme.space.m);
            });
        });
    });
}

fn words(ui: &mut Ui, theme: &Theme, (ending, kind): (&ShownEnding, Kind), out: &mut Actions) {
    let by = match ending.by {
        EndedBy::Clock => "The time is up",
        EndedBy::Leaving => "You have ended it here",
        EndedBy::Choice | EndedBy::Stuck => "The consultation is over",
    };
    Text::Eyebrow.show(ui, by);
    // Where words are large the way on is in view too.
    let title = match kind {
        Kind::Wide | Kind::Stacked => Text::Display,
        Kind::Large => Text::Headline,
    };
    title.show(ui, &ending.title);
    Text::Body.show(ui, &ending.after);
    ui.add_space(theme.space.s);
    wrapped(ui, |ui| {
        ui.spacing_mut().item_spacing.x = theme.space.m;
        let look = Button::primary("Look back").icon(Icon::Ear);
        if ui.add(look).clicked() {
            out.push(AppAction::LookBack);
        }
        let library = Button::quiet("Back to the library").icon(Icon::Book);
        if ui.add(library).clicked() {
            out.push(AppAction::CloseConsultation);
        }
    });
    Text::Caption.show(ui, AFTERWARDS);
}
