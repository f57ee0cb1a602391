//! The pages of the debrief as numbers above them, with a bar below what was filled in. Beads are for turns alone.

use egui::{Align2, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, WidgetType, vec2};

use crate::model::debrief::{DebriefPage, DebriefState};
use crate::theme;
use crate::widgets::focus_ring;

/// The number of a page.
pub(super) fn step_bead(ui: &mut Ui, looking: &DebriefState, step: DebriefPage) -> egui::Response {
    let theme = theme::of(ui);
    let here = looking.step == step;
    let enabled = looking.may_show(step) && step <= looking.furthest.max(looking.step);
    let sense = if enabled {
        Sense::click()
    } else {
        Sense::hover()
    };
    let side = theme.type_scale.body * 1.9;
    let (rect, response) = ui.allocate_exact_size(vec2(side, side), sense);
    let say = looking.wording();
    let name = say.text(
        "looking-page-of",
        &[
            ("n", (step.index() + 1).into()),
            ("all", DebriefPage::ALL.len().into()),
            ("name", step.label(say).into()),
        ],
    );
    response
        .widget_info(|| WidgetInfo::selected(WidgetType::SelectableLabel, enabled, here, &name));
    let c = theme.colours;
    let painter = ui.painter();
    if here {
        painter.rect_filled(rect.shrink(2.0), theme.radius.s, c.accent_soft.get());
    } else if response.hovered() && enabled {
        let line = Stroke::new(theme.stroke.thin, c.line_strong.get());
        painter.rect_stroke(rect.shrink(2.0), theme.radius.s, line, StrokeKind::Inside);
    }
    let ink = if here { c.text } else { c.muted };
    let number = (step.index() + 1).to_string();
    let font = theme::strong(theme.type_scale.caption);
    let at = rect.center() - vec2(0.0, 2.0);
    painter.text(at, Align2::CENTER_CENTER, number, font, ink.get());
    // A bar below the number: thick where what the page asks for was filled in.
    let (high, colour) = if done(looking, step) {
        (4.0, c.accent)
    } else {
        (1.0, c.line_strong)
    };
    let foot = rect.center_bottom() - vec2(0.0, 6.0);
    let bar = Rect::from_center_size(foot, vec2(side * 0.46, high));
    painter.rect_filled(bar, high * 0.5, colour.get());
    focus_ring(ui, &response, theme.radius.s);
    response.on_hover_text(name)
}

/// Whether what a page asks for was filled in; a page that asks for nothing is done once it was left.
fn done(looking: &DebriefState, step: DebriefPage) -> bool {
    let own = looking.reflection();
    let left = step < looking.furthest;
    match step {
        DebriefPage::First => looking.rated() && !own.first_word.trim().is_empty(),
        DebriefPage::Moment => {
            looking.moment_again().is_some() || (left && looking.moment().is_none())
        }
        DebriefPage::Plan => !own.keep.trim().is_empty() || !own.change.trim().is_empty(),
        DebriefPage::Side | DebriefPage::Beside => left,
        DebriefPage::Glance => looking.furthest == DebriefPage::Glance,
    }
}
