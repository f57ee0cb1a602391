//! Something that is shown only when asked for: a key with a heading, and below it what it opens.

use egui::{Id, Ui, WidgetInfo, WidgetType};

use super::{Button, ButtonKind, Icon, panel};
use crate::theme;

/// Draws the key, and what it opens if it was pressed.
pub fn disclosure(ui: &mut Ui, label: &str, add: impl FnOnce(&mut Ui)) {
    let theme = theme::of(ui);
    let id = ui.id().with(Id::new(label));
    let open: bool = ui.data(|data| data.get_temp(id)).unwrap_or(false);
    let sign = if open { Icon::Down } else { Icon::Right };
    let response = ui.add(Button::new(ButtonKind::Quiet, label).icon(sign).flush());
    response.widget_info(|| WidgetInfo::selected(WidgetType::CollapsingHeader, true, open, label));
    if response.clicked() {
        ui.data_mut(|data| data.insert_temp(id, !open));
        ui.ctx().request_repaint();
    }
    if open {
        panel(ui, theme.colours.sunken.get(), add);
    }
}
