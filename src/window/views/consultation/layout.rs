//! Where things stand in a consultation: three layouts, chosen by how many lines of words the window holds.

use egui::{Rect, pos2, vec2};

use crate::theme::Theme;
use crate::widgets::GUTTER;
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

/// How much room the options of a turn take, with what stands above them.
#[derive(Debug, Clone, Copy)]
pub(super) struct OptionsHeight {
    /// The first of them: as many as have to be seen.
    pub(super) first: f32,
    /// All of them.
    pub(super) all: f32,
    /// As a list in which the first is unfolded: as many as have to be seen.
    pub(super) list: f32,
    /// As a list in which the first is unfolded: all of them.
    pub(super) all_listed: f32,
    /// As a list in which none is unfolded until it is wanted: as many as have to be seen.
    pub(super) folded: f32,
    /// As a list in which none is unfolded: all of them.
    pub(super) all_folded: f32,
}

/// Shares out `room`, which is what the header leaves. `wanted` says how high the panel of what is said has to be at a width to
/// show all of this turn, `options` how high what can be said is. Neither moves the picture: which layout it is and where the
/// patient is follow from the room alone, so that the patient stays where they are for a whole consultation.
pub(super) fn places(
    theme: &Theme,
    kind: Kind,
    room: Rect,
    state: LayoutState,
    wanted: impl Fn(f32) -> f32,
    options: impl Fn(f32) -> OptionsHeight,
) -> ConsultationLayout {
    match kind {
        Kind::Wide => wide(theme, room, state, wanted, options),
        Kind::Stacked => stacked(theme, room, state, wanted, options),
        Kind::Large => large(theme, room, state, wanted, options),
    }
}

fn wide(
    theme: &Theme,
    room: Rect,
    LayoutState {
        drawer, listening, ..
    }: LayoutState,
    wanted: impl Fn(f32) -> f32,
    options: impl Fn(f32) -> OptionsHeight,
) -> ConsultationLayout {
    let gap = theme.space.m;
    let [open, stage, column] = beside(theme, room, drawer);
    let (mut words, mut below) = (column, column);
    // The cards have the edges of the panel above them: their rings of focus and their scroll bar lie outside.
    let ring = theme.stroke.focus * 2.0;
    words.max.x -= ring + GUTTER;
    below.min.x -= ring;
    let (said, next) = (wanted(words.width()).ceil(), options(below.width()));
    // What is said has what it needs where the first options have room below it: then nothing moves. A longer turn has the whole
    // column while somebody listens, so that it is read in one go, and gives room once there is something to choose from.
    let free = |below: f32| column.height() - below - gap;
    let (later, height) = if said <= free(next.first) {
        (said, said)
    } else {
        let later = said.min(at_rest(column.height() * 0.5, column.height() - gap, next));
        let most = free(theme.type_scale.body * LISTENING).max(later);
        (later, if listening { said.min(most) } else { later })
    };
    let least = theme.type_scale.body * LEAST;
    // Half a pixel less than it needs would make pages of a turn that fits.
    words.max.y = words.min.y + height.max(least).ceil();
    below.min.y = words.max.y + gap;
    ConsultationLayout {
        kind: Kind::Wide,
        stage: Some(stage),
        shrinks: is_less(later.max(least), height),
        words: Some(words),
        options: Some(below),
        drawer: drawer.then_some(open),
    }
}

/// How high what is said may be once there is something to choose from, out of `room`: the rest is for the options. It has `half` at
/// the least, and what the options leave where they need less than the other half, as they are shown then.
fn at_rest(half: f32, room: f32, next: OptionsHeight) -> f32 {
    let other = room - half;
    let below = if next.first <= other {
        next.all
    } else if next.list <= other {
        next.all_listed
    } else {
        next.all_folded
    };
    half.max(room - below).floor()
}

/// How high what is said is at the least in a wide window, in lines of ordinary words.
const LEAST: f32 = 7.0;

/// What stands below what is said while somebody listens, in lines of ordinary words: a heading, and the key that goes on.
const LISTENING: f32 = 6.0;

