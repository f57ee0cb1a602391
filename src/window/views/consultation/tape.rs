//! The recording of a call as it lies over the stage: voices above and below a line, gaps, and marks for what was heard.

use egui::{
    Align2, Color32, EventFilter, Id, Key, Painter, Pos2, Rect, Sense, Stroke, Ui, pos2, vec2,
};

use super::heard;
use crate::model::call::{self, RATE, Track};
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
/// How far above the loudest voice the marks of what was heard stand, in stage units.
const MARKS: f32 = 44.0;

/// The recording in its place: what is newest is at the right, what is older runs left and can be wound back to. In a high picture it
/// has two rows, as words on a page do.
pub(super) struct Tape {
    call: call::CallRecording,
    rect: Rect,
    /// The line of the last row, where the newest is.
    line: f32,
    /// How many rows there are, and how far apart.
    rows: usize,
    apart: f32,
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
        let Rows {
            count,
            line,
            apart,
            unit,
        } = Rows::on(rect, places);
        let mut tape = Self {
            call: consult.call(),
            rect,
            line,
            rows: count,
            apart,
            unit,
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
        let most = (self.left() + edge - oldest).max(0.0);
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
            let left = self.left() + edge - at;
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

    /// Where the first row begins, if all rows stood in one line.
    fn left(&self) -> f32 {
        self.rect.max.x - self.rect.width() * self.rows as f32
    }

    /// Where something is that would be at `x` if all rows stood in one line: how far across, and the line of its row.
    fn place(&self, x: f32) -> Pos2 {
        let width = self.rect.width().max(1.0);
        // What lies before the first row is beyond its left edge.
        let last = self.rows.saturating_sub(1) as f32;
        let row = ((self.rect.min.x - x) / width).ceil().clamp(0.0, last);
        pos2(x + row * width, self.line - row * self.apart)
    }

    /// The line of each row, the newest first.
    fn lines(&self) -> impl Iterator<Item = f32> + use<> {
        let (line, apart) = (self.line, self.apart);
        (0..self.rows).map(move |row| line - row as f32 * apart)
    }

    /// Where the voices swing.
    fn strip(&self) -> Rect {
        let first = self.line - (self.rows - 1) as f32 * self.apart;
        Rect::from_min_max(
            pos2(self.rect.min.x, first - ABOVE * self.unit),
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
        let first = self.line - (self.rows - 1) as f32 * self.apart;
        let (left, right) = (self.rect.min.x + size, self.rect.max.x - size);
        for (more, x, line, icon) in [
            (self.back < most - 1.0, left, first, Icon::Left),
            (self.back > 1.0, right, self.line, Icon::Right),
        ] {
            if more {
                let at = pos2(x, line + BELOW * self.unit * 0.9);
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
        let end = if consult.line_is_dead() {
            // Nobody is there any more: the line goes on, flat.
            self.rect.max.x
        } else {
            (self.head + self.back).min(self.rect.max.x)
        };
        for (row, y) in self.lines().enumerate() {
            let whole = self.rect.x_range();
            if row == 0 {
                painter.hline(whole.min..=end, y, quiet);
            } else {
                // A row above begins with the call.
                let width = self.rect.width() * row as f32;
                let from = (self.x(0.0) + width).max(whole.min);
                if from < whole.max {
                    painter.hline(from..=whole.max, y, quiet);
                }
            }
        }
        for stretch in &self.call.stretches {
            let (from, to) = (self.x(stretch.at), self.x(stretch.at + stretch.length));
            if to < self.left() || from > self.rect.max.x {
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
            painter.circle_filled(pos2(self.head + self.back, self.line), 4.0, live.get());
        }
    }

    fn voice(&self, painter: &Painter, from: f32, heights: &[f32], most: f32, ink: Color32) {
        let step = self.second / RATE;
        let width = (step * 0.62).clamp(1.0, 4.0);
        for (i, height) in heights.iter().enumerate() {
            let x = from + (i as f32 + 0.5) * step;
            if x < self.left() {
                continue;
            }
            let Pos2 { x, y } = self.place(x);
            let tip = y + height * most * self.unit;
            let bar = Rect::from_two_pos(
                pos2(x - width * 0.5, y + 1.5 * most.signum()),
                pos2(x + width * 0.5, tip + 2.0 * most.signum()),
            );
            painter.rect_filled(bar, width * 0.5, ink);
        }
    }

    /// Nobody speaks: the line is broken, and says for how long.
    fn gap(&self, painter: &Painter, theme: &Theme, (from, to): (f32, f32), seconds: Option<u8>) {
        let ink = theme.colours.muted.get();
        for end in [from, to].into_iter().filter(|x| *x >= self.left()) {
            let Pos2 { x, y } = self.place(end);
            painter.vline(x, y - 5.0..=y + 5.0, Stroke::new(1.5, ink));
        }
        let middle = (from + to) * 0.5;
        if let Some(seconds) = seconds.filter(|_| middle >= self.left()) {
            // A gap that goes on in the next row says how long it is where most of it is.
            let Pos2 { x, y } = self.place(middle);
            let side = theme.type_scale.caption * 2.0;
            let x = x.clamp(self.rect.min.x + side, self.rect.max.x - side);
            let at = pos2(x, y + 8.0);
            let font = theme::sans(theme.type_scale.caption);
            let words = format!("{seconds} s");
            painter.text(at, Align2::CENTER_TOP, words, font, ink);
        }
    }

    /// The marks of what was heard. Each is pressed to read its words again.
    pub(super) fn sounds(&self, ui: &mut Ui, painter: &Painter) {
        let theme = theme::of(ui);
        let size = self.mark();
        let open = Id::new("sound that is read again");
        let mut shown: Option<usize> = ui.data(|data| data.get_temp(open));
        for (place, (sound, at)) in self.call.sounds.iter().zip(&self.marks).enumerate() {
            let Pos2 { x, y: line } = self.place(at + self.back);
            let row = line - (ABOVE + MARKS) * self.unit;
            let row = row.max(self.rect.min.y + size * 0.6);
            let spot = Rect::from_center_size(pos2(x, row), vec2(size, size));
            let mark = ui.interact(spot.intersect(self.rect), Self::name(place), Sense::click());
            mark.widget_info(|| {
                let label = format!("Heard: {}", sound.words);
                egui::WidgetInfo::labeled(egui::WidgetType::Button, true, label)
            });
            painter.vline(
                x,
                spot.max.y..=line - 4.0,
                Stroke::new(1.0, theme.colours.warm.get().gamma_multiply(0.35)),
            );
            let lit = mark.hovered() || shown == Some(place);
            heard::sign(painter, &theme, spot, sound, lit);
            focus_ring(ui, &mark, size * 0.5);
            if mark.clicked() {
                shown = (shown != Some(place)).then_some(place);
            }
            if self.rect.contains(spot.center()) && (mark.hovered() || shown == Some(place)) {
                heard::words(painter, &theme, self.rect, &mark, &sound.words);
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

/// How many rows the recording has, and where they are.
struct Rows {
    count: usize,
    /// The line of the last.
    line: f32,
    apart: f32,
    /// Points for one stage unit of swing.
    unit: f32,
}

impl Rows {
    /// Two where the picture is so high that there is room for them between the window and the desk; else one, where it always is.
    fn on(rect: Rect, places: &PhoneLayout) -> Self {
        let unit = places.scale as f32;
        let Some(top) = places.top else {
            return Self {
                count: 1,
                line: rect.min.y + places.line as f32,
                apart: 0.0,
                unit,
            };
        };
        let apart = (places.desk - top) as f32 / 2.0;
        // Above the voice are the marks, and a little air.
        let air = 20.0 + MARKS * unit;
        let swing = ((apart - air) / (ABOVE + BELOW)).clamp(unit * 0.5, unit);
        Self {
            count: 2,
            line: rect.min.y + places.desk as f32 - BELOW * swing - air * 0.4,
            apart,
            unit: swing,
        }
    }
}
