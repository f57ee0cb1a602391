//! The recording of a call as it lies over the stage: voices above and below a line, gaps, and marks for what was heard.

use egui::{
    Align2, Color32, EventFilter, Id, Key, Painter, Pos2, Rect, Response, Sense, Stroke, Ui, pos2,
    vec2,
};

use crate::model::call::{self, CallSound, RATE, SoundKind, Track};
use crate::model::consultation::ConsultationModel;
use crate::theme::{self, Theme};
use crate::widgets::{Icon, focus_ring, icon_at, key_pressed};
use portrait::rooms::phone::PhoneLayout;

/// Seconds of the recording that the stage is wide enough for.
const SPAN: f32 = 26.0;
/// The least width of a second: in a small picture less of the call is seen at once.
const LEAST_SECOND: f32 = 14.0;
/// How high the loudest voice swings above the line, in stage units; the clinician's own below it, less.
const ABOVE: f32 = 170.0;
const BELOW: f32 = 110.0;

/// The recording in its place: what is newest is at the right, what is older runs left and can be wound back to.
pub(super) struct Tape {
    call: call::CallRecording,
    rect: Rect,
    line: f32,
    unit: f32,
    second: f32,
    head: f32,
    /// How far it is wound back, in pixels.
    back: f32,
    /// Where each mark is when nothing is wound back, from the oldest.
    marks: Vec<f32>,
}

/// How far the recording is wound back, and which one.
#[derive(Clone, Copy, PartialEq)]
struct Wound {
    end: f32,
    width: f32,
    back: f32,
    focused: Option<Id>,
}

impl Tape {
    /// The recording so far, not wound back.
    pub(super) fn new(rect: Rect, places: &PhoneLayout, consult: &ConsultationModel) -> Self {
        let mut tape = Self {
            call: consult.call(),
            rect,
            line: rect.min.y + places.line as f32,
            unit: places.scale as f32,
            second: (rect.width() / SPAN).max(LEAST_SECOND),
            head: rect.max.x - rect.width() * 0.1,
            back: 0.0,
            marks: Vec::new(),
        };
        // Marks that would lie on each other stand in a row, the newest where it belongs.
        let apart = tape.mark() + 4.0;
        let mut last = f32::INFINITY;
        let newest = tape.call.sounds.iter().rev();
        let mut marks: Vec<f32> = newest
            .map(|sound| {
                last = tape.x(sound.at).min(last - apart);
                last
            })
            .collect();
        marks.reverse();
        tape.marks = marks;
        tape
    }

    /// How large a mark is.
    fn mark(&self) -> f32 {
        (26.0 * self.unit.clamp(0.6, 1.2)).max(20.0)
    }

    fn name(place: usize) -> Id {
        Id::new("sound that is read again").with(place)
    }

    /// Winds the recording: by the pointer, and to the mark that has just got the keyboard. What is heard anew brings it back.
    pub(super) fn wind(&mut self, ui: &mut Ui, consult: &ConsultationModel) {
        let key = Id::new("how far the call is wound back");
        let before: Option<Wound> = ui.data(|data| data.get_temp(key));
        let width = self.rect.width();
        let same = before.filter(|before| {
            (before.end - self.call.end).abs() < 0.01 && (before.width - width).abs() < 0.5
        });
        let mut back = same.map_or(0.0, |before| before.back);
        let edge = self.mark();
        let first = self.marks.first().copied().unwrap_or(self.head) - edge;
        let oldest = first.min(self.x(0.0));
        let most = (self.rect.min.x + edge - oldest).max(0.0);
        let strip = self.strip();
        let stop = Id::new("the recording of the call");
        let focused = ui.memory(egui::Memory::focused);
        let of_mark = (0..self.marks.len()).find(|place| focused == Some(Self::name(*place)));
        if most > 0.5 {
            let tape = ui.interact(strip, stop, Sense::DRAG);
            back += tape.drag_delta().x;
            if tape.contains_pointer() {
                back += ui.input(|input| input.smooth_scroll_delta.x + input.smooth_scroll_delta.y);
            }
        }
        if let Some(place) = of_mark {
            self.walk(ui, place);
        }
        if let Some(at) = of_mark.and_then(|place| self.marks.get(place))
            && before.is_none_or(|before| before.focused != focused)
        {
            let left = self.rect.min.x + edge - at;
            let right = self.rect.max.x - edge - at;
            back = back.clamp(left.min(right), right.max(left));
        }
        self.back = back.clamp(0.0, most);
        let now = Wound {
            end: self.call.end,
            width,
            back: self.back,
            focused,
        };
        if before != Some(now) {
            ui.data_mut(|data| data.insert_temp(key, now));
        }
        if most > 0.5 && consult.over().is_none() {
            self.earlier(ui, most);
        }
    }

