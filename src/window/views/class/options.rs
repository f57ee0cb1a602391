//! The options of a class: numbered, as large as they fit. Before the votes are closed they show nothing of them; afterwards each
//! has its votes as a tint, a number and a share.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{
    Align2, Galley, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, WidgetType, pos2,
    vec2,
};

use super::size::LINE;
use crate::model::action::{Actions, AppAction};
use crate::model::class::{ClassAction, ClassControl, ClassModel};
use crate::theme;
use crate::views::child::child;
use crate::views::consultation::set_words::job;
use crate::widgets::{GUTTER, Scroll, focus_ring};
use practice::class::{KeyLevel, Share};

/// Size of what the key says, in sizes of the options.
const KEY: f32 = 0.8;

/// What stands on one card.
struct Card {
    text: Arc<Galley>,
    share: Option<Arc<Galley>>,
    key: Option<Arc<Galley>>,
    height: f32,
}

/// The measures of a card at a type size.
#[derive(Clone, Copy)]
struct Measures {
    size: f32,
    badge: f32,
    pad: f32,
}

impl Measures {
    fn of(size: f32) -> Self {
        Self {
            size,
            badge: size * 1.42,
            pad: size * 0.18,
        }
    }

    fn gap(self) -> f32 {
        (self.size * 0.2).round()
    }
}

/// How high all options are at this size and width.
pub(super) fn height(ui: &Ui, class: &ClassModel, size: f32, width: f32) -> f32 {
    let gap = Measures::of(size).gap();
    let cards = cards(ui, class, size, width - GUTTER - margin(ui) * 2.0);
    cards.iter().map(|card| card.height + gap).sum::<f32>() - gap + margin(ui) * 2.0
}

/// Room for the ring around a card.
fn margin(ui: &Ui) -> f32 {
    theme::of(ui).stroke.focus * 2.0
}

fn cards(ui: &Ui, class: &ClassModel, size: f32, width: f32) -> Vec<Card> {
    let shares = class.votes.shares(&class.consult.attempt).ok();
    let key = class.votes.key(&class.consult.attempt).ok();
    let key = key.filter(|_| class.key);
    let choices = class.consult.choices.iter().enumerate();
    let at = |list: &Option<Vec<Share>>, at: usize| list.as_ref()?.get(at).cloned();
    choices
        .map(|(place, _)| {
            let share = at(&shares, place);
            let key = key.as_ref().and_then(|key| key.get(place)).copied();
            card(ui, class, place, (share, key), size, width)
        })
        .collect()
}

fn card(
    ui: &Ui,
    class: &ClassModel,
    place: usize,
    (share, key): (Option<Share>, Option<KeyLevel>),
    size: f32,
    width: f32,
) -> Card {
    let theme = theme::of(ui);
    let ink = theme.colours.text.get();
    let measures = Measures::of(size);
    let set = |job: LayoutJob| ui.painter().layout_job(job);
    let whole = |text: &str, font: egui::FontId, width: f32| {
        set(job(text, text.chars().count(), font, ink, width, LINE))
    };
    let share = share.map(|share| {
        let values = [
            ("votes", share.votes.into()),
            ("percent", share.per_cent.into()),
        ];
        let words = class.wording().text("class-share", &values);
        whole(&words, theme::strong(size), f32::INFINITY)
    });
    let key = key.map(|key| {
        let words = class.wording().text(key.message(), &[]);
        whole(&words, theme::strong(size * KEY), f32::INFINITY)
    });
    let columns = share.iter().chain(&key).map(|words| words.size().x);
    let right = columns.fold(0.0, f32::max);
    let right = if right > 0.0 { right + size * 0.6 } else { 0.0 };
    let left = measures.badge + measures.pad * 2.0 + size * 0.35;
    let room = (width - left - right - measures.pad).max(size * 4.0);
    let (text, act) = match class.consult.choices.get(place) {
        Some(choice) => (choice.text.as_str(), choice.act),
        None => ("", false),
    };
    let font = if act {
        theme::italic(size)
    } else {
        theme::sans(size)
    };
    let text = whole(text, font, room);
    let beside: f32 = share.iter().chain(&key).map(|words| words.size().y).sum();
    let lines = text.size().y.max(beside);
    Card {
        height: lines.max(measures.badge) + measures.pad * 2.0,
        text,
        share,
        key,
    }
}

