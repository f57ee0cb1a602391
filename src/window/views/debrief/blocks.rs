//! The blocks of the document in the window: every host shows the same ones.

use egui::{Color32, FontId, Ui};

use super::bar::range_bar;
use super::chart;
use super::components::{acts, barred, said, seen, speech, thought};
use super::map;
use crate::model::action::Actions;
use crate::theme::{self, Theme};
use crate::widgets::{Button, Icon, Text, TextStretch, card, columns, rich, words};
use debrief::document::{
    Block, BlockGroup, Fold, Heading, Holds, ListItem, ListKind, RichText, Role, Run, Speech,
    Table, Tone, Who,
};
use debrief::figures::picture::Picture;
use debrief::wording::Wording;

/// Draws blocks in reading order.
pub(super) fn blocks(ui: &mut Ui, say: &Wording, all: &[Block], out: &mut Actions) {
    for (at, block) in all.iter().enumerate() {
        let talk = block.is_talk() && at > 0 && all.get(at - 1).is_some_and(Block::is_talk);
        if at > 0 && !talk {
            ui.add_space(theme::of(ui).space.xs);
        }
        ui.push_id(at, |ui| self::block(ui, say, block, out));
    }
}

fn block(ui: &mut Ui, say: &Wording, block: &Block, out: &mut Actions) {
    let theme = theme::of(ui);
    match block {
        Block::Heading(found) => heading(ui, found),
        Block::Paragraph(role, text) => paragraph(ui, *role, text),
        Block::Speech(found) => spoken(ui, found),
        Block::Thought { label, text } => thought(ui, label, text),
        Block::Table(found) => table(ui, found),
        Block::Figure(figure) => {
            match &figure.picture {
                Picture::Course(course) => chart::chart(ui, say, course),
                Picture::Range(range) => range_bar(ui, say, range, &figure.words),
                Picture::Map(found) => map::ui(ui, say, found),
            }
            if !figure.caption.is_empty() && !matches!(figure.picture, Picture::Map(_)) {
                Text::Caption.show(ui, &figure.caption);
            }
        }
        Block::List(kind, items) => list(ui, say, *kind, items, out),
        Block::Choice(choice) => {
            for (name, picked) in &choice.names {
                let mark = if *picked { "✓" } else { "·" };
                Text::Body.show(ui, &format!("{mark} {name}"));
            }
        }
        Block::Works(works) => {
            for (at, work) in works.iter().enumerate() {
                Text::Body.show(ui, &format!("{}. {work}", at + 1));
            }
        }
        Block::Group(BlockGroup::Moment(turn, _), inner) => {
            card(ui, |ui| {
                blocks(ui, say, inner, out);
                ui.add_space(theme.space.s);
                acts(ui, say, *turn, out);
            });
            ui.add_space(theme.space.s);
        }
        Block::Group(BlockGroup::Record, inner) => blocks(ui, say, inner, out),
        Block::Group(_, inner) => card(ui, |ui| blocks(ui, say, inner, out)),
        Block::Fold(found) => fold(ui, say, found, out),
        Block::Held(held) => {
            Text::Strong.show(ui, &held.question);
            blocks(ui, say, &held.blocks, out);
        }
    }
}

/// Closed until it is opened.
fn fold(ui: &mut Ui, say: &Wording, fold: &Fold, out: &mut Actions) {
    let id = ui.id().with(("fold", &fold.name));
    let open: bool = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let sign = if open { Icon::Close } else { Icon::Right };
    let button = Button::quiet(&fold.name).icon(sign).flush();
    let response = ui.add(button);
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::WidgetType::CollapsingHeader, true, open, &fold.name)
    });
    if response.clicked() {
        ui.data_mut(|data| data.insert_temp(id, !open));
    }
    if open {
        blocks(ui, say, &fold.blocks, out);
    }
}