    /// Arrows lead from the mark that has the keyboard to the one before or after it, Home and End to the oldest and the newest.
    fn walk(&self, ui: &Ui, place: usize) {
        let filter = EventFilter {
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(Self::name(place), filter));
        let last = self.marks.len().saturating_sub(1);
        for (key, to) in [
            (Key::ArrowLeft, place.saturating_sub(1)),
            (Key::ArrowRight, (place + 1).min(last)),
            (Key::Home, 0),
            (Key::End, last),
        ] {
            if to != place && key_pressed(ui, key) {
                ui.memory_mut(|memory| memory.request_focus(Self::name(to)));
                ui.ctx().request_repaint();
            }
        }
    }

    /// Where the voices swing.
    fn strip(&self) -> Rect {
        Rect::from_min_max(
            pos2(self.rect.min.x, self.line - ABOVE * self.unit),
            pos2(self.rect.max.x, self.line + BELOW * self.unit),
        )
        .intersect(self.rect)
    }

    /// A small arrow at an edge beyond which there is more of the recording.
    fn earlier(&self, ui: &Ui, most: f32) {
        let theme = theme::of(ui);
        let ink = theme.colours.muted.get();
        let size = theme.type_scale.body;
        let painter = ui.painter().with_clip_rect(self.rect);
        for (more, x, icon) in [
            (self.back < most - 1.0, self.rect.min.x + size, Icon::Left),
            (self.back > 1.0, self.rect.max.x - size, Icon::Right),
        ] {
            if more {
                let at = pos2(x, self.line + BELOW * self.unit * 0.9);
                let place = Rect::from_center_size(at, vec2(size, size));
                icon_at(&painter, place, icon, ink);
            }
        }
    }

    fn x(&self, at: f32) -> f32 {
        self.head - (self.call.end - at) * self.second + self.back
    }

    /// Draws voices and gaps.
    pub(super) fn draw(&self, painter: &Painter, theme: &Theme, consult: &ConsultationModel) {
        let c = theme.colours;
        let quiet = Stroke::new(1.5, c.muted.get().gamma_multiply(0.55));
        let y = self.line;
        let end = if consult.line_is_dead() {
            // Nobody is there any more: the line goes on, flat.
            self.rect.max.x
        } else {
            (self.head + self.back).min(self.rect.max.x)
        };
        painter.hline(self.rect.min.x..=end, y, quiet);
        for stretch in &self.call.stretches {
            let (from, to) = (self.x(stretch.at), self.x(stretch.at + stretch.length));
            if to < self.rect.min.x || from > self.rect.max.x {
                continue;
            }
            match &stretch.track {
                Track::Theirs(heights) => {
                    self.voice(painter, from, heights, -ABOVE, c.warm.get());
                }
                Track::Mine(heights) => self.voice(painter, from, heights, BELOW, c.accent.get()),
                Track::Silence(seconds) => self.gap(painter, theme, (from, to), *seconds),
            }
        }
        if !consult.line_is_dead() {
            let live = if consult.speaking() && consult.taking_in().is_none() {
                c.warm
            } else {
                c.muted
            };
            painter.circle_filled(pos2(self.head + self.back, y), 4.0, live.get());
        }
    }

    fn voice(&self, painter: &Painter, from: f32, heights: &[f32], most: f32, ink: Color32) {
        let step = self.second / RATE;
        let width = (step * 0.62).clamp(1.0, 4.0);
        for (i, height) in heights.iter().enumerate() {
            let x = from + (i as f32 + 0.5) * step;
            if x < self.rect.min.x {
                continue;
            }
            let tip = self.line + height * most * self.unit;
            let bar = Rect::from_two_pos(
                pos2(x - width * 0.5, self.line + 1.5 * most.signum()),
                pos2(x + width * 0.5, tip + 2.0 * most.signum()),
            );
            painter.rect_filled(bar, width * 0.5, ink);
        }
    }

    /// Nobody speaks: the line is broken, and says for how long.
    fn gap(&self, painter: &Painter, theme: &Theme, (from, to): (f32, f32), seconds: Option<u8>) {
        let ink = theme.colours.muted.get();
        for x in [from, to] {
            painter.vline(x, self.line - 5.0..=self.line + 5.0, Stroke::new(1.5, ink));
        }
        if let Some(seconds) = seconds {
            let at = pos2((from + to) * 0.5, self.line + 8.0);
            let font = theme::sans(theme.type_scale.caption);
            let words = format!("{seconds} s");
            painter.text(at, Align2::CENTER_TOP, words, font, ink);
        }
    }

