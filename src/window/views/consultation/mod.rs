//! Consultation: the patient's stage, their words, and what can be said. Nothing here judges.

mod answered;
mod bar;
mod before_options;
mod call;
mod drawer;
mod ending;
mod heard;
mod layout;
mod options;
mod own_words;
mod pages;
pub(super) mod set_words;
pub(super) mod speech;
mod tape;

use self::bar::Bar;
use self::layout::{Kind, LayoutState};
use egui::{Key, Rect, Stroke, Ui, UiBuilder};

use crate::model::action::{Actions, AppAction};
use crate::model::consultation::ConsultationModel;
use crate::model::drawer::Drawer;
use crate::model::own_words::OwnWordsQuestion;
use crate::model::screen::Overlay;
use crate::model::shell::Shell;
use crate::stage::disc;
use crate::theme;
use crate::views::child::child;
use crate::views::message::message;
use crate::views::portrait_hole;
use crate::widgets::{DIGITS, Text, galley_height, key_pressed};
use practice::words::Channel;

/// Draws the screen. What comes first here comes first for the `Tab` key: options, what helps with them, then the header.
pub fn ui(ui: &mut Ui, shell: &Shell, out: &mut Actions) {
    let Some(consult) = &shell.consult else {
        return;
    };
    let keyed = shell.overlay == Overlay::None;
    let number = keyed.then(|| keys(ui, consult, out)).flatten();
    let theme = theme::of(ui);
    let whole = ui.available_rect_before_wrap();
    let mat = (portrait_hole::mat(ui.ctx()), whole);
    let kind = Kind::of(&theme, whole.size());
    let bar = Bar::of(ui, shell, consult, whole.width());
    let mut header = whole;
    header.max.y = header.min.y + bar.height;
    let mut room = whole;
    room.min.y = header.max.y;
    if shell.toast.is_some() {
        let mut below = ui.new_child(UiBuilder::new().max_rect(room).id_salt("below the header"));
        message(&mut below, shell, out);
        room = below.available_rect_before_wrap();
    }
    if let Some(over) = consult.over().filter(|_| !consult.stopped) {
        let (picture, words) = ending::places(ui, over, kind, room);
        stage(ui, consult, mat, picture, out);
        child(ui, "ending", words, |ui| ending::ui(ui, over, kind, out));
        child(ui, "header", header, |ui| bar.ui(ui, shell, consult, out));
        ui.allocate_rect(whole, egui::Sense::hover());
        return;
    }
    let state = LayoutState {
        drawer: consult.drawer != Drawer::Shut,
        channel: consult.attempt.scenario().header.channel,
        listening: !consult.reveal.done(),
    };
    let said = |width: f32| speech::height(ui, consult, kind, width);
    let next = |width: f32| options::heights(ui, consult, kind, width);
    let places = layout::places(&theme, kind, room, state, said, next);
    let hole = places.stage.map(|rect| cut(ui, mat, rect));
    let said = places
        .words
        .map(|rect| speech::ui(ui, consult, kind, (rect, places.shrinks), out));
    if let Some(rect) = places.options {
        let read = said.as_ref().is_some_and(|panel| panel.read);
        let round = shell.round.as_ref();
        options::ui(ui, consult, round, kind, (rect, number, read), out);
    }
    if let Some(rect) = hole {
        over(ui, consult, rect, out);
    }
    if let Some(panel) = &said {
        speech::late(ui, panel, kind);
    }
    if let Some(rect) = places.drawer {
        let sunken = theme.colours.sunken.get();
        let radius = if kind == Kind::Wide {
            0.0
        } else {
            theme.radius.l
        };
        ui.painter().rect_filled(rect, radius, sunken);
        child(ui, "drawer", rect.shrink(theme.space.m), |ui| {
            drawer::ui(ui, consult, out);
        });
    }
    child(ui, "header", header, |ui| bar.ui(ui, shell, consult, out));
    ui.allocate_rect(whole, egui::Sense::hover());
}
/// Leaves a hole for the patient, who is drawn below this layer, with paper around its rounded corners.
pub(super) fn stage(
    ui: &mut Ui,
    consult: &ConsultationModel,
    mat: (portrait_hole::Mat, Rect),
    rect: Rect,
    out: &mut Actions,
) {
    let hole = cut(ui, mat, rect);
    over(ui, consult, hole, out);
}

/// The hole alone.
fn cut(ui: &Ui, (mat, whole): (portrait_hole::Mat, Rect), rect: Rect) -> Rect {
    let theme = theme::of(ui);
    let radius = theme.radius.l;
    let rect = mat.cut(ui.ctx(), whole, rect, radius, theme.colours.paper.get());
    let line = Stroke::new(theme.stroke.thin, theme.colours.line.get());
    ui.painter()
        .rect_stroke(rect, radius, line, egui::StrokeKind::Inside);
    rect
}

/// What lies over the picture: the recording of a call and the pad, or the tile of a camera that is off.
fn over(ui: &mut Ui, consult: &ConsultationModel, rect: Rect, out: &mut Actions) {
    if consult.attempt.scenario().header.channel == Channel::Telephone {
        call::ui(ui, rect, consult, out);
    }
    if consult.attempt.scenario().header.channel == Channel::Video && !consult.camera_on() {
        camera_off(ui, rect, consult);
    }
    if let Some(look) = consult.what_is_seen() {
        look_in_words(ui, rect, consult, &look);
    }
}

