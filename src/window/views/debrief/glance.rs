//! Where it lies: four domains with one sentence each, the own view as an arrow to the figure, safety, and what stayed closed.

use egui::{Align2, Key, Rect, Sense, Shape, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2};

use super::blocks::{LINE, running};
use super::faces::{Beneath, at_the_end, beside_page_with};
use super::page_foot::sister;
use super::page_frame::PageLayout;
use crate::model::action::{Actions, AppAction};
use crate::model::debrief::{Above, AnalysisProgress, DebriefAction, DebriefState, GlanceRow};
use crate::theme;
use crate::widgets::{Button, Icon, Text, own_and_figure, panel_with, words};
use debrief::document::{self, DebriefSection};
use debrief::{DomainView, Status, UntoldItem};

/// From here on a tight page is set small, then smaller.
const SMALL: u8 = 3;
/// Height of the row of envelopes, in sizes of ordinary words.
const ENVELOPES: f32 = 1.7;

pub(super) fn ui(ui: &mut Ui, looking: &DebriefState, page: PageLayout, out: &mut Actions) {
    let heading = looking.heading(DebriefSection::Glance);
    let face = (at_the_end(looking), "");
    let beneath = Beneath {
        height: &|ui, width| envelopes_height(ui, looking, width),
        show: &mut |ui| envelopes(ui, looking, out),
    };
    beside_page_with(ui, looking, page, (face, beneath), &heading, |ui| {
        words_and_figures(ui, looking, page);
    });
}

fn words_and_figures(ui: &mut Ui, looking: &DebriefState, page: PageLayout) {
    let say = looking.wording();
    let words = &looking.pages.glance;
    let domains = &looking.debrief.domains.each;
    let waiting = matches!(looking.known, AnalysisProgress::Waiting);
    if waiting {
        Text::Muted.show(ui, &say.text("still-working", &[]));
    }
    if !words.all.is_empty() && !waiting {
        Text::Body.show(ui, &words.all);
    }
    safety(ui, looking, page);
    if !words.thread.is_empty() {
        told(ui, &words.thread, page);
    }
    for (row, view) in words.domains.iter().zip(domains) {
        domain(ui, looking, (row, view), page);
    }
    let own = domains.iter().any(|view| view.self_rating.is_some());
    if own && !words.domains.is_empty() {
        Text::Caption.show(ui, &say.text("own-arrow-key", &[]));
    }
    Text::Caption.show(ui, &words.caution);
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
        // Nothing in the row is pressed: it is as high as its words.
        ui.spacing_mut().interact_size.y = 0.0;
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
        let margin = if page.tight < SMALL {
            theme.space.l
        } else {
            theme.space.s
        };
        panel_with(ui, ground.get(), margin, |ui| {
            let font = theme::sans(letters(ui, page));
            running(ui, text, &font, c.text.get(), LINE);
        });
    });
}

/// One envelope for each thing that there was to tell, open where it was told. “Look deeper” leads there too.
fn envelopes(ui: &mut Ui, looking: &DebriefState, out: &mut Actions) {
    let items = &looking.debrief.untold.items;
    if items.is_empty() {
        return;
    }
    let words = document::told(&looking.debrief, looking.wording());
    row_of_envelopes(ui, items, &words);
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

/// How high the envelopes and their words are at a width.
fn envelopes_height(ui: &Ui, looking: &DebriefState, width: f32) -> f32 {
    if looking.debrief.untold.items.is_empty() {
        return 0.0;
    }
    let words = document::told(&looking.debrief, looking.wording());
    let row = theme::of(ui).type_scale.body * ENVELOPES + ui.spacing().item_spacing.y;
    row + Button::quiet(&words)
        .icon(Icon::Right)
        .flush()
        .height(ui, width)
}

fn row_of_envelopes(ui: &mut Ui, items: &[UntoldItem], words: &str) {
    let theme = theme::of(ui);
    let c = theme.colours;
    let told = |status: &Status| matches!(status, Status::Told { .. });
    let size = theme.type_scale.body;
    let gap = 5.0;
    // They stand in one row, smaller where there are many.
    let most = ui.available_width() / items.len() as f32 - gap;
    let each = vec2(1.5, 1.0) * size.min(most / 1.5);
    let (rect, response) = ui.allocate_exact_size(
        vec2(items.len() as f32 * (each.x + gap), size * ENVELOPES),
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
        left += each.x + gap;
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
