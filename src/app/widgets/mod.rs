//! The building blocks of every screen: plain egui functions that know the theme and nothing else.

mod button;
mod card;
mod chip;
mod clock;
mod icon;
mod meter;
mod modal;
mod option_card;
mod page;
mod segmented;
mod text;
mod toast;

pub use button::{Button, ButtonKind};
pub use card::{card, clickable_card, panel};
pub use chip::{Tone, chip, filter_chip};
pub use clock::ring_clock;
pub use icon::{Icon, icon, icon_at};
pub use meter::{Meter, MeterMark};
pub use modal::modal;
pub use option_card::OptionCard;
pub use page::{columns, page};
pub use segmented::segmented;
pub use text::{
    body, caption, display, eyebrow, galley_height, headline, lead, muted, paragraph, spoken,
    strong, title,
};
pub use toast::toast;

use egui::{Response, StrokeKind, Ui};

use super::theme;

/// Paints the ring around the control that has the keyboard.
pub fn focus_ring(ui: &Ui, response: &Response, radius: f32) {
    if response.has_focus() {
        let theme = theme::of(ui);
        let stroke = egui::Stroke::new(theme.stroke.focus, theme.colours.focus.get());
        let rect = response.rect.expand(theme.stroke.focus);
        ui.painter().rect_stroke(
            rect,
            radius + theme.stroke.focus,
            stroke,
            StrokeKind::Outside,
        );
    }
}
