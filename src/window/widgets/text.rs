//! Words in the sizes of the type scale. Each wraps; none is selectable, so the pointer stays calm.

use egui::{Color32, FontId, Label, Response, RichText, Ui};

use super::rtl;
use crate::model::typography::curly;
use crate::theme::{self, Colours, TypeScale};

/// Height of a line of ordinary words, in font sizes: WCAG 2.2 (1.4.12) asks that 1.5 works; this reads well without it.
const LINE: f32 = 1.42;
/// Height of a line of a heading, in font sizes.
const HEADING_LINE: f32 = 1.22;

/// What words are for, which says how they are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    /// The largest heading, one per screen.
    Display,
    /// The heading of a screen.
    Headline,
    /// The heading of a card.
    Title,
    /// One line above a heading: what kind of thing follows.
    Eyebrow,
    /// The first words under a heading.
    Lead,
    Body,
    /// Ordinary words with weight.
    Strong,
    /// Words that stand back.
    Muted,
    /// The smallest words.
    Caption,
    /// What somebody said.
    Spoken,
}

impl Text {
    /// The typeface with its size.
    pub fn font(self, sizes: &TypeScale) -> FontId {
        match self {
            Self::Display => theme::serif_strong(sizes.display),
            Self::Headline => theme::serif_strong(sizes.headline),
            Self::Title => theme::serif_strong(sizes.title),
            Self::Eyebrow => theme::strong(sizes.caption),
            Self::Lead => theme::sans(sizes.lead),
            Self::Body | Self::Muted => theme::sans(sizes.body),
            Self::Caption => theme::sans(sizes.caption),
            Self::Strong => theme::strong(sizes.body),
            Self::Spoken => theme::serif(sizes.lead * 1.08),
        }
    }

    fn ink(self, colours: &Colours) -> Color32 {
        match self {
            Self::Eyebrow => colours.accent,
            Self::Lead | Self::Muted | Self::Caption => colours.muted,
            Self::Display
            | Self::Headline
            | Self::Title
            | Self::Body
            | Self::Strong
            | Self::Spoken => colours.text,
        }
        .get()
    }

    /// Shows words in this manner; the three largest manners are headings for screen readers.
    pub fn show(self, ui: &mut Ui, text: &str) -> Response {
        let theme = theme::of(ui);
        let font = self.font(&theme.type_scale);
        match self {
            Self::Display | Self::Headline | Self::Title => heading(ui, text, font),
            _ => words(ui, text, font, self.ink(&theme.colours), Some(LINE)),
        }
    }
}

/// Ordinary words that keep a readable line length, at most about 75 characters.
pub fn paragraph(ui: &mut Ui, text: &str) -> Response {
    let theme = theme::of(ui);
    let width = ui.available_width().min(theme.type_scale.body * 39.5);
    ui.scope(|ui| {
        ui.set_max_width(width);
        Text::Body.show(ui, text)
    })
    .inner
}

/// Height in logical pixels that `text` takes at this font and width.
pub fn galley_height(ui: &Ui, text: &str, font: FontId, width: f32) -> f32 {
    ui.painter()
        .layout(text.to_owned(), font, Color32::PLACEHOLDER, width)
        .size()
        .y
}

/// Words that wrap, in any direction of writing; `line` is the height of a line in font sizes. Assistive technology gets them
/// in the order in which they are read.
pub fn words(
    ui: &mut Ui,
    text: &str,
    font: FontId,
    colour: Color32,
    line: Option<f32>,
) -> Response {
    set(ui, text, (font, colour, false), line)
}

/// What is seen or heard beside the words, at this size.
pub fn seen(ui: &mut Ui, text: &str, size: f32, line: Option<f32>) -> Response {
    let (font, colour) = theme::of(ui).seen(size);
    set(ui, text, (font, colour, false), line)
}

/// A thought, at this size.
pub fn thought_words(ui: &mut Ui, text: &str, size: f32, line: Option<f32>) -> Response {
    let (font, colour) = theme::of(ui).thought(size);
    set(ui, text, (font, colour, true), line)
}

fn set(
    ui: &mut Ui,
    text: &str,
    (font, colour, slanted): (FontId, Color32, bool),
    line: Option<f32>,
) -> Response {
    let text = curly(text);
    let set = rtl::set(ui, &text, &font, ui.available_width());
    let shown = set.as_deref().unwrap_or(&text);
    let mut words = RichText::new(shown)
        .line_height(line.map(|line| font.size * line))
        .font(font)
        .color(colour);
    if slanted {
        words = words.italics();
    }
    let response = ui.add(Label::new(words).wrap());
    if set.is_some() {
        ui.ctx()
            .accesskit_node_builder(response.id, |node| node.set_value(text.as_str()));
    }
    response
}

fn heading(ui: &mut Ui, text: &str, font: FontId) -> Response {
    let colour = theme::of(ui).colours.text.get();
    let text = curly(text);
    let response = words(ui, &text, font, colour, Some(HEADING_LINE));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(egui::accesskit::Role::Heading);
        // egui gives labels their words as a value; other roles have a name.
        node.set_label(text);
        node.clear_value();
    });
    response
}
