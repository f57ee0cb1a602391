//! Where it lies: four domains with one sentence each, the own view as an arrow to the figure, safety, and what stayed closed.

use egui::{Align2, Key, Rect, Sense, Shape, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2};

use super::blocks::{LINE, running};
use super::faces::{at_the_end, beside_page};
use super::page_frame::PageLayout;
use crate::model::action::{Actions, AppAction};
use crate::model::debrief::{Above, AnalysisProgress, DebriefAction, DebriefState, GlanceRow};
use crate::theme;
use crate::widgets::{Button, Icon, Text, own_and_figure, panel, words, wrapped};
use debrief::document::{self, DebriefSection};
use debrief::{AgainKind, DomainView, Status, UntoldItem};

/// From here on a tight page is set small, then smaller.
const SMALL: u8 = 3;
/// From here on it leaves out what can be had elsewhere.
const SMALLEST: u8 = 5;

pub(super) fn ui(ui: &mut Ui, looking: &DebriefState, page: PageLayout, out: &mut Actions) {
    let say = looking.wording();
    let heading = looking.heading(DebriefSection::Glance);
    beside_page(
        ui,
        looking,
        page,
        (at_the_end(looking), ""),
        &heading,
        |ui| {
            let theme = theme::of(ui);
            let told = &looking.pages.glance;
            let domains = &looking.debrief.domains.each;
            let waiting = matches!(looking.known, AnalysisProgress::Waiting);
            if waiting {
                Text::Muted.show(ui, &say.text("still-working", &[]));
            }
            if !told.all.is_empty() && !waiting {
                Text::Body.show(ui, &told.all);
            }
            safety(ui, looking, page);
            for (row, view) in told.domains.iter().zip(domains) {
                domain(ui, looking, (row, view), page);
            }
            let own = domains.iter().any(|view| view.self_rating.is_some());
            if own && !told.domains.is_empty() && page.tight < SMALLEST {
                Text::Caption.show(ui, &say.text("own-arrow-key", &[]));
            }
            if page.tight < SMALLEST {
                envelopes(ui, looking, page, out);
            }
            Text::Caption.show(ui, &told.caution);
            ui.add_space(theme.space.xs);
            ways_on(ui, looking, out);
        },
    );
}

/// A domain: what the document says of it, and its figures to be drawn.
fn domain(
    ui: &mut Ui,
    looking: &DebriefState,
    (row, view): (&GlanceRow, &DomainView),
    page: PageLayout,
) {
    let theme = theme::of(ui);
    let size = theme.type_scale.body;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.horizontal(|ui| {
            let name = vec2(size * 14.0, theme.type_scale.caption * 1.7);
            let beside = egui::Layout::left_to_right(egui::Align::Center);
            ui.allocate_ui_with_layout(name, beside, |ui| {
                ui.set_min_width(name.x);
                Text::Strong.show(ui, &row.domain);
            });
            arrow(ui, looking, row, view);
        });
        told(ui, &row.sentence, page);
    });
    ui.add_space(if page.tight > 1 { 0.0 } else { theme.space.xs });
}

/// From the own view to the figure, on a line from 0 to 100; the figure small at its end.
fn arrow(ui: &mut Ui, looking: &DebriefState, row: &GlanceRow, view: &DomainView) {
    let theme = theme::of(ui);
    let c = theme.colours;
    let say = looking.wording();
    let size = theme.type_scale.caption;
    let label = (&row.domain).into();
    let own = view
        .self_rating
        .map(|own| debrief::rating::in_a_word(own, say));
    let name = match (own, view.points) {
        (Some(own), Some(points)) => say.text(
            "own-and-figure",
            &[
                ("domain", label),
                ("own", own.into()),
                ("points", u32::from(points).into()),
            ],
        ),
        (Some(own), None) => say.text("own-only", &[("domain", label), ("own", own.into())]),
        (None, Some(points)) => say.text(
            "figure-only",
            &[("domain", label), ("points", u32::from(points).into())],
        ),
        (None, None) => format!("{}: {}", row.domain, row.figure),
    };
    if let Some(points) = view.points {
        own_and_figure(ui, view.self_rating, points, &row.figure, &name);
        return;
    }
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), size * 1.7), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::ProgressIndicator, true, &name));
    let (at, font) = (rect.left_center(), theme::sans(size));
    ui.painter()
        .text(at, Align2::LEFT_CENTER, &row.figure, font, c.muted.get());
}

/// Ordinary words; smaller the more there is to read.
fn told(ui: &mut Ui, text: &str, page: PageLayout) {
    let ink = theme::of(ui).colours.text.get();
    words(ui, text, theme::sans(letters(ui, page)), ink, Some(LINE));
}

/// How large the sentences are.
fn letters(ui: &Ui, page: PageLayout) -> f32 {
    let sizes = theme::of(ui).type_scale;
    match page.tight {
        0..SMALL => sizes.body,
        SMALL => f32::midpoint(sizes.body, sizes.caption),
        _ => sizes.caption,
    }
}