/// What can be seen of the patient, in words, at the foot of the picture.
fn look_in_words(ui: &mut Ui, rect: Rect, consult: &ConsultationModel, look: &str) {
    let theme = theme::of(ui);
    let c = theme.colours;
    let say = consult.wording();
    let name = (&consult.patient).into();
    let words = say.text("look-in-words", &[("name", name), ("seen", look.into())]);
    let inner = rect.shrink(theme.space.m);
    let pad = egui::vec2(theme.space.m, theme.space.s);
    let font = theme::sans(theme.type_scale.body);
    let height = galley_height(ui, &words, font, inner.width() - 2.0 * pad.x) + 2.0 * pad.y;
    let mut place = inner;
    place.min.y = (inner.max.y - height).max(inner.min.y);
    ui.painter()
        .rect_filled(place, theme.radius.m, c.surface.get());
    let line = Stroke::new(theme.stroke.thin, c.line.get());
    ui.painter()
        .rect_stroke(place, theme.radius.m, line, egui::StrokeKind::Inside);
    child(ui, "what is seen", place.shrink2(pad), |ui| {
        Text::Body.show(ui, &words);
    });
}

/// Over the tile of a patient whose camera is off: initials and one calm sentence.
fn camera_off(ui: &mut Ui, rect: egui::Rect, consult: &ConsultationModel) {
    let theme = theme::of(ui);
    let ink = theme.colours.stage_words.get();
    let (centre, radius) = disc(rect);
    let font = theme::serif_strong(radius * 0.72);
    let name = &consult.attempt.scenario().patient.name;
    ui.painter().text(
        centre,
        egui::Align2::CENTER_CENTER,
        initials(name),
        font,
        ink,
    );
    // In a small tile fewer words, in smaller letters, but all of them.
    let widest = rect.width() * 0.8;
    let all = format!("{} has turned the camera off", consult.patient);
    let ways = [
        (all.as_str(), theme.type_scale.body),
        (all.as_str(), theme.type_scale.caption),
        ("Camera off", theme.type_scale.caption),
    ];
    let fits = |(words, size): &(&str, f32)| {
        let galley = ui
            .painter()
            .layout_no_wrap((*words).to_owned(), theme::sans(*size), ink);
        galley.size().x <= widest
    };
    let (words, size) = ways.into_iter().find(fits).unwrap_or(ways[2]);
    let label = egui::RichText::new(words)
        .font(theme::sans(size))
        .color(ink);
    let size = egui::vec2(widest, size * 1.5);
    let below = centre + egui::vec2(0.0, radius * 1.3 + size.y * 0.5);
    ui.put(
        egui::Rect::from_center_size(below, size),
        egui::Label::new(label).truncate(),
    );
}

/// First letters of the first and the last name.
fn initials(name: &str) -> String {
    let mut words = name
        .split_whitespace()
        .filter_map(|word| word.chars().next());
    let first = words.next();
    first.into_iter().chain(words.next_back()).collect()
}

/// What Escape does: it closes the drawer where one is open, and pauses otherwise.
fn close_or_pause(consult: &ConsultationModel) -> AppAction {
    match consult.drawer {
        Drawer::Shut => AppAction::Show(Overlay::Pause),
        open => AppAction::ToggleDrawer(open),
    }
}

/// Acts on keys, and gives the option whose number was pressed.
fn keys(ui: &Ui, consult: &ConsultationModel, out: &mut Actions) -> Option<usize> {
    let mut chosen = None;
    if ui.ctx().text_edit_focused() {
        return None;
    }
    let pressed = |key: Key| key_pressed(ui, key);
    if consult.unfolding() {
        let turn = consult.reveal.waits_for_page() && pressed(Key::PageDown);
        let any = [Key::Enter, Key::Space].iter().chain(&DIGITS);
        let hurry = turn || any.into_iter().any(|key| pressed(*key));
        if hurry {
            out.push(AppAction::FinishReveal);
        }
    } else if consult.over().is_some() || consult.stopped {
        let nobody = ui.memory(|memory| memory.focused().is_none());
        if nobody && (pressed(Key::Enter) || pressed(Key::Space)) {
            out.push(AppAction::LookBack);
        }
    } else if own_words::keys(ui, consult, out) {
        return None;
    } else if consult.ready() && consult.asks() != OwnWordsQuestion::Words {
        let number = DIGITS.iter().position(|key| pressed(*key));
        chosen = number.filter(|option| *option < consult.choices.len());
    }
    for (key, action) in [
        (Key::T, AppAction::ToggleDrawer(Drawer::Transcript)),
        (Key::N, AppAction::ToggleDrawer(Drawer::Notes)),
        (Key::H, AppAction::ToggleHint),
        (Key::E, AppAction::ToggleLook),
        (Key::U, AppAction::Undo),
        (Key::O, own_words::switched(consult)),
        (Key::P, AppAction::Show(Overlay::Pause)),
        (Key::Escape, close_or_pause(consult)),
    ] {
        if pressed(key) {
            out.push(action);
        }
    }
    chosen
}
