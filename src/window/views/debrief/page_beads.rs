//! The pages of the debrief as a string of beads above them: filled where what a page asks for was filled in.

use egui::{Sense, Ui, WidgetInfo, WidgetType, vec2};

use crate::model::debrief::{DebriefPage, DebriefState};
use crate::theme;
use crate::widgets::{focus_ring, paint_bead};
use debrief::BeadKind;

/// The bead of a page.
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
    let name = format!(
        "Page {} of {}: {}",
        step.index() + 1,
        DebriefPage::ALL.len(),
        step.label()
    );
    response
        .widget_info(|| WidgetInfo::selected(WidgetType::SelectableLabel, enabled, here, &name));
    let kind = if done(looking, step) {
        BeadKind::Taken
    } else {
        BeadKind::Plain
    };
    let half = theme.type_scale.body * if response.hovered() { 0.44 } else { 0.38 };
    paint_bead(kind, ui.painter(), &theme, rect.center(), half, here);
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
