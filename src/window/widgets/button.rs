//! A button with an optional icon, in four weights. At most one primary button stands on a screen.

use egui::{
    Color32, Rect, Response, Sense, Stroke, StrokeKind, Ui, Widget, WidgetInfo, WidgetType, vec2,
};

use super::button_look::{ButtonKind, look};
use super::icon::{Icon, icon_at};
use super::rtl;
use super::text::galley_height;
use crate::model::typography::curly;
use crate::theme::{self, Theme};

/// How a button fills its room.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    /// As wide as its words.
    Own,
    /// As wide as the room.
    Wide,
    /// As wide as its words, which stand at the left of the room.
    Flush,
}

/// A button. `label` is its accessible name even when only the icon shows.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each stands for a method that is called or not"
)]
pub struct Button<'a> {
    label: &'a str,
    icon: Option<Icon>,
    kind: ButtonKind,
    icon_only: bool,
    enabled: bool,
    fit: Fit,
    stacked: bool,
    small: bool,
    letters: Option<f32>,
    hint: Option<&'a str>,
    name: Option<&'a str>,
}

impl<'a> Button<'a> {
    /// A button of this kind.
    pub fn new(kind: ButtonKind, label: &'a str) -> Self {
        Self {
            label,
            icon: None,
            kind,
            icon_only: false,
            enabled: true,
            fit: Fit::Own,
            stacked: false,
            small: false,
            letters: None,
            hint: None,
            name: None,
        }
    }

    /// The one thing to do next.
    pub fn primary(label: &'a str) -> Self {
        Self::new(ButtonKind::Primary, label)
    }

    /// Another thing one may do.
    pub fn secondary(label: &'a str) -> Self {
        Self::new(ButtonKind::Secondary, label)
    }

    /// A button without a frame, for what is seldom wanted.
    pub fn quiet(label: &'a str) -> Self {
        Self::new(ButtonKind::Quiet, label)
    }

    /// Puts an icon before the words.
    #[must_use]
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Shows the icon alone; the words become the name and the tooltip.
    #[must_use]
    pub fn icon_only(mut self) -> Self {
        self.icon_only = true;
        self
    }

    /// In the size of a caption.
    #[must_use]
    pub fn small(mut self) -> Self {
        self.small = true;
        self
    }

    /// With letters of this size: where sizes follow the picture and not the words of one person's desk.
    #[must_use]
    pub fn letters(mut self, size: f32) -> Self {
        self.letters = Some(size);
        self
    }

    /// Puts small words below the icon: for places where words beside it do not fit.
    #[must_use]
    pub fn stacked(mut self) -> Self {
        self.stacked = true;
        self
    }

    /// How wide it is with all its words in one line, in logical pixels.
    pub fn width(&self, ui: &Ui) -> f32 {
        let theme = theme::of(ui);
        let size = self.size(&theme);
        if self.icon_only {
            return size * (1.25 + 2.0 * 0.55);
        }
        let words = |font| {
            let label = curly(self.label);
            let galley = ui
                .painter()
                .layout_no_wrap(label, font, Color32::PLACEHOLDER);
            galley.size().x
        };
        if self.stacked {
            return words(theme::sans(theme.type_scale.caption)).max(size * 1.25) + size * 0.8;
        }
        let icon = self.icon.map_or(0.0, |_| size * 1.7);
        words(self.font(&theme)) + icon + size * 1.9
    }

    /// How high it is in a room of this width, in logical pixels.
    pub fn height(&self, ui: &Ui, room: f32) -> f32 {
        let theme = theme::of(ui);
        let size = self.size(&theme);
        let limit = room - self.left(size) - self.pad(size) - self.icon_room(size);
        let words = curly(self.label);
        let font = self.font(&theme);
        self.height_of(galley_height(ui, &words, font, limit.max(size * 3.0)), size)
    }

    fn pad(&self, size: f32) -> f32 {
        if self.icon_only {
            size * 0.55
        } else {
            size * 0.95
        }
    }

    /// Room before the sign or the words.
    fn left(&self, size: f32) -> f32 {
        if self.fit == Fit::Flush {
            0.0
        } else {
            self.pad(size)
        }
    }

    fn icon_room(&self, size: f32) -> f32 {
        let icon = size * 1.25;
        match (self.icon, self.icon_only) {
            (None, _) => 0.0,
            (Some(_), true) => icon,
            (Some(_), false) => icon + size * 0.45,
        }
    }

    /// How high it is around words of this height.
    fn height_of(&self, words: f32, size: f32) -> f32 {
        let least = if self.small { 2.0 } else { 2.3 };
        (words + size * 0.95).max(size * least)
    }

    fn size(&self, theme: &Theme) -> f32 {
        let steps = theme.type_scale;
        let own = if self.small {
            steps.caption
        } else {
            steps.body
        };
        self.letters.unwrap_or(own)
    }

    fn font(&self, theme: &Theme) -> egui::FontId {
        let size = self.size(theme);
        match self.kind {
            ButtonKind::Primary | ButtonKind::Secondary => theme::strong(size),
            ButtonKind::Quiet | ButtonKind::Tab(_) | ButtonKind::Tool => theme::sans(size),
        }
    }

    /// Whether it can be pressed.
    #[must_use]
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// As wide as the room it has.
    #[must_use]
    pub fn wide(mut self) -> Self {
        self.fit = Fit::Wide;
        self
    }

    /// Its icon or words, not its invisible edge, stand at the left of the room: for a quiet button below other words.
    #[must_use]
    pub fn flush(mut self) -> Self {
        self.fit = Fit::Flush;
        self
    }

