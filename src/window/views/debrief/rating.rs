//! A slider 0..=100 that begins without a value: a handle in the middle would already be an answer.

use egui::accesskit::{Action, ActionData};
use egui::{EventFilter, Key, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::theme;
use crate::widgets::focus_ring;

/// Steps of the arrow keys, in points.
const STEP: i32 = 5;

/// Shows the slider; returns a new value when it was moved. Arrow keys, Home, End and Page keys move it.
pub(super) fn rating_slider(ui: &mut Ui, name: &str, value: Option<u8>, open: bool) -> Option<u8> {
    let theme = theme::of(ui);
    let size = theme.type_scale.body;
    let number = size * 7.0;
    let width = (ui.available_width() - number).max(size * 6.0);
    let (pressed, response) = ui
        .horizontal(|ui| {
            let sense = if open {
                Sense::click_and_drag()
            } else {
                Sense::hover()
            };
            let (rect, response) = ui.allocate_exact_size(vec2(width, size * 2.2), sense);
            let moved = if open {
                moved(ui, &response, value)
            } else {
                None
            };
            paint(ui, &response, rect, moved.or(value), open);
            let words = match moved.or(value) {
                Some(value) => format!("{value} of 100"),
                None => "not rated".to_owned(),
            };
            let font = if value.is_some() {
                theme::strong(size)
            } else {
                theme::sans(size)
            };
            let ink = if value.is_some() {
                theme.colours.text
            } else {
                theme.colours.muted
            };
            ui.label(egui::RichText::new(words).font(font).color(ink.get()));
            (moved, response)
        })
        .inner;
    let shown = f64::from(pressed.or(value).unwrap_or(0));
    let label = match pressed.or(value) {
        Some(value) => format!("{name}, your own rating: {value} of 100"),
        None => format!("{name}, your own rating: not rated yet"),
    };
    response.widget_info(|| WidgetInfo::slider(open, shown, &label));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(100.0);
        node.set_numeric_value_step(f64::from(STEP));
        for action in [Action::SetValue, Action::Increment, Action::Decrement] {
            node.add_action(action);
        }
    });
    pressed.filter(|pressed| Some(*pressed) != value)
}

fn moved(ui: &Ui, response: &Response, value: Option<u8>) -> Option<u8> {
    if let Some(pointer) = response.interact_pointer_pos() {
        if response.is_pointer_button_down_on() {
            response.request_focus();
        }
        let inset = theme::of(ui).type_scale.body * 0.6;
        let rect = response.rect.shrink2(vec2(inset, 0.0));
        let share = ((pointer.x - rect.left()) / rect.width()).clamp(0.0, 1.0);
        return Some((share * 100.0).round() as u8);
    }
    let id = response.id;
    let mut by = 0;
    let mut to = None;
    ui.input(|input| {
        by += input.num_accesskit_action_requests(id, Action::Increment) as i32 * STEP;
        by -= input.num_accesskit_action_requests(id, Action::Decrement) as i32 * STEP;
        for request in input.accesskit_action_requests(id, Action::SetValue) {
            if let Some(ActionData::NumericValue(wanted)) = request.data {
                to = Some(wanted.clamp(0.0, 100.0).round() as u8);
            }
        }
    });
    if response.has_focus() {
        let filter = EventFilter {
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        ui.input(|input| {
            if input.modifiers.any() {
                return;
            }
            by += input.num_presses(Key::ArrowRight) as i32 * STEP;
            by -= input.num_presses(Key::ArrowLeft) as i32 * STEP;
            by += input.num_presses(Key::PageUp) as i32 * 20;
            by -= input.num_presses(Key::PageDown) as i32 * 20;
            if input.key_pressed(Key::Home) {
                to = Some(0);
            }
            if input.key_pressed(Key::End) {
                to = Some(100);
            }
        });
    }
    if to.is_none() && by != 0 {
        // The first press starts from the middle.
        let from = value.map_or(50, i32::from);
        to = u8::try_from((from + by).clamp(0, 100)).ok();
    }
    to
}

fn paint(ui: &Ui, response: &Response, rect: egui::Rect, value: Option<u8>, open: bool) {
    let theme = theme::of(ui);
    let c = theme.colours;
    let radius = theme.type_scale.body * 0.6;
    let track = egui::Rect::from_center_size(rect.center(), vec2(rect.width(), 8.0));
    let painter = ui.painter();
    let edge = Stroke::new(1.0, c.line_strong.get());
    painter.rect(track, 4.0, c.sunken.get(), edge, StrokeKind::Inside);
    for tick in [25, 50, 75] {
        let x = track.left() + radius + (track.width() - 2.0 * radius) * tick as f32 / 100.0;
        let colour = Stroke::new(1.0, c.line_strong.get());
        painter.vline(x, track.top() - 4.0..=track.top() - 1.0, colour);
    }
    if let Some(value) = value {
        let x = track.left() + radius + (track.width() - 2.0 * radius) * f32::from(value) / 100.0;
        let mut filled = track;
        filled.set_right(x);
        painter.rect_filled(filled, 4.0, c.accent.get());
        let fill = if response.hovered() && open {
            c.accent_hover
        } else {
            c.accent
        };
        painter.circle(
            pos2(x, track.center().y),
            radius,
            fill.get(),
            Stroke::new(2.0, c.surface.get()),
        );
    }
    focus_ring(ui, response, theme.radius.m);
}
