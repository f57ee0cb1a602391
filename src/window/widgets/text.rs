//! Words in the sizes of the type scale. Each wraps; none is selectable, so the pointer stays calm.

use egui::{Color32, FontId, Label, Response, RichText, Ui};

use super::rtl;
use crate::model::typography::curly;
use crate::theme;

/// Height of a line of ordinary words, in font sizes: WCAG 2.2 (1.4.12) asks that 1.5 works; this reads well without it.
const LINE: f32 = 1.42;
/// Height of a line of a heading, in font sizes.
const HEADING_LINE: f32 = 1.22;

/// One line above a heading: what kind of thing follows.
pub fn eyebrow(ui: &mut Ui, text: &str) -> Response {
    let theme = theme::of(ui);
    show(
        ui,
        text,
        theme::strong(theme.type_scale.caption),
        theme.colours.accent.get(),
    )
}

/// The largest heading, one per screen.
pub fn display(ui: &mut Ui, text: &str) -> Response {
    let theme = theme::of(ui);
    heading(ui, text, theme::serif_strong(theme.type_scale.display))
}

/// The heading of a screen.
pub fn headline(ui: &mut Ui, text: &str) -> Response {
    let theme = theme::of(ui);
    heading(ui, text, theme::serif_strong(theme.type_scale.headline))
}

/// The heading of a card.
pub fn title(ui: &mut Ui, text: &str) -> Response {
    let theme = theme::of(ui);
    heading(ui, text, theme::serif_strong(theme.type_scale.title))
}

/// The first words under a heading.
pub fn lead(ui: &mut Ui, text: &str) -> Response {
    let theme = theme::of(ui);
    show(
        ui,
        text,
        theme::sans(theme.type_scale.lead),
        theme.colours.muted.get(),
    )
}

/// Ordinary words.
pub fn body(ui: &mut Ui, text: &str) -> Response {
    let theme = theme::of(ui);
    show(
        ui,
        text,
        theme::sans(theme.type_scale.body),
        theme.colours.text.get(),
    )
}

/// Ordinary words in the size of the smallest, where there is much to read on one page.
pub fn small_body(ui: &mut Ui, text: &str) -> Response {
    let theme = theme::of(ui);
    show(
        ui,
        text,
        theme::sans(theme.type_scale.caption),
        theme.colours.text.get(),
    )
}

/// Ordinary words with weight.
pub fn strong(ui: &mut Ui, text: &str) -> Response {
    let theme = theme::of(ui);
    show(
        ui,
        text,
        theme::strong(theme.type_scale.body),
        theme.colours.text.get(),
    )
}

/// Words that stand back.
pub fn muted(ui: &mut Ui, text: &str) -> Response {
    let theme = theme::of(ui);
    show(
        ui,
        text,
        theme::sans(theme.type_scale.body),
        theme.colours.muted.get(),
    )
}

/// The smallest words.
pub fn caption(ui: &mut Ui, text: &str) -> Response {
    let theme = theme::of(ui);
    show(
        ui,
        text,
        theme::sans(theme.type_scale.caption),
        theme.colours.muted.get(),
    )
}

/// What somebody said.
pub fn spoken(ui: &mut Ui, text: &str) -> Response {
    let theme = theme::of(ui);
    show(
        ui,
        text,
        theme::serif(theme.type_scale.lead * 1.08),
        theme.colours.text.get(),
    )
}

/// Ordinary words that keep a readable line length, at most about 75 characters.
pub fn paragraph(ui: &mut Ui, text: &str) -> Response {
    let theme = theme::of(ui);
    let width = ui.available_width().min(theme.type_scale.body * 39.5);
    ui.scope(|ui| {
        ui.set_max_width(width);
        body(ui, text)
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

fn show(ui: &mut Ui, text: &str, font: FontId, colour: Color32) -> Response {
    words(ui, text, font, colour, Some(LINE))
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
    let text = curly(text);
    let set = rtl::set(ui, &text, &font, ui.available_width());
    let shown = set.as_deref().unwrap_or(&text);
    let words = RichText::new(shown)
        .line_height(line.map(|line| font.size * line))
        .font(font)
        .color(colour);
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