    /// What it is called by ear, where its words stand more than once on a page.
    #[must_use]
    pub fn named(mut self, name: &'a str) -> Self {
        self.name = Some(name);
        self
    }

    /// A few more words when it is pointed at, such as its key.
    #[must_use]
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = Some(hint);
        self
    }
}

impl Widget for Button<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        if self.stacked {
            return self.stacked_ui(ui);
        }
        let theme = theme::of(ui);
        let size = self.size(&theme);
        let (pad, left, icon_room) = (self.pad(size), self.left(size), self.icon_room(size));
        let icon_size = size * 1.25;
        let font = self.font(&theme);
        let limit = (ui.available_width() - left - pad - icon_room).max(size * 3.0);
        let shown = if self.icon_only {
            String::new()
        } else {
            let label = curly(self.label);
            rtl::set(ui, &label, &font, limit).unwrap_or(label)
        };
        let galley = ui
            .painter()
            .layout(shown, font, Color32::PLACEHOLDER, limit);
        let words = if self.icon_only { 0.0 } else { galley.size().x };
        let mut width = words + icon_room + left + pad;
        if self.fit == Fit::Wide {
            width = width.max(ui.available_width());
        }
        let height = self.height_of(galley.size().y, size);
        let sense = if self.enabled {
            Sense::click()
        } else {
            Sense::hover()
        };
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), sense);
        let (label, kind, enabled) = (self.label, self.kind, self.enabled);
        told(&response, self.name.unwrap_or(label), kind, enabled);
        if ui.is_rect_visible(rect) {
            let look = look(&theme, kind, &response, enabled);
            let radius = theme.radius.m;
            let rect = Rect::from_min_max(rect.min - vec2(pad - left, 0.0), rect.max);
            let stroke = Stroke::new(theme.stroke.thin, look.line);
            ui.painter()
                .rect(rect, radius, look.fill, stroke, StrokeKind::Inside);
            let start = rect.center().x - f32::midpoint(words, icon_room);
            // What leads on stands after the words, everything else before them.
            let after = matches!(self.icon, Some(Icon::Right | Icon::Enter)) && !self.icon_only;
            if let Some(icon) = self.icon {
                let x = if after {
                    start + words + icon_room - icon_size / 2.0
                } else {
                    start + icon_size / 2.0
                };
                let center = egui::pos2(x, rect.center().y);
                let place = Rect::from_center_size(center, vec2(icon_size, icon_size));
                icon_at(ui.painter(), place, icon, look.words);
            }
            let before = if after { 0.0 } else { icon_room };
            let at = egui::pos2(start + before, rect.center().y - galley.size().y / 2.0);
            ui.painter().galley(at, galley, look.words);
            if matches!(kind, ButtonKind::Tab(_)) && response.hovered() {
                let x = start..=start + words + icon_room;
                underline(ui, x, rect.bottom(), look.words);
            }
            super::focus_ring(ui, &response, radius);
        }
        match (self.hint, self.icon_only) {
            (Some(hint), _) => response.on_hover_text(hint),
            (None, true) => response.on_hover_text(label),
            (None, false) => response,
        }
    }
}

/// What a button tells assistive technology.
fn told(response: &Response, label: &str, kind: ButtonKind, enabled: bool) {
    response.widget_info(|| match kind {
        ButtonKind::Tab(on) => {
            WidgetInfo::selected(WidgetType::SelectableLabel, enabled, on, label)
        }
        _ => WidgetInfo::labeled(WidgetType::Button, enabled, label),
    });
}

/// The line under a place that is pointed at.
fn underline(ui: &Ui, x: std::ops::RangeInclusive<f32>, bottom: f32, colour: Color32) {
    let width = 2.0;
    ui.painter()
        .hline(x, bottom - 2.0 * width, Stroke::new(width, colour));
}

impl Button<'_> {
    /// Icon above small words.
    fn stacked_ui(self, ui: &mut Ui) -> Response {
        let theme = theme::of(ui);
        let (size, icon_size) = (theme.type_scale.body, theme.type_scale.body * 1.25);
        let width = self.width(ui);
        let font = theme::sans(theme.type_scale.caption);
        let words = ui
            .painter()
            .layout_no_wrap(curly(self.label), font, Color32::PLACEHOLDER);
        let height = icon_size + words.size().y + size * 0.6;
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
        let name = self.name.unwrap_or(self.label);
        told(&response, name, self.kind, true);
        if ui.is_rect_visible(rect) {
            let look = look(&theme, self.kind, &response, true);
            let stroke = Stroke::new(theme.stroke.thin, look.line);
            let radius = theme.radius.m;
            ui.painter()
                .rect(rect, radius, look.fill, stroke, StrokeKind::Inside);
            if let Some(icon) = self.icon {
                let center = egui::pos2(rect.center().x, rect.top() + size * 0.3 + icon_size / 2.0);
                let place = Rect::from_center_size(center, vec2(icon_size, icon_size));
                icon_at(ui.painter(), place, icon, look.words);
            }
            let left = rect.center().x - words.size().x / 2.0;
            let at = egui::pos2(left, rect.bottom() - size * 0.3 - words.size().y);
            let x = left..=left + words.size().x;
            ui.painter().galley(at, words, look.words);
            if response.hovered() {
                underline(ui, x, rect.bottom() + 2.0, look.words);
            }
            super::focus_ring(ui, &response, radius);
        }
        response
    }
}
