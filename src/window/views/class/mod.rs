//! A class: one screen for a room. The patient and the words large, the options numbered, the votes shown only after they are closed;
//! at its foot what the teacher can do, each with its key. Nothing that leads the votes is on it unless it is asked for.

mod controls;
mod options;
mod patient_words;
mod picture;
mod size;
mod slides;

pub use size::LETTER;

use self::picture::stage;
use egui::{Align2, Key, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::model::action::{Actions, AppAction};
use crate::model::class::{ClassAction, ClassControl, ClassModel};
use crate::model::screen::Overlay;
use crate::model::shell::Shell;
use crate::theme;
use crate::views::child::child;
use crate::views::portrait_hole;
use crate::widgets::{DIGITS, GUTTER, key_pressed};

/// Draws the screen. What comes first here comes first for the `Tab` key: options, then the foot, then words that do not fit.
pub fn ui(ui: &mut Ui, shell: &Shell, out: &mut Actions) {
    let Some(class) = &shell.class else {
        return;
    };
    if shell.overlay == Overlay::None {
        keys(ui, class, out);
    }
    let whole = ui.available_rect_before_wrap();
    let mat = (portrait_hole::mat(ui.ctx()), whole);
    let gap = size::gap(whole.height());
    let head = header(ui, class, whole);
    let foot = controls::height(ui, class, whole);
    let mut room = whole.shrink2(vec2(gap * 1.5, 0.0));
    room.min.y = head.max.y;
    room.max.y = whole.max.y - foot - gap * 0.5;
    let mut below = whole;
    below.min.y = whole.max.y - foot;
    match class.part() {
        ClassControl::Listening => alone(ui, class, room, mat, out),
        ClassControl::Voting | ClassControl::Closed if class.words => {
            alone(ui, class, room, mat, out);
        }
        ClassControl::Voting | ClassControl::Closed => vote(ui, class, room, mat, out),
        // How it ended stays until the pages are there.
        ClassControl::Ended | ClassControl::Waiting => slides::ending(ui, class, room, mat),
        ClassControl::Afterwards => slides::ui(ui, class, room),
    }
    child(ui, "class foot", below, |ui| controls::ui(ui, class, out));
    ui.allocate_rect(whole, egui::Sense::hover());
}
/// Who it is, and how much time is used: small, for the teacher.
fn header(ui: &Ui, class: &ClassModel, whole: Rect) -> Rect {
    let theme = theme::of(ui);
    let size = size::small(whole.height());
    let gap = size::gap(whole.height());
    let mut rect = whole;
    rect.max.y = rect.min.y + (size * 1.25 + gap).ceil();
    let inner = rect.shrink2(vec2(gap * 1.5, 0.0));
    let ink = theme.colours.muted.get();
    let (font, consult) = (theme::sans(size), &class.consult);
    let (used, all) = consult.clock;
    let half = if used % 2 == 1 { "½" } else { "" };
    let clock = class.wording().text(
        "class-clock",
        &[
            ("used", format!("{}{half}", used / 2).into()),
            ("minutes", (all / 2).into()),
        ],
    );
    let painter = ui.painter();
    let right = painter.text(
        inner.right_center(),
        Align2::RIGHT_CENTER,
        clock,
        font.clone(),
        ink,
    );
    let who = format!("{} · {}", consult.patient, consult.scene);
    let room = right.left() - gap - inner.left();
    let galley = painter.layout_no_wrap(who, font, ink);
    if galley.size().x <= room {
        let top = inner.center().y - galley.size().y / 2.0;
        painter.galley(pos2(inner.left(), top), galley, ink);
    }
    rect
}

/// The patient and the words, as large as they can be.
fn alone(
    ui: &mut Ui,
    class: &ClassModel,
    room: Rect,
    mat: (portrait_hole::Mat, Rect),
    out: &mut Actions,
) {
    let high = mat.1.height();
    let gap = size::gap(high);
    let mut picture = room;
    picture.max.x = room.min.x + room.width() * 0.4;
    stage(ui, class, mat, picture);
    let mut words = patient_words::beside(room, picture, gap * 2.0);
    let wide = words.width();
    let consult = &class.consult;
    let size = size::alone(high, words.height(), |size| {
        patient_words::height(ui, consult, size, wide)
    });
    // Few words stand in the middle, beside the face.
    let wanted = patient_words::height(ui, consult, size, wide);
    let spare = (words.height() - wanted).max(0.0);
    words.min.y += spare * 0.4;
    if consult.unfolding() {
        let pressed = ui.interact(words, ui.id().with("class words"), egui::Sense::CLICK);
        if pressed.clicked() {
            out.push(AppAction::Class(ClassAction::Next));
        }
    }
    let region = patient_words::ui(ui, consult, size, words);
    if region.above > 1.0 || region.below > 1.0 {
        region.stop(ui);
    }
}

/// How the room is shared between the words and the options.
struct Shared {
    size: f32,
    band: f32,
}

/// The largest type at which options and words fit; where they never do, the words scroll, then the options too.
fn shared(ui: &Ui, class: &ClassModel, room: Rect, high: f32) -> Shared {
    let gap = size::gap(high);
    let options = |size: f32| options::height(ui, class, size, room.width()) + gap;
    let least = high
        * match class.part() {
            ClassControl::Closed => LEAST_BAND_CLOSED,
            _ => LEAST_BAND,
        };
    let left = |size: f32| (room.height() - options(size)).max(least);
    let words = |size: f32| {
        let wide = room.width() - stage_width(room, left(size).min(high * MOST_BAND)) - gap * 1.5;
        match class.shown_note() {
            Some(note) => note_height(ui, &note, size, wide),
            None => patient_words::height(ui, &class.consult, size, wide),
        }
    };
    let (steps, tight) = size::steps(high);
    let whole = steps.into_iter().find(|&size| {
        let band = words(size).max(least);
        options(size) + band <= room.height()
    });
    let cut = || {
        let last = steps.last().copied().into_iter();
        let mut all = last.chain(tight);
        all.find(|size| options(*size) + least <= room.height())
    };
    let smallest = tight[tight.len() - 1];
    let size = whole.or_else(cut).unwrap_or(smallest);
    let band = left(size);
    Shared { size, band }
}

/// Part of the width that the patient has beside the words, at most.
const STAGE: f32 = 0.3;
/// How wide a picture of somebody in a chair is to its height, at most: what is wider shows more of the wall and leaves the words less.
const SEATED: f32 = 1.15;

/// How wide the patient is beside the words in a band of this height.
fn stage_width(room: Rect, band: f32) -> f32 {
    (room.width() * STAGE).min(band * SEATED)
}
/// Part of the height that the patient and the words have at least.
const LEAST_BAND: f32 = 0.2;
/// Part of the height once the votes are closed: by then the words were heard.
const LEAST_BAND_CLOSED: f32 = 0.17;
/// Part of the height that they have at most: above that the options move up to them.
const MOST_BAND: f32 = 0.5;

/// The patient and the words above, the options below.
fn vote(
    ui: &mut Ui,
    class: &ClassModel,
    room: Rect,
    mat: (portrait_hole::Mat, Rect),
    out: &mut Actions,
) {
    let high = mat.1.height();
    let gap = size::gap(high);
    let Shared { size, band } = shared(ui, class, room, high);
    let band = band.min(high * MOST_BAND);
    let mut picture = room;
    picture.max = room.min + vec2(stage_width(room, band), band);
    stage(ui, class, mat, picture);
    let mut words = patient_words::beside(room, picture, gap * 1.5);
    words.max.y = picture.max.y;
    let mut below = room;
    below.min.y = picture.max.y + gap;
    options::ui(ui, class, size, below, out);
    if let Some(note) = class.shown_note() {
        let wanted = note_height(ui, &note, size, words.width());
        words.max.y = words.max.y.min(words.min.y + wanted);
        return teacher_note(ui, class, &note, size, words);
    }
    // Where long options have made the type small, the words need not be.
    let (steps, tight) = size::steps(high);
    let fits = |size: &f32| {
        patient_words::height(ui, &class.consult, *size, words.width()) <= words.height()
    };
    // A little smaller before the beginning is scrolled out of sight.
    let least = steps.last().copied().unwrap_or(size);
    let own = steps.into_iter().chain(tight).find(fits).unwrap_or(least);
    let region = patient_words::ui(ui, &class.consult, own, words);
    if region.above > 1.0 || region.below > 1.0 {
        region.stop(ui);
    }
}

/// Size of the teacher note in sizes of the options: it is for one reader, who stands in front.
const NOTE: f32 = 0.74;

fn note_height(ui: &Ui, note: &str, size: f32, width: f32) -> f32 {
    let font = theme::sans(size * NOTE);
    crate::widgets::galley_height(ui, note, font, width - size - GUTTER) * 1.08 + size * 2.2
}

/// The note in the place of the words: whoever asks for it sees it, nobody else.
fn teacher_note(ui: &mut Ui, class: &ClassModel, note: &str, size: f32, rect: Rect) {
    let theme = theme::of(ui);
    let c = theme.colours;
    let line = Stroke::new(theme.stroke.thin, c.line_strong.get());
    let radius = theme.radius.m;
    ui.painter()
        .rect(rect, radius, c.caution_soft.get(), line, StrokeKind::Inside);
    let inner = rect.shrink(size * 0.4);
    child(ui, "teacher note", inner, |ui| {
        crate::widgets::Scroll::new("teacher note", "Teacher note")
            .main()
            .show(ui, |ui| {
                let label = class.wording().text("class-note", &[]);
                let (strong, ink) = (theme::strong(size * NOTE * 0.86), c.text.get());
                crate::widgets::words(ui, &label, strong, ink, Some(1.2));
                let font = theme::sans(size * NOTE);
                crate::widgets::words(ui, note, font, ink, Some(1.25));
            });
    });
}

fn keys(ui: &Ui, class: &ClassModel, out: &mut Actions) {
    let pressed = |key: Key| key_pressed(ui, key);
    let mut act = |action| out.push(AppAction::Class(action));
    if class.why.is_some() {
        // What is written has its own keys, but for the one that leaves it.
        if pressed(Key::Escape) {
            act(ClassAction::Disagree);
        }
        return;
    }
    let free = ui.memory(|memory| memory.focused().is_none());
    let enter = free && pressed(Key::Enter);
    let mut digits = std::iter::once(Key::Num0).chain(DIGITS);
    let digit = digits.position(pressed);
    if class.counting.is_some() {
        if let Some(digit) = digit.and_then(|digit| char::from_digit(digit as u32, 10)) {
            act(ClassAction::Digit(digit));
        } else if pressed(Key::Backspace) {
            act(ClassAction::Erase);
        } else if enter {
            act(ClassAction::Counted);
        } else if pressed(Key::Escape) || pressed(Key::C) {
            act(ClassAction::Count);
        }
        return;
    }
    let part = class.part();
    if let Some(place) = digit.and_then(|digit| digit.checked_sub(1)) {
        act(match part {
            ClassControl::Listening => ClassAction::Next,
            _ => ClassAction::Option(place),
        });
    }
    let space = part == ClassControl::Listening && pressed(Key::Space);
    if enter || space {
        act(ClassAction::Next);
    }
    for (key, action) in [
        (Key::Backspace, ClassAction::TakeBack),
        (Key::C, ClassAction::Count),
        (Key::T, ClassAction::Note),
        (Key::K, ClassAction::Key),
        (Key::D, ClassAction::Disagree),
        (Key::W, ClassAction::Words),
    ] {
        if pressed(key) {
            act(action);
        }
    }
    if part == ClassControl::Afterwards && free {
        if pressed(Key::ArrowRight) {
            act(ClassAction::Next);
        } else if pressed(Key::ArrowLeft) {
            act(ClassAction::Previous);
        }
    }
    if pressed(Key::Escape) {
        out.push(if class.shown_note().is_some() {
            AppAction::Class(ClassAction::Note)
        } else {
            AppAction::Show(Overlay::ConfirmEndClass)
        });
    }
}
