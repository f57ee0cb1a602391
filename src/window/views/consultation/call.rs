//! Over the telephone: the recording of the call, the time on the display, and the pad on the desk, which opens the notes.

use egui::{Align2, Color32, Id, Painter, Pos2, Rect, Response, Sense, Stroke, Ui, pos2, vec2};

use crate::model::action::{Actions, AppAction};
use crate::model::call::{self, CallSound, RATE, SoundKind, Track};
use crate::model::consultation::ConsultationModel;
use crate::model::drawer::Drawer;
use crate::theme::{self, Theme};
use crate::widgets::{Icon, focus_ring, icon_at};
use portrait::rooms::phone::{self, PhoneLayout};

/// Seconds of the recording that the stage is wide enough for.
const SPAN: f32 = 26.0;
/// How high the loudest voice swings above the line, in stage units; the clinician's own below it, less.
const ABOVE: f32 = 170.0;
const BELOW: f32 = 110.0;

/// Draws over the stage.
pub(super) fn ui(ui: &mut Ui, rect: Rect, consult: &ConsultationModel, out: &mut Actions) {
    let places = phone::places(rect.width().into(), rect.height().into());
    let painter = ui.painter().with_clip_rect(rect.shrink(2.0));
    display(&painter, rect, &places, consult);
    pad(ui, rect, &places, consult, out);
    let tape = Tape::new(rect, &places, consult);
    tape.draw(&painter, &theme::of(ui), consult);
    tape.sounds(ui, &painter);
}

/// The time of the call, on the telephone itself.
fn display(painter: &Painter, rect: Rect, places: &PhoneLayout, consult: &ConsultationModel) {
    let [from, to] = places
        .display
        .map(|at| rect.min + vec2(at.x as f32, at.y as f32));
    let glass = Rect::from_two_pos(from, to);
    let font = theme::strong((glass.height() * 0.74).max(9.0));
    let time = call::display(consult.call_seconds());
    // Liquid crystal: dark on its own green, in every theme and at any hour.
    let lit = Color32::from_rgb(0xA9, 0xCD, 0xC4);
    painter.rect_filled(glass, 3.0, lit);
    let ink = Color32::from_rgb(0x14, 0x2E, 0x2A);
    painter.text(glass.center(), Align2::CENTER_CENTER, time, font, ink);
}

/// The sheet of notes on the desk opens the drawer with the notes.
fn pad(ui: &Ui, rect: Rect, places: &PhoneLayout, consult: &ConsultationModel, out: &mut Actions) {
    let corners = places
        .pad
        .map(|at| rect.min + vec2(at.x as f32, at.y as f32));
    let hit = Rect::from_points(&corners).intersect(rect);
    if hit.width() < 24.0 || hit.height() < 16.0 {
        return;
    }
    let pad = ui.interact(hit, Id::new("pad on the desk"), Sense::click());
    let open = consult.drawer == Drawer::Notes;
    pad.widget_info(|| {
        let label = if open {
            "Close your notes"
        } else {
            "Open your notes"
        };
        egui::WidgetInfo::labeled(egui::WidgetType::Button, true, label)
    });
    if pad.hovered() || pad.has_focus() {
        let theme = theme::of(ui);
        let line = Stroke::new(2.0, theme.colours.accent.get());
        let painter = ui.painter().with_clip_rect(rect);
        painter.add(egui::Shape::closed_line(corners.to_vec(), line));
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    let hint = if open {
        "Close your notes (N)"
    } else {
        "Your notes (N)"
    };
    if pad.on_hover_text(hint).clicked() {
        out.push(AppAction::ToggleDrawer(Drawer::Notes));
    }
}

/// The recording in its place: what is newest is at the right, what is older runs left.
struct Tape {
    call: call::CallRecording,
    rect: Rect,
    line: f32,
    unit: f32,
    second: f32,
    head: f32,
}

impl Tape {
    fn new(rect: Rect, places: &PhoneLayout, consult: &ConsultationModel) -> Self {
        Self {
            call: consult.call(),
            rect,
            line: rect.min.y + places.line as f32,
            unit: places.scale as f32,
            second: rect.width() / SPAN,
            head: rect.max.x - rect.width() * 0.1,
        }
    }

    fn x(&self, at: f32) -> f32 {
        self.head - (self.call.end - at) * self.second
    }

    fn draw(&self, painter: &Painter, theme: &Theme, consult: &ConsultationModel) {
        let c = theme.colours;
        let quiet = Stroke::new(1.5, c.muted.get().gamma_multiply(0.55));
        let y = self.line;
        let end = if consult.line_is_dead() {
            // Nobody is there any more: the line goes on, flat.
            self.rect.max.x
        } else {
            self.head
        };
        painter.hline(self.rect.min.x..=end, y, quiet);
        for stretch in &self.call.stretches {
            let (from, to) = (self.x(stretch.at), self.x(stretch.at + stretch.length));
            if to < self.rect.min.x {
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
            painter.circle_filled(pos2(self.head, y), 4.0, live.get());
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
    fn sounds(&self, ui: &Ui, painter: &Painter) {
        let theme = theme::of(ui);
        let size = (26.0 * self.unit.clamp(0.6, 1.2)).max(20.0);
        let row = self.line - (ABOVE + 44.0) * self.unit;
        let open = Id::new("sound that is read again");
        let mut shown: Option<usize> = ui.data(|data| data.get_temp(open));
        let mut last = f32::INFINITY;
        for (place, sound) in self.call.sounds.iter().enumerate().rev() {
            // Marks that would lie on each other stand in a row, the newest where it belongs.
            let x = self.x(sound.at).min(last - size - 4.0);
            if x < self.rect.min.x + size {
                break;
            }
            last = x;
            let spot = Rect::from_center_size(pos2(x, row), vec2(size, size));
            let mark = ui.interact(spot, open.with(place), Sense::click());
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
            if mark.hovered() || shown == Some(place) {
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
    let font = theme::italic(theme.type_scale.body);
    let width = (stage.width() * 0.5).min(320.0);
    let galley = painter.layout(words.to_owned(), font, c.text.get(), width);
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
    painter.galley(card.min + vec2(10.0, 7.0), galley, c.text.get());
}
