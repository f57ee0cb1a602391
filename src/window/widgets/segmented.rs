//! A row of choices of which exactly one is on. Wraps when there is no room.

use egui::{Response, Ui};

use super::button::Button;
use super::button_look::ButtonKind;
use crate::theme;

/// Shows the choices; returns the index pressed, if one was.
pub fn segmented(ui: &mut Ui, name: &str, labels: &[&str], on: usize) -> Option<usize> {
    let theme = theme::of(ui);
    let c = theme.colours;
    let mut pressed = None;
    egui::Frame::new()
        .fill(c.surface.get())
        .stroke(egui::Stroke::new(theme.stroke.thin, c.line_strong.get()))
        .corner_radius(theme.radius.m + 3.0)
        .inner_margin(3)
        .show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = egui::vec2(2.0, 2.0);
                for (index, label) in labels.iter().enumerate() {
                    let response: Response =
                        ui.add(Button::new(ButtonKind::Tab(index == on), label));
                    let full = format!("{name}: {label}");
                    let selected = index == on;
                    response.widget_info(|| {
                        egui::WidgetInfo::selected(
                            egui::WidgetType::RadioButton,
                            true,
                            selected,
                            full.clone(),
                        )
                    });
                    if response.clicked() && !selected {
                        pressed = Some(index);
                    }
                }
            });
        });
    pressed
}
