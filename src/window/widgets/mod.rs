//! The building blocks of every screen: plain egui functions that know the theme and nothing else.

mod bead;
mod button;
mod button_look;
mod card;
mod chip;
mod clock;
mod disclosure;
mod icon;
mod modal;
mod option_card;
mod own_view;
mod page;
mod patient_picture;
mod ribbon;
mod rich_text;
mod rtl;
mod scroll;
mod segmented;
mod switch;
mod text;
mod toast;

pub use bead::{bead, bead_legend, bead_string, paint_bead};
pub use button::Button;
pub use button_look::ButtonKind;
pub use card::{card, clickable_card, level_card, panel, panel_with};
pub use chip::{ChipTone, chip, filter_chip};
pub use clock::{clock_width, ring_clock};
pub use disclosure::disclosure;
pub use icon::{Icon, icon, icon_at};
pub use modal::{modal, modal_of_width};
pub use option_card::{CardSet, OptionCard};
pub use own_view::own_and_figure;
pub use page::{NARROW, WIDE, columns, page, page_without_space, screen_name};
pub use patient_picture::{Seen, likeness, likeness_in, portrait};
pub use ribbon::{Strung, ribbon};
pub use rich_text::{TextStretch, rich};
pub use scroll::{GUTTER, Scroll, Scrolled};
pub use segmented::segmented;
pub use switch::switch;
pub use text::{Text, galley_height, paragraph, seen, thought_words, words};
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

/// Draws a line along the lower edge of a bar, across the whole width.
pub fn line_below(ui: &Ui) {
    let theme = theme::of(ui);
    let rect = ui
        .max_rect()
        .expand2(egui::vec2(theme.space.l, theme.space.s));
    let stroke = egui::Stroke::new(theme.stroke.thin, theme.colours.line.get());
    let y = ui.min_rect().bottom() + theme.space.s - theme.stroke.thin / 2.0;
    ui.painter().hline(rect.x_range(), y, stroke);
}

/// A row that wraps and is only as high as what stands in it.
pub fn wrapped<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = 0.0;
        ui.horizontal_wrapped(add).inner
    })
    .inner
}

/// Whether Enter was pressed while no control has the keyboard: it then stands for the main button of the screen.
/// A key that is held down does not count, so that it cannot run through several screens.
pub fn main_key(ui: &Ui) -> bool {
    let free = ui.memory(|memory| memory.focused().is_none());
    free && key_pressed(ui, egui::Key::Enter)
}

/// The keys 1 to 9.
pub const DIGITS: [egui::Key; 9] = [
    egui::Key::Num1,
    egui::Key::Num2,
    egui::Key::Num3,
    egui::Key::Num4,
    egui::Key::Num5,
    egui::Key::Num6,
    egui::Key::Num7,
    egui::Key::Num8,
    egui::Key::Num9,
];

/// Whether a key went down just now, without Ctrl or Alt and not because it is held.
pub fn key_pressed(ui: &Ui, key: egui::Key) -> bool {
    ui.input(|input| {
        input.events.iter().any(|event| {
            matches!(event, egui::Event::Key { key: found, pressed: true, repeat: false, modifiers, .. }
                if *found == key && !modifiers.ctrl && !modifiers.alt)
        })
    })
}