    /// The marks of what was heard. Each is pressed to read its words again.
    pub(super) fn sounds(&self, ui: &mut Ui, painter: &Painter) {
        let theme = theme::of(ui);
        let size = self.mark();
        let row = self.line - (ABOVE + 44.0) * self.unit;
        let row = row.max(self.rect.min.y + size * 0.6);
        let open = Id::new("sound that is read again");
        let mut shown: Option<usize> = ui.data(|data| data.get_temp(open));
        for (place, (sound, at)) in self.call.sounds.iter().zip(&self.marks).enumerate() {
            let x = at + self.back;
            let spot = Rect::from_center_size(pos2(x, row), vec2(size, size));
            let mark = ui.interact(spot.intersect(self.rect), Self::name(place), Sense::click());
            mark.widget_info(|| {
                let label = format!("Heard: {}", sound.words);
                egui::WidgetInfo::labeled(egui::WidgetType::Button, true, label)
            });
            painter.vline(
                x,
                spot.max.y..=self.line - 4.0,
                Stroke::new(1.0, theme.colours.warm.get().gamma_multiply(0.35)),
            );
            paint(
                painter,
                &theme,
                spot,
                sound,
                mark.hovered() || shown == Some(place),
            );
            focus_ring(ui, &mark, size * 0.5);
            if mark.clicked() {
                shown = (shown != Some(place)).then_some(place);
            }
            if self.rect.contains(spot.center()) && (mark.hovered() || shown == Some(place)) {
                words(painter, &theme, self.rect, &mark, &sound.words);
            }
        }
        ui.data_mut(|data| match shown {
            Some(place) => {
                data.insert_temp(open, place);
            }
            None => data.remove::<usize>(open),
        });
    }
}

/// One mark: a small sign in a disc.
fn paint(painter: &Painter, theme: &Theme, spot: Rect, sound: &CallSound, lit: bool) {
    let c = theme.colours;
    let (ground, ink) = if lit {
        (c.warm.get(), c.surface.get())
    } else {
        (c.surface.get(), c.warm.get())
    };
    let middle = spot.center();
    let r = spot.width() * 0.5;
    painter.circle(middle, r, ground, Stroke::new(1.5, c.warm.get()));
    let line = Stroke::new(1.6, ink);
    let arc = |radius: f32, from: f32, to: f32| -> Vec<Pos2> {
        (0..=8)
            .map(|i| {
                let angle = from + (to - from) * i as f32 / 8.0;
                middle + vec2(angle.cos(), angle.sin()) * radius
            })
            .collect()
    };
    match sound.kind {
        SoundKind::Door => icon_at(painter, spot.shrink(r * 0.42), Icon::Door, ink),
        SoundKind::Child => {
            painter.circle_filled(middle + vec2(-r * 0.22, -r * 0.12), r * 0.09, ink);
            painter.circle_filled(middle + vec2(r * 0.22, -r * 0.12), r * 0.09, ink);
            painter.line(arc(r * 0.38, 0.5, 2.6), line);
            painter.line_segment(
                [
                    middle + vec2(0.0, -r * 0.78),
                    middle + vec2(r * 0.14, -r * 0.5),
                ],
                line,
            );
        }
        SoundKind::Click => {
            for x in [-0.42, 0.0, 0.42] {
                let key = Rect::from_center_size(middle + vec2(x * r, 0.0), vec2(r, r) * 0.28);
                painter.rect_filled(key, 1.0, ink);
            }
        }
        SoundKind::Breath => {
            for y in [-0.22, 0.22] {
                let wave = (0..=12).map(|i| {
                    let t = i as f32 / 12.0;
                    let swing = (t * std::f32::consts::TAU).sin() * 0.16;
                    middle + vec2((t - 0.5) * r * 1.1, (y + swing) * r)
                });
                painter.line(wave.collect(), line);
            }
        }
        SoundKind::Throat => {
            painter.line(arc(r * 0.3, -0.9, 0.9), line);
            painter.line(arc(r * 0.56, -0.8, 0.8), line);
        }
        SoundKind::Thing => {
            let d = r * 0.36;
            let corners = [vec2(0.0, -d), vec2(d, 0.0), vec2(0.0, d), vec2(-d, 0.0)];
            let corners = corners.map(|corner| middle + corner).to_vec();
            painter.add(egui::Shape::closed_line(corners, line));
        }
        SoundKind::Manner => {
            painter.circle_filled(middle, r * 0.18, ink);
        }
    }
}

/// What was heard, in words, below its mark and within the stage.
fn words(painter: &Painter, theme: &Theme, stage: Rect, mark: &Response, words: &str) {
    let c = theme.colours;
    let (font, ink) = theme.seen(theme.type_scale.body);
    let width = (stage.width() * 0.5).max(theme.type_scale.body * 9.0);
    let width = width.min(320.0_f32.max(theme.type_scale.body * 16.0));
    let width = width.min(stage.width() - 36.0);
    let galley = painter.layout(words.to_owned(), font, ink, width);
    let size = galley.size() + vec2(20.0, 14.0);
    let x = (mark.rect.center().x - size.x * 0.5).clamp(
        stage.min.x + 8.0,
        (stage.max.x - size.x - 8.0).max(stage.min.x + 8.0),
    );
    let y = (mark.rect.min.y - size.y - 8.0).max(stage.min.y + 8.0);
    let card = Rect::from_min_size(pos2(x, y), size);
    painter.rect(
        card,
        theme.radius.m,
        c.surface.get(),
        Stroke::new(theme.stroke.thin, c.line_strong.get()),
        egui::StrokeKind::Inside,
    );
    painter.galley(card.min + vec2(10.0, 7.0), galley, ink);
}
