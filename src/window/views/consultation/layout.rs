//! Where things stand in a consultation: three layouts, chosen by how many lines of words the window holds.

use egui::{Rect, pos2, vec2};

use crate::theme::Theme;
use practice::words::Channel;

/// The three layouts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The patient above their words, what can be said beside them.
    Wide,
    /// The patient beside their words, what can be said below.
    Stacked,
    /// For large words: a small picture of the patient beside the words, what can be said below.
    Large,
}

/// What decides about the places beside the room that there is.
#[derive(Debug, Clone, Copy)]
pub(super) struct LayoutState {
    /// Transcript or notes are open.
    pub(super) drawer: bool,
    /// How clinician and patient meet.
    pub(super) channel: Channel,
    /// Words still come, so that there is nothing to choose from yet: what is said may be higher.
    pub(super) listening: bool,
}

/// The places of one frame, in logical pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct ConsultationLayout {
    /// Which layout it is.
    pub(super) kind: Kind,
    /// The patient; none where the drawer is instead.
    pub(super) stage: Option<Rect>,
    /// Whether what is said gives room to the options once there is something to choose from.
    pub(super) shrinks: bool,
    /// What is said; none where the drawer is instead.
    pub(super) words: Option<Rect>,
    /// What can be said; none where the drawer is instead.
    pub(super) options: Option<Rect>,
    /// Transcript or notes, if they are open.
    pub(super) drawer: Option<Rect>,
}

impl Kind {
    /// The layout for a window of this size, header included.
    pub(super) fn of(theme: &Theme, size: egui::Vec2) -> Self {
        let line = theme.type_scale.body;
        let (across, down) = (size.x / line, size.y / line);
        if across >= 58.0 && down >= 34.0 {
            Self::Wide
        } else if across >= 36.0 && down >= 27.0 {
            Self::Stacked
        } else {
            Self::Large
        }
    }
}

/// Shares out `room`, which is what the header leaves. `wanted` says how high the panel of what is said has to be at a width to
/// show all of this turn. It never moves the picture: which layout it is and where the patient is follow from the room alone, so
/// that the patient stays where they are for a whole consultation.
pub(super) fn places(
    theme: &Theme,
    kind: Kind,
    room: Rect,
    state: LayoutState,
    wanted: impl Fn(f32) -> f32,
) -> ConsultationLayout {
    match kind {
        Kind::Wide => wide(theme, room, state.drawer, wanted),
        Kind::Stacked => stacked(theme, room, state, wanted),
        Kind::Large => large(theme, room, state, wanted),
    }
}

fn wide(
    theme: &Theme,
    room: Rect,
    drawer: bool,
    wanted: impl Fn(f32) -> f32,
) -> ConsultationLayout {
    let line = theme.type_scale.body;
    let gap = theme.space.l;
    // Options need no more than a readable measure: the rest of a wide window is the patient's.
    let side = (room.width() * 0.4).clamp(330.0_f32.min(room.width() * 0.5), line * 40.0);
    let mut left = room;
    left.max.x = room.max.x - side;
    let mut options = Rect::from_min_max(pos2(left.max.x + gap, room.min.y), room.max);
    options = options.shrink2(vec2(0.0, gap));
    options.max.x -= gap * 0.5;
    let open = drawer.then(|| {
        let width = (room.width() * 0.26).clamp(250.0_f32.min(room.width() * 0.3), 420.0);
        let rect = Rect::from_min_size(room.min, vec2(width, room.height()));
        left.min.x = rect.max.x;
        rect
    });
    let mut inner = left;
    inner.min += vec2(gap, gap * 0.5);
    inner.max.y -= gap;
    // In a large window the picture has all of its side and what is said stands above what can be said: the patient is as near as
    // the room allows.
    if is_large(line, room) {
        let mut words = options;
        words.min.y = inner.min.y;
        words.max.y = words.min.y + wanted(options.width()).clamp(line * 9.0, inner.height() * 0.5);
        options.min.y = words.max.y + theme.space.m;
        options.max.y = inner.max.y;
        return ConsultationLayout {
            kind: Kind::Wide,
            stage: Some(inner),
            shrinks: false,
            words: Some(words),
            options: Some(options),
            drawer: open,
        };
    }
    let height = (line * WORDS).clamp(inner.height() * 0.38, inner.height() * 0.5);
    let mut words = inner;
    words.min.y = inner.max.y - height;
    let mut stage = inner;
    stage.max.y = words.min.y - theme.space.m;
    ConsultationLayout {
        kind: Kind::Wide,
        stage: Some(stage),
        shrinks: false,
        words: Some(words),
        options: Some(options),
        drawer: open,
    }
}

