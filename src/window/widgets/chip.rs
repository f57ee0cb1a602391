//! Chips: a word or two in a rounded box. Plain chips inform; filter chips switch.

use egui::{Color32, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, WidgetType, vec2};

use super::icon::{Icon, icon_at};
use crate::model::typography::curly;
use crate::theme;

/// What a chip is about. The words carry the meaning; the tone only helps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the roles of the theme")]
pub enum ChipTone {
    Plain,
    Accent,
    Warm,
    Good,
    Caution,
}

/// A chip that informs.
pub fn chip(ui: &mut Ui, icon: Option<Icon>, text: &str, tone: ChipTone) -> Response {
    let theme = theme::of(ui);
    let c = theme.colours;
    let (fill, words) = match tone {
        ChipTone::Plain => (c.sunken, c.text),
        ChipTone::Accent => (c.accent_soft, c.on_accent_soft),
        ChipTone::Warm => (c.warm_soft, c.warm),
        ChipTone::Good => (c.good_soft, c.good),
        ChipTone::Caution => (c.caution_soft, c.caution),
    };
    // On a card that is pointed at the ground of a plain chip is the ground of the card: the outline stays.
    let line = if theme.stroke.thin > 1.5 || tone == ChipTone::Plain {
        c.line.get()
    } else {
        fill.get()
    };
    let response = paint(
        ui,
        icon,
        text,
        fill.get(),
        line,
        words.get(),
        Sense::hover(),
    );
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, text));
    response
}

/// A chip that switches something on and off.
pub fn filter_chip(ui: &mut Ui, text: &str, on: bool) -> Response {
    let theme = theme::of(ui);
    let c = theme.colours;
    let (fill, line, words) = if on {
        (c.accent_soft, c.accent, c.on_accent_soft)
    } else {
        (c.surface, c.line_strong, c.text)
    };
    let mark = on.then_some(Icon::Check);
    let response = paint(
        ui,
        mark,
        text,
        fill.get(),
        line.get(),
        words.get(),
        Sense::click(),
    );
    response.widget_info(|| WidgetInfo::selected(WidgetType::Checkbox, true, on, text));
    super::focus_ring(ui, &response, response.rect.height() / 2.0);
    response
}

fn paint(
    ui: &mut Ui,
    icon: Option<Icon>,
    text: &str,
    fill: Color32,
    line: Color32,
    words: Color32,
    sense: Sense,
) -> Response {
    let theme = theme::of(ui);
    let size = theme.type_scale.caption;
    let pad = size * 0.75;
    let icon_room = if icon.is_some() { size * 1.5 } else { 0.0 };
    let limit = (ui.max_rect().width() - 2.0 * pad - icon_room).max(size * 4.0);
    let galley = ui
        .painter()
        .layout(curly(text), theme::sans(size), words, limit);
    let extra = if sense.senses_click() {
        size * 0.9
    } else {
        size * 0.55
    };
    let desired = vec2(
        galley.size().x + icon_room + 2.0 * pad,
        galley.size().y + extra,
    );
    let (rect, response) = ui.allocate_exact_size(desired, sense);
    if ui.is_rect_visible(rect) {
        let fill = if sense.senses_click() && response.hovered() {
            theme::mix(fill, theme.colours.accent.get(), 0.12)
        } else {
            fill
        };
        let radius = (rect.height() / 2.0).min(size * 1.2);
        let stroke = Stroke::new(theme.stroke.thin, line);
        ui.painter()
            .rect(rect, radius, fill, stroke, StrokeKind::Inside);
        if let Some(icon) = icon {
            let center = egui::pos2(rect.left() + pad + size * 0.5, rect.center().y);
            let place = egui::Rect::from_center_size(center, vec2(size * 1.15, size * 1.15));
            icon_at(ui.painter(), place, icon, words);
        }
        let at = egui::pos2(
            rect.left() + pad + icon_room,
            rect.center().y - galley.size().y / 2.0,
        );
        ui.painter().galley(at, galley, words);
    }
    response
}
