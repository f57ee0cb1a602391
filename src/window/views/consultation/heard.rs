//! What was heard over the telephone, as a mark on the recording: its sign, and its words when it is pressed.

use egui::{Painter, Pos2, Rect, Response, Stroke, pos2, vec2};

use crate::model::call::{CallSound, SoundKind};
use crate::theme::Theme;
use crate::widgets::{Icon, icon_at};

/// One mark: a small sign in a disc.
pub(super) fn sign(painter: &Painter, theme: &Theme, spot: Rect, sound: &CallSound, lit: bool) {
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
pub(super) fn words(painter: &Painter, theme: &Theme, stage: Rect, mark: &Response, words: &str) {
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
