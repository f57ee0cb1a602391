//! Cards: a surface that holds things together, and one that is a single large control.

use egui::{
    Color32, CornerRadius, Frame, Response, Sense, Stroke, Ui, UiBuilder, WidgetInfo, WidgetType,
};

use crate::theme::{self, Theme};

fn frame(theme: &Theme, fill: Color32, line: Color32, margin: f32) -> Frame {
    Frame::new()
        .fill(fill)
        .stroke(Stroke::new(theme.stroke.thin, line))
        .corner_radius(CornerRadius::same(theme.radius.l as u8))
        .inner_margin(theme::margin(margin))
}

/// A quiet surface with a border.
pub fn card<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    let theme = theme::of(ui);
    frame(
        &theme,
        theme.colours.surface.get(),
        theme.colours.line.get(),
        theme.space.xl - 4.0,
    )
    .show(ui, |ui| {
        ui.set_width(ui.available_width());
        add(ui)
    })
    .inner
}

/// A card in a row of cards that stand level: at least `level` high inside. Returns how high it would be by itself.
pub fn level_card(ui: &mut Ui, level: f32, add: impl FnOnce(&mut Ui)) -> f32 {
    card(ui, |ui| at_least(ui, level, add))
}

/// Adds things and then room up to `level`; returns their own height.
fn at_least(ui: &mut Ui, level: f32, add: impl FnOnce(&mut Ui)) -> f32 {
    ui.set_min_height(level);
    ui.scope(add).response.rect.height()
}

/// A tinted surface without a border, for a remark inside a page.
pub fn panel<R>(ui: &mut Ui, fill: Color32, add: impl FnOnce(&mut Ui) -> R) -> R {
    let margin = theme::of(ui).space.l;
    panel_with(ui, fill, margin, add)
}

/// The same with a margin of one's own around the words.
pub fn panel_with<R>(ui: &mut Ui, fill: Color32, margin: f32, add: impl FnOnce(&mut Ui) -> R) -> R {
    let theme = theme::of(ui);
    let line = if theme.stroke.thin > 1.5 {
        theme.colours.line.get()
    } else {
        fill
    };
    frame(&theme, fill, line, margin)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            add(ui)
        })
        .inner
}

/// A card that is one control: pressing anywhere in it counts. `name` is its accessible name.
/// `level` is its least height inside, so that cards in a row stand level; its own height comes back.
pub fn clickable_card(
    ui: &mut Ui,
    id: impl std::hash::Hash + std::fmt::Debug,
    name: &str,
    selected: bool,
    level: f32,
    add: impl FnOnce(&mut Ui),
) -> (Response, f32) {
    let theme = theme::of(ui);
    let mut own = 0.0;
    let builder = UiBuilder::new().id_salt(id).sense(Sense::click());
    let inner = ui.scope_builder(builder, |ui| {
        let response = ui.response();
        let c = theme.colours;
        // What is pointed at, what is chosen and what has the keyboard look different: a ground, a tint, a ring.
        let hot = response.hovered();
        let fill = match (selected, hot) {
            (true, _) => c.accent_soft,
            (false, true) => c.raised,
            (false, false) => c.surface,
        };
        let line = if selected || hot { c.accent } else { c.line };
        frame(&theme, fill.get(), line.get(), theme.space.l + 2.0).show(ui, |ui| {
            ui.set_width(ui.available_width());
            own = at_least(ui, level, add);
        });
    });
    let response = inner.response;
    response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, selected, name));
    super::focus_ring(ui, &response, theme.radius.l);
    (
        response.on_hover_cursor(egui::CursorIcon::PointingHand),
        own,
    )
}