fn safety(ui: &mut Ui, looking: &DebriefState, page: PageLayout) {
    let theme = theme::of(ui);
    let c = theme.colours;
    let Some(text) = &looking.pages.glance.safety else {
        return;
    };
    let tripped = looking.debrief.safety.gates.iter().any(|gate| gate.tripped);
    let ground = if tripped { c.danger_soft } else { c.good_soft };
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        panel(ui, ground.get(), |ui| {
            let font = theme::sans(letters(ui, page));
            running(ui, text, &font, c.text.get(), LINE);
        });
    });
}

/// One envelope for each thing that there was to tell, open where it was told; in words alone where there is little room. “Look deeper”
/// leads there too.
fn envelopes(ui: &mut Ui, looking: &DebriefState, page: PageLayout, out: &mut Actions) {
    let items = &looking.debrief.untold.items;
    if items.is_empty() {
        return;
    }
    let words = document::told(&looking.debrief, looking.wording());
    if page.tight < SMALL {
        row_of_envelopes(ui, items, &words);
    }
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let quiet = Button::quiet(&words).icon(Icon::Right).flush();
        if ui.add(quiet).clicked() {
            out.push(AppAction::Debrief(DebriefAction::Deeper(Some(
                DebriefSection::Untold,
            ))));
        }
    });
}

fn row_of_envelopes(ui: &mut Ui, items: &[UntoldItem], words: &str) {
    let theme = theme::of(ui);
    let c = theme.colours;
    let told = |status: &Status| matches!(status, Status::Told { .. });
    let size = theme.type_scale.body;
    let each = vec2(size * 1.5, size);
    let (rect, response) = ui.allocate_exact_size(
        vec2(items.len() as f32 * (each.x + 5.0), size * 1.7),
        Sense::hover(),
    );
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, words));
    let mut left = rect.left();
    for item in items {
        let place = Rect::from_min_size(pos2(left, rect.bottom() - each.y), each);
        envelope(
            ui,
            place,
            told(&item.status),
            c.accent.get(),
            c.line_strong.get(),
        );
        left += each.x + 5.0;
    }
}

fn envelope(ui: &Ui, rect: Rect, open: bool, full: egui::Color32, empty: egui::Color32) {
    let painter = ui.painter();
    let ground = theme::of(ui).colours.surface.get();
    let colour = if open { full } else { empty };
    let pen = Stroke::new(1.5, colour);
    let fold = rect.height() * 0.55;
    if open {
        let top = vec![
            rect.left_top(),
            rect.center_top() - vec2(0.0, fold),
            rect.right_top(),
        ];
        painter.add(Shape::convex_polygon(top, ground, pen));
    }
    painter.rect(
        rect,
        1.5,
        if open { full } else { ground },
        pen,
        egui::StrokeKind::Inside,
    );
    if !open {
        let tip = rect.center_top() + vec2(0.0, fold);
        painter.line_segment([rect.left_top(), tip], pen);
        painter.line_segment([tip, rect.right_top()], pen);
    }
}

fn ways_on(ui: &mut Ui, looking: &DebriefState, out: &mut Actions) {
    let say = |id: &str| looking.wording().text(id, &[]);
    let (save_words, other_words, deeper_words) = (
        say("looking-save"),
        say("looking-other"),
        say("looking-deeper"),
    );
    let mut act = |action| out.push(AppAction::Debrief(action));
    wrapped(ui, |ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::splat(theme::of(ui).space.s);
        let save = Button::secondary(&save_words).icon(Icon::Notes);
        if ui.add(save.hint("S")).clicked() {
            act(DebriefAction::Above(Some(Above::Save)));
        }
        if let Some(sister) = sister(looking) {
            let other = Button::secondary(&other_words).icon(Icon::Person);
            if ui.add(other.hint("O")).clicked() {
                act(DebriefAction::Sister(sister));
            }
        }
        let deeper = Button::secondary(&deeper_words).icon(Icon::Search);
        if ui.add(deeper.hint("L")).clicked() {
            act(DebriefAction::Deeper(
                looking.chapters().first().map(|(part, _)| *part),
            ));
        }
    });
}

/// The scenario that is suggested next.
fn sister(looking: &DebriefState) -> Option<String> {
    let next = looking.debrief.again.next.iter();
    let mut sisters = next.filter(|next| next.kind == AgainKind::Sister);
    sisters.next()?.scenario.clone()
}

/// S saves, O goes on to somebody else, L looks deeper.
pub(super) fn keys(looking: &DebriefState) -> Vec<(Key, DebriefAction)> {
    let first = looking.chapters().first().map(|(part, _)| *part);
    let mut keys = vec![
        (Key::S, DebriefAction::Above(Some(Above::Save))),
        (Key::L, DebriefAction::Deeper(first)),
    ];
    keys.extend(sister(looking).map(|id| (Key::O, DebriefAction::Sister(id))));
    keys
}
