//! Where one is: the rail of steps beside the page (or a line above it), and Back and Continue below.

use egui::{
    Align, Frame, Layout, Margin, Panel, Sense, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2,
};

use crate::model::action::{Actions, AppAction};
use crate::model::debrief::{DebriefAction, Looking, Step};
use crate::theme;
use crate::widgets::{Button, Icon, Scroll, caption, focus_ring, icon_at, wrapped};

/// The rail on the left.
pub(super) fn beside(ui: &mut Ui, looking: &Looking, out: &mut Actions) {
    let theme = theme::of(ui);
    let width = theme.type_scale.body * 14.5;
    let frame = Frame::new()
        .fill(theme.colours.surface.get())
        .inner_margin(Margin::symmetric(theme.space.s as i8, theme.space.xl as i8));
    Panel::left("debrief rail")
        .frame(frame)
        .exact_size(width)
        .resizable(false)
        .show_separator_line(theme.stroke.thin > 1.5)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.horizontal(|ui| {
                // Level with the name of the app above, and with the signs of the steps below.
                ui.spacing_mut().item_spacing.x = 0.0;
                ui.add_space(theme.space.s);
                caption(ui, &format!("Looking back · {}", looking.consult.patient));
            });
            ui.add_space(theme.space.m);
            Scroll::new("debrief steps", "Steps of the debrief")
                .without_gutter()
                .show(ui, |ui| {
                    for step in Step::ALL {
                        if entry(ui, looking, step).clicked() {
                            out.push(AppAction::Debrief(DebriefAction::Show(step)));
                        }
                    }
                });
        });
}

fn entry(ui: &mut Ui, looking: &Looking, step: Step) -> egui::Response {
    let theme = theme::of(ui);
    let c = theme.colours;
    let size = theme.type_scale.body;
    let here = looking.step == step;
    let seen = looking.seen.contains(&step);
    let enabled = looking.may_show(step);
    let (rect, response) = ui.allocate_exact_size(
        vec2(ui.available_width(), size * 2.3),
        if enabled {
            Sense::click()
        } else {
            Sense::hover()
        },
    );
    let state = match (here, seen) {
        (true, _) => ", here",
        (false, true) => ", seen",
        (false, false) => "",
    };
    let name = format!("Step {}: {}{state}", step.index() + 1, step.label());
    response
        .widget_info(|| WidgetInfo::selected(WidgetType::SelectableLabel, enabled, here, &name));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let painter = ui.painter();
    let hot = enabled && (response.hovered() || response.has_focus());
    if here || hot {
        let fill = if here { c.accent_soft } else { c.raised };
        painter.rect_filled(rect, theme.radius.m, fill.get());
        if here && theme.stroke.thin > 1.5 {
            let line = Stroke::new(theme.stroke.thin, c.accent.get());
            painter.rect_stroke(rect, theme.radius.m, line, egui::StrokeKind::Inside);
        }
    }
    let centre = pos2(rect.left() + size * 1.1, rect.center().y);
    let radius = size * 0.62;
    let words = match (here, enabled && seen) {
        (true, _) => c.on_accent_soft.get(),
        (false, true) => c.text.get(),
        (false, false) => c.muted.get(),
    };
    if here {
        painter.circle_filled(centre, radius, c.accent.get());
    } else {
        painter.circle_stroke(
            centre,
            radius,
            Stroke::new(theme.stroke.thin.max(1.2), c.line_strong.get()),
        );
    }
    if seen && !here {
        let place = egui::Rect::from_center_size(centre, vec2(size * 0.9, size * 0.9));
        icon_at(painter, place, Icon::Check, c.accent.get());
    } else {
        let ink = if here { c.on_accent.get() } else { words };
        let number = (step.index() + 1).to_string();
        painter.text(
            centre,
            egui::Align2::CENTER_CENTER,
            number,
            theme::strong(size * 0.72),
            ink,
        );
    }
    let font = if here {
        theme::strong(size)
    } else {
        theme::sans(size)
    };
    let label = painter.layout(
        step.label().to_owned(),
        font,
        words,
        rect.width() - size * 2.4,
    );
    painter.galley(
        pos2(
            rect.left() + size * 2.2,
            rect.center().y - label.size().y / 2.0,
        ),
        label,
        words,
    );
    focus_ring(ui, &response, theme.radius.m);
    response
}

