//! After the consultation: what the patient does next, the friend's call, and one moment, a page at a time and as large as it fits.

use egui::{Rect, Ui, pos2, vec2};

use super::picture::stage;
use super::size::{self, LINE};
use crate::model::class::{ClassModel, Slide, SlidePiece};
use crate::theme::{self, Theme};
use crate::views::child::child;
use crate::views::portrait_hole;
use crate::widgets::{GUTTER, Scroll, likeness_in, thought_words, words};

/// A text of a page: its words, its typeface, its ink, and whether it is a thought.
type Set = (String, egui::FontId, egui::Color32, bool);

/// Part of the width that the patient's picture has.
const FACE: f32 = 0.3;
/// Physical pixels of the longest side of that picture.
const MOST_PIXELS: f32 = 2000.0;

/// How it ended, beside the room that the patient leaves.
pub(super) fn ending(ui: &mut Ui, class: &ClassModel, room: Rect, mat: (portrait_hole::Mat, Rect)) {
    let Some(ending) = class.consult.over() else {
        return;
    };
    let high = mat.1.height();
    let mut picture = room;
    picture.max.x = room.min.x + room.width() * 0.4;
    stage(ui, class, mat, picture);
    let theme = theme::of(ui);
    let ink = theme.colours.text.get();
    let set = |size: f32| -> Vec<Set> {
        let title = theme::serif_strong(size * 1.15);
        vec![
            (ending.title.clone(), title, ink, false),
            (ending.after.clone(), theme::sans(size), ink, false),
        ]
    };
    let beside = super::patient_words::beside(room, picture, size::gap(high) * 2.0);
    page(ui, "class ending", "How it ended", beside, high, set);
}

/// The page that is shown.
pub(super) fn ui(ui: &mut Ui, class: &ClassModel, room: Rect) {
    let high = ui.ctx().content_rect().height();
    let gap = size::gap(high);
    let Some(slide) = class.slide() else {
        return;
    };
    let scenario = class.consult.attempt.scenario();
    // No graphics card takes a picture of any size; before the window has its own the room is very large.
    let most = MOST_PIXELS / ui.ctx().pixels_per_point();
    let wide = (room.width() * FACE).min(most);
    let side = vec2(wide, (room.height() * 0.8).min(wide * 1.25).min(most));
    let place = Rect::from_min_size(room.min, side);
    child(ui, "class face", place, |ui| {
        likeness_in(ui, scenario, slide.face, side);
    });
    let beside = Rect::from_min_max(pos2(place.max.x + gap * 2.0, room.min.y), room.max);
    let theme = theme::of(ui);
    let at = class.after.as_ref().map_or(0, |(_, at)| *at);
    let set = |size: f32| sets(&theme, slide, size);
    page(ui, ("class page", at), &slide.heading, beside, high, set);
}

fn sets(theme: &Theme, slide: &Slide, size: f32) -> Vec<Set> {
    let c = theme.colours;
    let (ink, muted) = (c.text.get(), c.muted.get());
    let heading = theme::serif_strong(size * 1.1);
    let mut all = vec![(slide.heading.clone(), heading, c.accent.get(), false)];
    let label = |text: &str| (text.to_owned(), theme::strong(size * 0.8), muted, false);
    let plain = |text: &str, font| (text.to_owned(), font, ink, false);
    for piece in &slide.pieces {
        match piece {
            SlidePiece::Said(text) => {
                all.push(plain(text, theme::serif(size * size::SAID)));
            }
            SlidePiece::Seen(text) => {
                let (font, soft) = theme.seen(size * size::SEEN);
                all.push((text.clone(), font, soft, false));
            }
            SlidePiece::You(who, text) => {
                all.push(label(who));
                all.push(plain(text, theme::sans(size)));
            }
            SlidePiece::Thought(who, text) => {
                all.push(label(who));
                let (font, ink) = theme.thought(size);
                all.push((text.clone(), font, ink, true));
            }
            SlidePiece::Question(text) => all.push(plain(text, theme::strong(size * 1.1))),
            SlidePiece::Plain(text) => all.push(plain(text, theme::sans(size))),
        }
    }
    all
}

/// Texts one below the other, at the largest size at which they fit; where none does they scroll.
fn page(
    ui: &mut Ui,
    id: impl std::hash::Hash + std::fmt::Debug,
    name: &str,
    room: Rect,
    high: f32,
    sets: impl Fn(f32) -> Vec<Set>,
) {
    let width = room.width() - GUTTER;
    let tall = |size: f32| {
        let each = sets(size).into_iter().map(|(text, font, ink, _)| {
            let job = crate::views::consultation::set_words::job(
                &text,
                text.chars().count(),
                font,
                ink,
                width,
                LINE,
            );
            ui.painter().layout_job(job).size().y + size * 0.35
        });
        each.sum::<f32>()
    };
    let size = size::alone(high, room.height() - size::gap(high), tall);
    let spare = (room.height() - tall(size)).max(0.0);
    let mut place = room;
    place.min.y += spare * 0.3;
    child(ui, "class page", place, |ui| {
        Scroll::new(id, name).main().show(ui, |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = size * 0.35;
            for (text, font, ink, thought) in sets(size) {
                if thought {
                    thought_words(ui, &text, font.size, Some(LINE));
                } else {
                    words(ui, &text, font, ink, Some(LINE));
                }
            }
        });
    });
}
