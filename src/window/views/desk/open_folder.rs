//! The desk before anything lies on it: where a folder or a bundle is opened, and what is seen while its records are played again.

use egui::{Ui, vec2};

use crate::model::action::{Actions, AppAction};
use crate::model::desk::{Desk, DeskAction};
use crate::theme;
use crate::views::debrief::field_at;
use crate::widgets::{Button, Icon, Text, card, key_pressed, main_key, panel, paragraph, words};

/// A field for a path, and what to know before.
pub(super) fn door(ui: &mut Ui, desk: &Desk, failed: Option<&str>, out: &mut Actions) {
    let theme = theme::of(ui);
    Text::Lead.show(ui, "You judge first. The figures come after.");
    ui.add_space(theme.space.m);
    if let Some(why) = failed {
        panel(ui, theme.colours.warm_soft.get(), |ui| {
            Text::Strong.show(ui, "This could not be opened.");
            let ink = theme.colours.text.get();
            words(ui, why, theme::sans(theme.type_scale.body), ink, Some(1.42));
        });
        ui.add_space(theme.space.s);
    }
    let widest = ui.available_width().min(theme.type_scale.body * 48.0);
    ui.set_max_width(widest);
    card(ui, |ui| {
        Text::Title.show(ui, "Open what was handed in");
        paragraph(
            ui,
            "A folder that holds one folder of records for each person, or a bundle. Drop it on this window, or write where it is.",
        );
        ui.add_space(theme.space.xs);
        let hint = "/home/me/cohort-2026";
        let (place, typed) = field_at(ui, "Where it is", hint, &desk.typed, 1);
        if just_shown(ui, "desk door") {
            place.request_focus();
        }
        // A field of one line gives the keyboard back when Enter is pressed in it.
        let within = place.lost_focus() && key_pressed(ui, egui::Key::Enter);
        let enter = within || main_key(ui);
        let path = typed.clone().unwrap_or_else(|| desk.typed.clone());
        if let Some(typed) = typed {
            out.push(AppAction::Desk(DeskAction::Type(typed)));
        }
        ui.add_space(theme.space.xs);
        let ready = !path.trim().is_empty();
        let button = Button::primary("Open").icon(Icon::Right).enabled(ready);
        if ui.add(button).clicked() || enter && ready {
            out.push(AppAction::Desk(DeskAction::Open(path)));
        }
        ui.add_space(theme.space.xs);
        Text::Muted.show(
            ui,
            "Records are read and played again; nothing is ever written in them. What you decide is kept beside your own records.",
        );
    });
}

/// Whether what has this name was not drawn in the frame before.
fn just_shown(ui: &Ui, name: &str) -> bool {
    let (id, now) = (egui::Id::new(name), ui.ctx().cumulative_frame_nr());
    let before: Option<u64> = ui.data(|data| data.get_temp(id));
    ui.data_mut(|data| data.insert_temp(id, now));
    before.is_none_or(|before| before + 1 < now)
}

/// Records are being played again.
pub(super) fn waiting(ui: &mut Ui, at: usize, of: usize) {
    let theme = theme::of(ui);
    let c = theme.colours;
    ui.add_space(theme.space.m);
    card(ui, |ui| {
        Text::Title.show(ui, "Every record is played again");
        let said = if of == 0 {
            "Looking for records.".to_owned()
        } else {
            format!("{at} of {of}. What was played again once is remembered.")
        };
        Text::Muted.show(ui, &said);
        ui.add_space(theme.space.s);
        let room = vec2(ui.available_width(), 8.0);
        let (rect, response) = ui.allocate_exact_size(room, egui::Sense::hover());
        response.widget_info(|| {
            egui::WidgetInfo::labeled(egui::WidgetType::ProgressIndicator, true, &said)
        });
        ui.painter().rect_filled(rect, 4.0, c.sunken.get());
        let share = at as f32 / of.max(1) as f32;
        let done = egui::Rect::from_min_size(rect.min, vec2(rect.width() * share, rect.height()));
        ui.painter().rect_filled(done, 4.0, c.accent.get());
    });
}
