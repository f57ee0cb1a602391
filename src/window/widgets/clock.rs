//! The consultation clock: a quiet ring that fills. It never flashes and never turns red.

use egui::{Response, Sense, Shape, Stroke, Ui, WidgetInfo, WidgetType, vec2};

use crate::theme;

/// How wide the clock is, with or without the minutes beside the ring.
pub fn clock_width(ui: &Ui, (used, total): (u16, u16), minutes: bool) -> f32 {
    let theme = theme::of(ui);
    let size = theme.type_scale.body;
    if !minutes {
        return size * 1.9;
    }
    let words = spoken_minutes(total.saturating_sub(used));
    let ink = theme.colours.muted.get();
    let galley = ui.painter().layout_no_wrap(words, theme::sans(size), ink);
    size * 2.5 + galley.size().x
}

/// A ring for `used` of `total` half minutes, with the minutes left beside it where there is room for them.
pub fn ring_clock(ui: &mut Ui, used: u16, total: u16, minutes: bool) -> Response {
    let theme = theme::of(ui);
    let size = theme.type_scale.body;
    let diameter = size * 1.9;
    let left = total.saturating_sub(used);
    let words = spoken_minutes(left);
    let galley =
        ui.painter()
            .layout_no_wrap(words.clone(), theme::sans(size), theme.colours.muted.get());
    let beside = if minutes {
        size * 0.6 + galley.size().x
    } else {
        0.0
    };
    let desired = vec2(diameter + beside, diameter.max(galley.size().y));
    let (rect, response) = ui.allocate_exact_size(desired, Sense::hover());
    let name = format!("Time: {words}");
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, name.clone()));
    let center = egui::pos2(rect.left() + diameter / 2.0, rect.center().y);
    let radius = diameter / 2.0 - 3.0;
    let width = (size * 0.2).max(3.0);
    let track = Stroke::new(width, theme.colours.line.get());
    ui.painter().circle_stroke(center, radius, track);
    let share = if total == 0 {
        0.0
    } else {
        f32::from(used.min(total)) / f32::from(total)
    };
    if share > 0.0 {
        let steps = 48;
        let points = (0..=steps)
            .map(|step| {
                let turn = share * step as f32 / steps as f32;
                let angle = turn * std::f32::consts::TAU - std::f32::consts::FRAC_PI_2;
                center + radius * vec2(angle.cos(), angle.sin())
            })
            .collect();
        let hand = Stroke::new(width, theme.colours.accent.get());
        ui.painter().add(Shape::line(points, hand));
    }
    let at = egui::pos2(
        center.x + diameter / 2.0 + size * 0.6,
        rect.center().y - galley.size().y / 2.0,
    );
    if minutes {
        ui.painter().galley(at, galley, theme.colours.muted.get());
    } else {
        // Without room beside it the number stands in the ring.
        let font = theme::strong(theme.type_scale.caption * 0.95);
        let ink = theme.colours.text.get();
        let middle = egui::Align2::CENTER_CENTER;
        ui.painter()
            .text(center, middle, short_minutes(left), font, ink);
    }
    response.on_hover_text(
        "Time in this consultation moves with what is said, not with the clock on the wall.",
    )
}

/// The minutes as a number, for within the ring.
fn short_minutes(half_minutes: u16) -> String {
    match half_minutes {
        1 => "½".to_owned(),
        more => (more / 2).to_string(),
    }
}

/// Half minutes in words: "about 7 minutes left".
fn spoken_minutes(half_minutes: u16) -> String {
    match half_minutes {
        0 => "time is up".to_owned(),
        1 => "half a minute left".to_owned(),
        2 | 3 => "1 minute left".to_owned(),
        more => format!("{} minutes left", more / 2),
    }
}

#[cfg(test)]
mod tests {
    use super::{short_minutes, spoken_minutes};

    #[test]
    fn minutes_in_words() {
        let cases = [
            (0, "time is up"),
            (1, "half a minute left"),
            (2, "1 minute left"),
            (3, "1 minute left"),
            (4, "2 minutes left"),
            (31, "15 minutes left"),
        ];
        for (half_minutes, words) in cases {
            assert_eq!(spoken_minutes(half_minutes), words);
        }
    }

    #[test]
    fn minutes_in_the_ring() {
        let cases = [(0, "0"), (1, "½"), (3, "1"), (31, "15")];
        for (half_minutes, words) in cases {
            assert_eq!(short_minutes(half_minutes), words);
        }
    }
}