fn heading(ui: &mut Ui, heading: &Heading) {
    let theme = theme::of(ui);
    ui.add_space(theme.space.s);
    if !heading.kicker.is_empty() {
        Text::Eyebrow.show(ui, &heading.kicker);
    }
    let text = heading.text.flat();
    match &heading.figure {
        Some((figure, number)) => {
            Text::Title.show(ui, &text);
            if *number {
                Text::Caption.show(ui, figure);
            } else {
                Text::Muted.show(ui, figure);
            }
        }
        None if heading.level > 3 => {
            Text::Strong.show(ui, &text);
        }
        None => {
            Text::Title.show(ui, &text);
        }
    }
}

fn paragraph(ui: &mut Ui, role: Role, text: &RichText) {
    let theme = theme::of(ui);
    let (c, size) = (theme.colours, theme.type_scale.body);
    let Some(text) = without_commands(text) else {
        return;
    };
    let (font, ink) = match role {
        Role::Body => (theme::sans(size), c.text.get()),
        Role::Quiet | Role::Felt => (theme::sans(size), c.muted.get()),
        Role::Question => (theme::strong(size), c.text.get()),
        Role::Display => (theme::serif_strong(theme.type_scale.title), c.text.get()),
        Role::Written => (theme::serif(theme.type_scale.lead), c.text.get()),
        Role::Meta => (theme::strong(theme.type_scale.caption), c.muted.get()),
    };
    running(ui, &text, &font, ink, LINE);
}

/// A window starts what it offers by itself: a command for a terminal at the end of a text is left out, and so is a sentence that is
/// built around one.
fn without_commands(text: &RichText) -> Option<RichText> {
    let is_command = |run: &Run| matches!(run, Run::Code(code) if code.starts_with("bedside "));
    let Some(at) = text.0.iter().position(is_command) else {
        return Some(text.clone());
    };
    let last = at + 1 == text.0.len();
    last.then(|| RichText(text.0.get(..at).unwrap_or_default().to_vec()))
}

/// Height of a line, in font sizes.
pub(super) const LINE: f32 = 1.42;

/// Running words in the manners of their stretches; `line` is the height of a line in font sizes.
pub(super) fn running(ui: &mut Ui, text: &RichText, font: &FontId, ink: Color32, line: f32) {
    let theme = theme::of(ui);
    let parts: Vec<TextStretch> = text
        .0
        .iter()
        .map(|run| stretch(&theme, run, font, ink))
        .collect();
    rich(ui, &parts, line);
}

fn stretch(theme: &Theme, run: &Run, font: &FontId, ink: Color32) -> TextStretch {
    let c = theme.colours;
    let size = font.size;
    let (text, font, colour) = match run {
        Run::Plain(text) | Run::Name(text) | Run::Code(text) => (text.clone(), font.clone(), ink),
        Run::Strong(text) => (text.clone(), theme::strong(size), ink),
        Run::Emphasis(text) => (text.clone(), theme::italic(size), ink),
        Run::Quote(text) => (format!("“{text}”"), theme::serif(size * 1.05), ink),
        Run::Quiet(text) => (text.clone(), font.clone(), c.muted.get()),
        Run::Tag(text, tone) => {
            let colour = match tone {
                Tone::Good => c.accent,
                Tone::Bad => c.warm,
                Tone::Even | Tone::Unsaid => c.muted,
            };
            (format!("{text} "), theme::strong(size), colour.get())
        }
        Run::Cite(works) => {
            let numbers: Vec<String> = works.iter().map(|work| work.number.to_string()).collect();
            let small = theme::sans(theme.type_scale.caption);
            (format!("[{}]", numbers.join(", ")), small, c.muted.get())
        }
    };
    TextStretch { text, font, colour }
}

fn spoken(ui: &mut Ui, found: &Speech) {
    let size = theme::of(ui).type_scale.lead;
    match found.who {
        Who::Patient | Who::Other => {
            Text::Caption.show(ui, &found.label);
            if let Some(body) = &found.body {
                seen(ui, body);
            }
            if !found.text.is_empty() {
                speech(ui, &found.text, size);
            }
        }
        Who::You | Who::YouThere => said(ui, &found.label, &found.flat(), size),
        Who::Heard | Who::Before => {
            let colour = theme::of(ui).colours.line_strong.get();
            barred(ui, colour, |ui| {
                Text::Caption.show(ui, &found.label);
                speech(ui, &found.flat(), size);
            });
        }
    }
}