/// The drawer, the picture with all of the height, and the column beside it: where they are in a wide window. Without the drawer
/// its place has no width.
pub(super) fn beside(theme: &Theme, room: Rect, drawer: bool) -> [Rect; 3] {
    let line = theme.type_scale.body;
    let gap = theme.space.l;
    let mut open = room;
    open.max.x = room.min.x;
    if drawer {
        open.max.x += (room.width() * 0.24).clamp(250.0_f32.min(room.width() * 0.3), 420.0);
    }
    let mut inner = room;
    inner.min.x = open.max.x;
    inner.min += vec2(gap, gap * 0.5);
    inner.max -= vec2(gap * 0.5, gap);
    // Words need no more than a readable measure: the rest of a wide window is the patient's. In a narrow one the picture is as
    // wide as somebody in a chair is to its height.
    let portrait = inner.height() * if drawer { 0.6 } else { 0.78 };
    let portrait = portrait.min(inner.width() * if drawer { 0.42 } else { 0.46 });
    let column = (inner.width() - portrait - gap).min(line * 44.0);
    let (mut stage, mut words) = (inner, inner);
    words.min.x = inner.max.x - column.round();
    stage.max.x = words.min.x - gap;
    [open, stage, words]
}

fn stacked(
    theme: &Theme,
    room: Rect,
    LayoutState {
        drawer, listening, ..
    }: LayoutState,
    wanted: impl Fn(f32) -> f32,
    options: impl Fn(f32) -> OptionsHeight,
) -> ConsultationLayout {
    let line = theme.type_scale.body;
    let gap = theme.space.m;
    let inner = room.shrink2(vec2(theme.space.l, theme.space.s));
    let portrait = (inner.width() * 0.3).min(line * 18.0);
    let width = inner.width() - portrait - gap;
    let half = (inner.height() * 0.5).floor();
    let (said, next) = (wanted(width).ceil(), options(inner.width()));
    // Where the options leave more than they need, what is said has it, but the patient stays as they are.
    let most = at_rest(half, inner.height() - gap * 0.5, next);
    let later = said.clamp(half, most);
    let height = if listening {
        said.clamp(later, (inner.height() * 0.76).max(later))
    } else {
        later
    };
    let top = Rect::from_min_size(inner.min, vec2(inner.width(), height));
    let stage = Rect::from_min_size(top.min, vec2(portrait, half));
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

/// Whether a height is less than another: both are whole pixels.
fn is_less(height: f32, other: f32) -> bool {
    height + 0.5 < other
}

fn large(
    theme: &Theme,
    room: Rect,
    state: LayoutState,
    wanted: impl Fn(f32) -> f32,
    options: impl Fn(f32) -> OptionsHeight,
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
    // The picture leaves room below it for one option of three lines and two folded ones, whatever they are in this turn.
    let picture = (inner.height() - theme.type_scale.body * 10.2).max(inner.height() * 0.3);
    let picture = picture.min(inner.height() * 0.5);
    // What is said has all that the options of this turn leave: one of them unfolded, or all folded where that one is too long.
    let next = options(inner.width());
    let free = |below: f32| inner.height() - below - theme.space.xs;
    let most = if free(next.list) < picture {
        free(next.folded)
    } else {
        free(next.list)
    };
    let picture = picture.floor();
    let most = most.clamp(picture, inner.height() * 0.6).floor();
    // While somebody listens there is nothing to choose from: all but a heading and a key is for the words.
    let most_listening = (inner.height() - theme.type_scale.body * 5.0).max(most);
    // Somebody in a chair is higher than wide; a telephone with its recording, or the screen of a call, is not.
    let half = inner.height() * 0.5;
    let portrait = match state.channel {
        Channel::FaceToFace => (inner.width() * 0.2).min(half * 0.68),
        Channel::Telephone | Channel::Video => (inner.width() * 0.28).min(half * 1.1),
    };
    let gap = theme.space.s;
    let width = inner.width() - portrait - gap;
    // A short turn leaves the options what it does not need.
    let said = wanted(width).ceil();
    let later = said.clamp(picture, most);
    let height = if state.listening {
        said.clamp(later, most_listening)
    } else {
        later
    };
    let stage = Rect::from_min_size(inner.min, vec2(portrait, picture.min(portrait * 1.6)));
    let words = Rect::from_min_max(
        pos2(stage.max.x + gap, inner.min.y),
        pos2(inner.max.x, inner.min.y + height),
    );
    let mut options = inner;
    options.min.y = words.max.y + theme.space.xs;
    ConsultationLayout {
        kind: Kind::Large,
        stage: Some(stage),
        shrinks: is_less(later, height),
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

    const FACE_TO_FACE: LayoutState = LayoutState {
        drawer: false,
        channel: Channel::FaceToFace,
        listening: false,
    };

    /// Where things are when what is said needs `said`, and all options need `next`, the first three of five less.
    fn found(
        (width, height, text): (f32, f32, u16),
        state: LayoutState,
        said: f32,
        next: f32,
    ) -> (Rect, ConsultationLayout) {
        let theme = theme(text);
        let room = Rect::from_min_size(pos2(0.0, 60.0), vec2(width, height - 60.0));
        let kind = Kind::of(&theme, vec2(width, height));
        let options = |_| OptionsHeight {
            first: next * 0.6,
            all: next,
            list: next * 0.4,
            all_listed: next * 0.7,
            folded: next * 0.3,
            all_folded: next * 0.5,
        };
        (room, places(&theme, kind, room, state, |_| said, options))
    }

    #[test]
    fn in_a_wide_window_the_picture_fills_the_height_beside_words_and_options() {
        // What is left of 1920 × 1080, of 2560 × 1440 and of 3840 × 2160 once everything was enlarged comes last.
        for (width, height, least) in [
            (1024.0, 640.0, 0.35),
            (1280.0, 800.0, 0.4),
            (1440.0, 900.0, 0.45),
            (1536.0, 864.0, 0.5),
            (1505.0, 847.0, 0.5),
            (1600.0, 900.0, 0.5),
        ] {
            let (room, found) = found((width, height, 100), FACE_TO_FACE, 300.0, 400.0);
            let stage = found.stage.expect("a picture");
            let high = stage.height() / room.height();
            let whole = stage.area() / room.area();
            assert!(high > 0.94 && whole > least, "{width}: {high} {whole}");
        }
    }

    #[test]
    fn what_is_said_has_what_it_needs_as_long_as_the_first_options_have_it_too() {
        let high = |said: f32, next: f32| {
            let (room, found) = found((1280.0, 800.0, 100), FACE_TO_FACE, said, next);
            let (words, options) = (found.words.expect("words"), found.options.expect("options"));
            assert!(options.bottom() > room.bottom() - 20.0, "{options:?}");
            (words.height(), options.height())
        };
        // A short turn leaves no gap between what is said and what can be said.
        assert!((high(150.0, 400.0).0 - 150.0).abs() < f32::EPSILON);
        // All is seen at once, and three of the options.
        let (words, options) = high(400.0, 480.0);
        assert!((words - 400.0).abs() < f32::EPSILON);
        assert!(options >= 480.0 * 0.6, "{options}");
        // A turn that is longer than that has pages, in half of the column or in what the options leave.
        let (words, options) = high(900.0, 480.0);
        assert!((words - options).abs() < 20.0, "{words} {options}");
        let (words, options) = high(900.0, 200.0);
        assert!(words > 480.0 && options >= 200.0, "{words} {options}");
    }

    #[test]
    fn a_long_turn_has_the_column_until_it_is_read() {
        let with = |said: f32, listening: bool| {
            let state = LayoutState {
                listening,
                ..FACE_TO_FACE
            };
            let (_, found) = found((1280.0, 800.0, 100), state, said, 480.0);
            (found.words.expect("words").height(), found.shrinks)
        };
        assert_eq!(with(600.0, true), (600.0, true));
        let (later, shrinks) = with(600.0, false);
        assert!(later < 400.0 && !shrinks, "{later}");
        // One that leaves room for the first options does not move when it is over.
        assert_eq!(with(300.0, true), with(300.0, false));
    }

    #[test]
    fn no_words_of_a_turn_move_the_picture() {
        for (width, height) in [(800.0, 560.0), (1280.0, 800.0), (1600.0, 900.0)] {
            for text in [100, 150, 200] {
                let mut stages = Vec::new();
                for (said, next, listening) in [
                    (40.0, 200.0, true),
                    (300.0, 700.0, false),
                    (900.0, 400.0, true),
                ] {
                    let state = LayoutState {
                        listening,
                        ..FACE_TO_FACE
                    };
                    stages.push(found((width, height, text), state, said, next).1.stage);
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
                    let size = (width, height + 60.0, text);
                    let (room, found) = found(size, state, 300.0, 500.0);
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