/// Draws the options into `rect`.
pub(super) fn ui(ui: &mut Ui, class: &ClassModel, size: f32, rect: Rect, out: &mut Actions) {
    let turn = class.consult.transcript.len();
    let margin = margin(ui);
    let width = rect.width() - GUTTER - margin * 2.0;
    let cards = cards(ui, class, size, width);
    child(ui, "options", rect, |ui| {
        let region = Scroll::new(("class options", turn), "What can be said or done");
        region.without_space().show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = Measures::of(size).gap();
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                ui.add_space(margin);
                ui.vertical(|ui| {
                    ui.set_width(width);
                    ui.spacing_mut().item_spacing.y = 0.0;
                    ui.add_space(margin);
                    for (place, card) in cards.iter().enumerate() {
                        if place > 0 {
                            ui.add_space(Measures::of(size).gap());
                        }
                        let pressed =
                            ui.push_id((turn, place), |ui| show(ui, class, place, card, size));
                        if pressed.inner.clicked() {
                            out.push(AppAction::Class(ClassAction::Option(place)));
                        }
                    }
                    ui.add_space(margin);
                });
            });
        });
    });
}

/// What a screen reader says of an option.
fn name(class: &ClassModel, place: usize) -> String {
    let text = class.consult.choices.get(place);
    let text = text.map_or("", |choice| choice.text.as_str());
    let mut name = format!("{}. {text}", place + 1);
    let shares = class.votes.shares(&class.consult.attempt);
    if let Some(share) = shares.ok().as_ref().and_then(|all| all.get(place)) {
        let values = [
            ("votes", share.votes.into()),
            ("percent", share.per_cent.into()),
        ];
        name += " ";
        name += &class.wording().text("class-share", &values);
    }
    let key = class.votes.key(&class.consult.attempt);
    if let Some(key) = key
        .ok()
        .as_ref()
        .and_then(|all| all.get(place))
        .filter(|_| class.key)
    {
        name += ", ";
        name += &class.wording().text(key.message(), &[]);
    }
    name
}

fn show(ui: &mut Ui, class: &ClassModel, place: usize, card: &Card, size: f32) -> Response {
    let theme = theme::of(ui);
    let c = theme.colours;
    let measures = Measures::of(size);
    let width = ui.available_width();
    let (rect, response) = ui.allocate_exact_size(vec2(width, card.height), Sense::click());
    let name = name(class, place);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, name.clone()));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let closed = class.part() == ClassControl::Closed;
    let favourite = class.votes.favourite().ok().flatten() == Some(place);
    let counted = class.counting.as_ref().map(|counting| counting.option);
    let marked = favourite || counted == Some(place);
    let hot = response.hovered() || response.has_focus();
    let radius = theme.radius.m + 2.0;
    let fill = if hot { c.raised } else { c.surface };
    let line = if hot || marked { c.accent } else { c.line };
    let thick = if marked {
        theme.stroke.focus * 1.5
    } else {
        theme.stroke.thin
    };
    let painter = ui.painter();
    painter.rect_filled(rect, radius, fill.get());
    if closed {
        let mut bar = rect;
        bar.max.x = rect.min.x + rect.width() * share(class, place);
        if bar.width() > 1.0 {
            painter.rect_filled(bar, radius, c.accent_soft.get());
            // A strip below the words says how long the bar is in every theme, and crosses no letter.
            bar.min.y = bar.max.y - size * 0.16;
            painter.rect_filled(bar, radius * 0.5, c.accent.get());
        }
    }
    let stroke = Stroke::new(thick, line.get());
    painter.rect_stroke(rect, radius, stroke, StrokeKind::Inside);
    let center = pos2(
        rect.left() + measures.pad + measures.badge / 2.0,
        rect.center().y,
    );
    let (disc, figure) = if hot || marked {
        (c.accent, c.on_accent)
    } else {
        (c.sunken, c.text)
    };
    painter.circle_filled(center, measures.badge / 2.0, disc.get());
    if theme.stroke.thin > 1.5 {
        let edge = Stroke::new(theme.stroke.thin, c.line.get());
        painter.circle_stroke(center, measures.badge / 2.0, edge);
    }
    let font = theme::strong(size);
    painter.text(center, Align2::CENTER_CENTER, place + 1, font, figure.get());
    let left = rect.left() + measures.badge + measures.pad * 2.0 + size * 0.35;
    let top = rect.center().y - card.text.size().y / 2.0;
    painter.galley(pos2(left, top), card.text.clone(), c.text.get());
    let beside = || card.share.iter().chain(&card.key);
    let high: f32 = beside().map(|words| words.size().y).sum();
    let mut y = rect.center().y - high / 2.0;
    for words in beside() {
        let x = rect.right() - measures.pad - size * 0.2 - words.size().x;
        painter.galley(pos2(x, y), words.clone(), c.text.get());
        y += words.size().y;
    }
    focus_ring(ui, &response, radius);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// The part of all votes, 0.0..=1.0.
fn share(class: &ClassModel, place: usize) -> f32 {
    let shares = class
        .votes
        .shares(&class.consult.attempt)
        .unwrap_or_default();
    let votes = shares.get(place).map_or(0, |share| share.votes);
    votes as f32 / class.votes.given().max(1) as f32
}