/// The line above the page where there is no room beside it.
pub(super) fn above(ui: &mut Ui, looking: &Looking, out: &mut Actions) {
    let theme = theme::of(ui);
    let c = theme.colours;
    let frame = Frame::new()
        .fill(c.surface.get())
        .inner_margin(Margin::symmetric(theme.space.l as i8, theme.space.s as i8));
    Panel::top("debrief dots")
        .frame(frame)
        .resizable(false)
        .show_separator_line(false)
        .show(ui, |ui| {
            wrapped(ui, |ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                for step in Step::ALL {
                    if dot(ui, looking, step).clicked() {
                        out.push(AppAction::Debrief(DebriefAction::Show(step)));
                    }
                }
                ui.add_space(theme.space.m);
                caption(
                    ui,
                    &format!(
                        "Step {} of {} · {}",
                        looking.step.index() + 1,
                        Step::ALL.len(),
                        looking.step.label()
                    ),
                );
            });
        });
}

fn dot(ui: &mut Ui, looking: &Looking, step: Step) -> egui::Response {
    let theme = theme::of(ui);
    let c = theme.colours;
    let here = looking.step == step;
    let enabled = looking.may_show(step);
    let sense = if enabled {
        Sense::click()
    } else {
        Sense::hover()
    };
    let (rect, response) = ui.allocate_exact_size(vec2(26.0, 24.0), sense);
    let name = format!("Step {}: {}", step.index() + 1, step.label());
    response
        .widget_info(|| WidgetInfo::selected(WidgetType::SelectableLabel, enabled, here, &name));
    let centre = rect.center();
    if here {
        let bar = egui::Rect::from_center_size(centre, vec2(22.0, 9.0));
        ui.painter().rect_filled(bar, 4.5, c.accent.get());
    } else if looking.seen.contains(&step) {
        ui.painter().circle_filled(centre, 4.5, c.accent.get());
    } else {
        ui.painter()
            .circle_stroke(centre, 4.0, Stroke::new(1.5, c.line_strong.get()));
    }
    focus_ring(ui, &response, theme.radius.s);
    response.on_hover_text(name)
}

/// Back and Continue.
pub(super) fn footer(ui: &mut Ui, looking: &Looking, out: &mut Actions) {
    let theme = theme::of(ui);
    let c = theme.colours;
    let frame = Frame::new()
        .fill(c.surface.get())
        .inner_margin(Margin::symmetric(theme.space.l as i8, theme.space.m as i8));
    Panel::bottom("debrief footer")
        .frame(frame)
        .resizable(false)
        .show_separator_line(false)
        .show(ui, |ui| {
            let line = Stroke::new(theme.stroke.thin, c.line.get());
            let top = ui.max_rect().top() - theme.space.m + theme.stroke.thin / 2.0;
            let x = ui.max_rect().expand2(vec2(theme.space.l, 0.0)).x_range();
            ui.painter().hline(x, top, line);
            ui.horizontal(|ui| {
                let first = looking.step == Step::Word;
                let back = Button::secondary("Back")
                    .icon(Icon::Left)
                    .enabled(!first)
                    .hint("Alt and left arrow");
                if ui.add(back).clicked() {
                    out.push(AppAction::Debrief(DebriefAction::Backward));
                }
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    onward(ui, looking, out);
                });
            });
        });
}

fn onward(ui: &mut Ui, looking: &Looking, out: &mut Actions) {
    if looking.step == Step::Record {
        if ui
            .add(Button::primary("Finish").icon(Icon::Check))
            .clicked()
        {
            out.push(AppAction::Debrief(DebriefAction::Close));
        }
        return;
    }
    let open = looking
        .step
        .next()
        .is_none_or(|next| looking.may_show(next));
    let label = if skips(looking) { "Skip" } else { "Continue" };
    let button = if label == "Skip" {
        Button::secondary(label)
    } else {
        Button::primary(label)
    };
    let button = button
        .icon(Icon::Right)
        .enabled(open)
        .hint("Alt and right arrow");
    if ui.add(button).clicked() {
        out.push(AppAction::Debrief(DebriefAction::Forward));
    }
    if !open && looking.consult.attempt.blind().is_required() {
        caption(
            ui,
            "Rate all four first: the rating only means something before you look.",
        );
    }
}

/// Whether going on leaves this step unanswered.
fn skips(looking: &Looking) -> bool {
    let own = looking.reflection();
    match looking.step {
        Step::Word => own.first_word.trim().is_empty(),
        Step::Before => {
            looking.consult.attempt.blind().is_open()
                && own.self_ratings.is_empty()
                && !looking.consult.attempt.blind().is_required()
        }
        Step::Plan => own.keep.trim().is_empty() && own.change.trim().is_empty(),
        _ => false,
    }
}