fn list(ui: &mut Ui, say: &Wording, kind: ListKind, items: &[ListItem], out: &mut Actions) {
    let theme = theme::of(ui);
    if kind == ListKind::Ways && items.len() == 2 {
        columns(ui, 2, 22.0, |ui, at, _| {
            if let Some(item) = items.get(at) {
                card(ui, |ui| blocks(ui, say, &item.blocks, out));
            }
            0.0
        });
        return;
    }
    for (at, item) in items.iter().enumerate() {
        ui.push_id(at, |ui| match kind {
            ListKind::Cards | ListKind::Ways | ListKind::Turns => {
                card(ui, |ui| blocks(ui, say, &item.blocks, out));
            }
            ListKind::Ledger => barred(ui, theme.colours.line_strong.get(), |ui| {
                blocks(ui, say, &item.blocks, out);
            }),
            ListKind::Call => {
                let text = item.blocks.iter().find_map(|block| match block {
                    Block::Paragraph(_, text) => Some(text),
                    _ => None,
                });
                if let Some(text) = text {
                    let font = theme::serif(theme.type_scale.lead * 1.06);
                    running(ui, text, &font, theme.colours.text.get(), LINE);
                }
            }
            ListKind::Points | ListKind::Marks => blocks(ui, say, &item.blocks, out),
        });
        ui.add_space(theme.space.xs);
    }
}

/// Row by row: the first cell names it, the others stand behind the names of their columns.
fn table(ui: &mut Ui, table: &Table) {
    let theme = theme::of(ui);
    let size = theme.type_scale.body;
    let numbers = table.columns.iter().skip(1);
    let narrow = numbers
        .clone()
        .all(|column| column.holds != Holds::Sentences);
    if !table.caption.is_empty() {
        Text::Caption.show(ui, &table.caption);
    }
    let named = |column: usize| table.columns.get(column).map_or("", |column| &column.name);
    let room = ui.available_width();
    let beside = room > size * 30.0 && (narrow || table.columns.len() == 2);
    if !beside {
        for row in &table.rows {
            for (at, cell) in row.iter().enumerate() {
                if cell.is_empty() {
                    continue;
                }
                let words = cell.flat();
                match (at, named(at)) {
                    (0, "") => Text::Strong.show(ui, &words),
                    (0, name) if !words.chars().any(char::is_alphabetic) => {
                        Text::Strong.show(ui, &format!("{name} {words}"))
                    }
                    (0, _) => Text::Strong.show(ui, &words),
                    (_, "") => Text::Body.show(ui, &words),
                    (_, name) => Text::Body.show(ui, &format!("{name}: {words}")),
                };
            }
            ui.add_space(theme.space.s);
        }
        return;
    }
    let first = (room * 0.42).min(size * 22.0);
    let others = table.columns.len().saturating_sub(1).max(1) as f32;
    let each = ((room - first) / others - theme.space.m).max(size * 4.0);
    let row_of = |ui: &mut Ui, cells: Vec<String>, head: bool| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = theme.space.m;
            for (at, cell) in cells.iter().enumerate() {
                ui.vertical(|ui| {
                    ui.set_width(if at == 0 { first } else { each });
                    let font = theme::sans(if head { theme.type_scale.caption } else { size });
                    let ink = if head || at == 0 {
                        theme.colours.muted
                    } else {
                        theme.colours.text
                    };
                    words(ui, cell, font, ink.get(), Some(1.42));
                });
            }
        });
    };
    if table.has_head() {
        let names = table.columns.iter().map(|column| column.name.clone());
        row_of(ui, names.collect(), true);
    }
    for row in &table.rows {
        row_of(ui, row.iter().map(RichText::flat).collect(), false);
    }
}
