//! Where a line between “not yet” and “enough” would lie in the scenario that is shown: asked for here, drawn on the reachable scale
//! with its interval and with what each judge comes to, and said in words. It proposes; nobody is named on a side of it.

use egui::{Rect, Sense, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2};

use super::spread::{capital, quarters};
use crate::model::action::{Actions, AppAction};
use crate::model::desk::{DeskAction, StandardAction, StandardDesk, StandardProgress};
use crate::theme;
use crate::views::debrief::field;
use crate::widgets::{
    Button, Icon, Text, disclosure, filter_chip, panel, paragraph, segmented, words,
};
use assess::standards::{Method, Standard, StandardLine};
use debrief::wording::Wording;

const METHODS: [Method; 3] = [
    Method::PolicyAngoff,
    Method::BorderlineRegression,
    Method::Hofstee,
];

/// Draws the card.
pub(super) fn ui(ui: &mut Ui, asked: &StandardDesk, out: &mut Actions) {
    let theme = theme::of(ui);
    let say = |id: &str| Wording::english().text(id, &[]);
    Text::Title.show(ui, &say("standard-title"));
    Text::Muted.show(ui, &say("standard-means"));
    ui.add_space(theme.space.s);
    let names = METHODS.map(|method| capital(method.name()));
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let on = METHODS.iter().position(|method| *method == asked.method);
    let mut push = |action| out.push(AppAction::Desk(DeskAction::Standard(action)));
    if let Some(pressed) = segmented(ui, &say("standard-way"), &names, on.unwrap_or(0)) {
        let method = METHODS.get(pressed).copied().unwrap_or(asked.method);
        push(StandardAction::Method(method));
    }
    ui.add_space(theme.space.s);
    let (name, about) = match asked.method {
        Method::PolicyAngoff => ("standard-judges", "standard-judges-about"),
        Method::BorderlineRegression => ("standard-ratings", "standard-ratings-about"),
        Method::Hofstee => ("standard-limits", "standard-limits-about"),
    };
    Text::Strong.show(ui, &say(name));
    if let Some(typed) = field(ui, &say(name), &say("standard-hint"), &asked.file, 1) {
        push(StandardAction::File(typed));
    }
    Text::Caption.show(ui, &say(about));
    match asked.method {
        Method::PolicyAngoff => {
            if filter_chip(ui, &say("standard-equal"), asked.equal).clicked() {
                push(StandardAction::Equal(!asked.equal));
            }
        }
        Method::BorderlineRegression => {
            Text::Strong.show(ui, &say("standard-at"));
            if let Some(typed) = field(ui, &say("standard-at"), "40", &asked.at, 1) {
                push(StandardAction::At(typed));
            }
        }
        Method::Hofstee => {}
    }
    ui.add_space(theme.space.s);
    let waits = matches!(asked.found, StandardProgress::Waiting);
    let needs = asked.method != Method::BorderlineRegression && asked.file.trim().is_empty();
    let name = say("standard-do");
    let button = Button::secondary(&name)
        .icon(Icon::Right)
        .enabled(!waits && !needs);
    if ui.add(button).clicked() {
        push(StandardAction::WorkOut);
    }
    match &asked.found {
        StandardProgress::Unasked => {}
        StandardProgress::Waiting => {
            Text::Muted.show(ui, &say("standard-waiting"));
        }
        StandardProgress::Known(found) => known(ui, found),
        StandardProgress::None(why) => wrong(ui, why),
    }
}

fn wrong(ui: &mut Ui, why: &[String]) {
    let theme = theme::of(ui);
    ui.add_space(theme.space.s);
    panel(ui, theme.colours.warm_soft.get(), |ui| {
        Text::Strong.show(ui, &Wording::english().text("standard-none", &[]));
        let ink = theme.colours.text.get();
        for sentence in why {
            words(
                ui,
                sentence,
                theme::sans(theme.type_scale.body),
                ink,
                Some(1.42),
            );
        }
    });
}

fn known(ui: &mut Ui, found: &Standard) {
    let theme = theme::of(ui);
    if !found.synthetic.is_empty() {
        ui.add_space(theme.space.s);
        Text::Strong.show(ui, &found.synthetic);
    }
    for remark in &found.remarks {
        paragraph(ui, remark);
    }
    for line in &found.lines {
        ui.add_space(theme.space.s);
        Text::Strong.show(ui, line.domain.label());
        plot(ui, line);
        for sentence in &line.reading {
            paragraph(ui, sentence);
        }
    }
    ui.add_space(theme.space.s);
    let allows = Wording::english().text("standard-not-allowed", &[]);
    disclosure(ui, &allows, |ui| {
        for sentence in &found.not_licensed {
            paragraph(ui, sentence);
        }
    });
}

/// The line with its interval from 0 to 100, and what each judge comes to as a ring.
fn plot(ui: &mut Ui, line: &StandardLine) {
    let theme = theme::of(ui);
    let c = theme.colours;
    let size = theme.type_scale.caption;
    let room = vec2(ui.available_width(), size * 3.4);
    let (rect, response) = ui.allocate_exact_size(room, Sense::hover());
    let said = line.reading.first().cloned().unwrap_or_default();
    let said = format!("{}: {said}", line.domain.label());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, &said));
    let plot = Rect::from_min_max(
        rect.min + vec2(size * 0.9, 2.0),
        rect.max - vec2(size * 1.2, size * 1.3),
    );
    let x = |points: f64| plot.left() + plot.width() * (points.clamp(0.0, 100.0) / 100.0) as f32;
    let painter = ui.painter();
    let y = plot.center().y;
    let cut = line.cut.figure();
    if let Some((low, high)) = cut.and_then(|cut| Some((cut.low?, cut.high?))) {
        let band = Rect::from_x_y_ranges(x(low)..=x(high), plot.y_range());
        painter.rect_filled(band, theme.radius.s, c.accent_soft.get());
    }
    painter.hline(plot.x_range(), y, Stroke::new(1.0, c.line_strong.get()));
    for (_, own) in &line.judges {
        let ring = Stroke::new(1.4, c.muted.get());
        painter.circle(pos2(x(*own), y), size * 0.24, c.surface.get(), ring);
    }
    if let Some(cut) = cut {
        let whole = Stroke::new(2.5, c.text.get());
        painter.vline(x(cut.value), plot.y_range(), whole);
    }
    quarters(painter, plot, x, size, c.muted.get());
}