/// How high what is said below the picture is, in lines of ordinary words: most turns are seen whole there, longer ones have pages.
const WORDS: f32 = 22.0;

/// Whether there is so much room that words and options stand one above the other beside a picture that fills the height.
fn is_large(line: f32, room: Rect) -> bool {
    room.width() >= line * 90.0 && room.height() >= line * 47.0
}

fn stacked(
    theme: &Theme,
    room: Rect,
    LayoutState {
        drawer, listening, ..
    }: LayoutState,
    wanted: impl Fn(f32) -> f32,
) -> ConsultationLayout {
    let line = theme.type_scale.body;
    let gap = theme.space.m;
    let inner = room.shrink2(vec2(theme.space.l, theme.space.s));
    let portrait = (inner.width() * 0.3).min(line * 18.0);
    let width = inner.width() - portrait - gap;
    let later = inner.height() * 0.5;
    let height = if listening {
        wanted(width).clamp(later, inner.height() * 0.76)
    } else {
        later
    };
    let top = Rect::from_min_size(inner.min, vec2(inner.width(), height));
    let stage = Rect::from_min_size(top.min, vec2(portrait, later));
    let mut words = top;
    words.min.x = stage.max.x + gap;
    let mut options = inner;
    options.min.y = top.max.y + gap * 0.5;
    ConsultationLayout {
        kind: Kind::Stacked,
        stage: (!drawer).then_some(stage),
        shrinks: !drawer && is_less(later, height),
        words: (!drawer).then_some(words),
        options: Some(options),
        drawer: drawer.then_some(top),
    }
}

/// Whether a height is less than another by more than a pixel.
fn is_less(height: f32, other: f32) -> bool {
    height + 1.0 < other
}

fn large(
    theme: &Theme,
    room: Rect,
    state: LayoutState,
    wanted: impl Fn(f32) -> f32,
) -> ConsultationLayout {
    let inner = room.shrink2(vec2(theme.space.m, theme.space.xs));
    if state.drawer {
        return ConsultationLayout {
            kind: Kind::Large,
            stage: None,
            shrinks: false,
            words: None,
            options: None,
            drawer: Some(inner),
        };
    }
    // What is left below holds one option of three lines and two folded ones.
    let most = (inner.height() - theme.type_scale.body * 10.2).max(inner.height() * 0.3);
    // While somebody listens there is nothing to choose from: all but a heading and a key is for the words.
    let most_listening = (inner.height() - theme.type_scale.body * 5.0).max(most);
    let most = most.min(inner.height() * 0.5);
    // Somebody in a chair is higher than wide; a telephone with its recording, or the screen of a call, is not.
    let half = inner.height() * 0.5;
    let portrait = match state.channel {
        Channel::FaceToFace => (inner.width() * 0.2).min(half * 0.68),
        Channel::Telephone | Channel::Video => (inner.width() * 0.28).min(half * 1.1),
    };
    let gap = theme.space.s;
    let width = inner.width() - portrait - gap;
    let height = if state.listening {
        wanted(width).clamp(most, most_listening)
    } else {
        most
    };
    let stage = Rect::from_min_size(inner.min, vec2(portrait, most.min(portrait * 1.6)));
    let words = Rect::from_min_max(
        pos2(stage.max.x + gap, inner.min.y),
        pos2(inner.max.x, inner.min.y + height),
    );
    let mut options = inner;
    options.min.y = words.max.y + theme.space.xs;
    ConsultationLayout {
        kind: Kind::Large,
        stage: Some(stage),
        shrinks: is_less(most, height),
        words: Some(words),
        options: Some(options),
        drawer: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::settings::Settings;

    fn theme(text_percent: u16) -> Theme {
        Theme::of_settings(&Settings {
            text_percent,
            ..Settings::default()
        })
    }

    #[test]
    fn the_layout_follows_the_lines_that_a_window_holds() {
        for (size, text, kind) in [
            ((1280.0, 800.0), 100, Kind::Wide),
            ((1024.0, 640.0), 100, Kind::Wide),
            ((1745.0, 982.0), 100, Kind::Wide),
            ((800.0, 560.0), 100, Kind::Stacked),
            ((1280.0, 800.0), 150, Kind::Stacked),
            ((1280.0, 800.0), 200, Kind::Large),
            ((1024.0, 640.0), 200, Kind::Large),
            ((800.0, 560.0), 200, Kind::Large),
        ] {
            let found = Kind::of(&theme(text), vec2(size.0, size.1));
            assert_eq!(found, kind, "{size:?} at {text} %");
        }
    }

    #[test]
    fn in_a_large_window_the_picture_fills_the_height_beside_words_and_options() {
        let theme = theme(100);
        let state = LayoutState {
            drawer: false,
            channel: Channel::FaceToFace,
            listening: false,
        };
        let share = |width: f32, height: f32, wanted: f32| {
            let room = Rect::from_min_size(pos2(0.0, 60.0), vec2(width, height - 60.0));
            let found = places(&theme, Kind::Wide, room, state, |_| wanted);
            let stage = found.stage.expect("a picture");
            (stage.height() / room.height(), stage.area() / room.area())
        };
        // What a window of 1920 × 1080, of 2560 × 1440 and of 3840 × 2160 holds after everything was enlarged.
        for (width, height) in [(1536.0, 864.0), (1505.0, 847.0), (1600.0, 900.0)] {
            let (high, whole) = share(width, height, 300.0);
            assert!(high > 0.95 && whole > 0.5, "{width}: {high} {whole}");
        }
        // In a smaller window the picture stands above them.
        let (high, _) = share(1280.0, 800.0, 300.0);
        assert!(high < 0.75, "{high}");
    }

    #[test]
    fn no_words_of_a_turn_move_the_picture() {
        for (width, height) in [(800.0, 560.0), (1280.0, 800.0), (1600.0, 900.0)] {
            for text in [100, 150, 200] {
                let theme = theme(text);
                let room = Rect::from_min_size(pos2(0.0, 60.0), vec2(width, height - 60.0));
                let kind = Kind::of(&theme, vec2(width, height));
                let mut stages = Vec::new();
                for (wanted, listening) in [(40.0, true), (300.0, false), (900.0, true)] {
                    let state = LayoutState {
                        drawer: false,
                        channel: Channel::FaceToFace,
                        listening,
                    };
                    stages.push(places(&theme, kind, room, state, |_| wanted).stage);
                }
                stages.dedup();
                assert_eq!(stages.len(), 1, "{width} {text}: {stages:?}");
            }
        }
    }

    #[test]
    fn nothing_overlaps_and_nothing_leaves_the_room() {
        for (width, height) in [
            (800.0, 480.0),
            (1024.0, 580.0),
            (1280.0, 740.0),
            (3840.0, 2100.0),
        ] {
            for text in [100, 125, 150, 175, 200] {
                for (drawer, channel, listening) in [
                    (false, Channel::FaceToFace, false),
                    (false, Channel::FaceToFace, true),
                    (false, Channel::Telephone, false),
                    (true, Channel::Video, true),
                ] {
                    let state = LayoutState {
                        drawer,
                        channel,
                        listening,
                    };
                    let theme = theme(text);
                    let room = Rect::from_min_size(pos2(0.0, 60.0), vec2(width, height));
                    let kind = Kind::of(&theme, vec2(width, height + 60.0));
                    let found = places(&theme, kind, room, state, |_| 300.0);
                    let all = [found.stage, found.words, found.options, found.drawer];
                    assert!(
                        drawer || found.stage.is_some(),
                        "{width} {text}: no patient"
                    );
                    let all: Vec<Rect> = all.into_iter().flatten().collect();
                    for (at, one) in all.iter().enumerate() {
                        assert!(
                            room.expand(0.1).contains_rect(*one),
                            "{width} {text} {one:?}"
                        );
                        for other in &all[at + 1..] {
                            let both = one.shrink(0.1).intersects(other.shrink(0.1));
                            assert!(!both, "{width}x{height} {text} %: {one:?} {other:?}");
                        }
                    }
                }
            }
        }
    }
}
