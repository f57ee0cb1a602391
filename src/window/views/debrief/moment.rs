//! One moment: her words, her face then, what was said, and why. It is answered again before anything is shown that came of it.

use egui::{Key, Ui, WidgetInfo, WidgetType};

use super::components::{last_lines, lines, said};
use super::faces::{at_the_end, before, beside_page};
use super::page_frame::PageLayout;
use crate::model::action::{Actions, AppAction};
use crate::model::debrief::{DebriefAction, DebriefState};
use crate::theme;
use crate::widgets::{DIGITS, Text, filter_chip};
use debrief::Moment;
use debrief::document::DebriefSection;

pub(super) fn ui(ui: &mut Ui, looking: &DebriefState, page: PageLayout, out: &mut Actions) {
    let say = looking.wording();
    let heading = looking.heading(DebriefSection::Moment);
    let Some(moment) = looking.moment() else {
        let face = (at_the_end(looking), "");
        return beside_page(ui, looking, page, face, &heading, |ui| {
            Text::Body.show(ui, &looking.pages.moment.nothing);
        });
    };
    let told = &looking.pages.moment;
    let seen = before(&looking.consult.attempt, moment.turn);
    let when = say.text("face-in-turn", &[("turn", moment.turn.into())]);
    let face = (seen.unwrap_or_else(|| at_the_end(looking)), when.as_str());
    beside_page(ui, looking, page, face, &heading, |ui| {
        let theme = theme::of(ui);
        let name = &looking.debrief.about.called;
        let (size, letters) = match page.tight {
            0 => (theme.type_scale.lead * 1.08, usize::MAX),
            1 => (theme.type_scale.lead, usize::MAX),
            2 => (theme.type_scale.body * 1.05, 900),
            3 => (theme.type_scale.body, 520),
            _ => (theme.type_scale.body, 260),
        };
        let (cut, shown) = last_lines(&told.patient, letters);
        if cut {
            Text::Caption.show(ui, "…");
        }
        lines(ui, name, &shown, size);
        ui.add_space(theme.space.xs);
        if let Some(own) = &told.then.own {
            said(ui, &own.label, &own.text, size);
            ui.add_space(theme.space.xs);
        }
        said(ui, &told.then.you.label, &told.then.you.text, size);
        if !moment.frames.is_empty() {
            ui.add_space(theme.space.s);
            why(ui, looking, moment, page, out);
        }
        if !looking.answered {
            ui.add_space(theme.space.s);
            Text::Strong.show(ui, &told.now);
        }
    });
}

/// The question why, and reasons of which none is a fault.
fn why(ui: &mut Ui, looking: &DebriefState, moment: &Moment, page: PageLayout, out: &mut Actions) {
    let theme = theme::of(ui);
    Text::Strong.show(ui, &looking.pages.moment.why);
    let own = looking.reflection().frames.get(&moment.turn);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = if page.tight > 0 {
            3.0
        } else {
            theme.space.xs + 2.0
        };
        for frame in &moment.frames {
            let on = own == Some(&frame.id);
            let response = filter_chip(ui, &frame.text, on);
            response.widget_info(|| {
                WidgetInfo::selected(WidgetType::RadioButton, true, on, &frame.text)
            });
            if response.clicked() {
                let action = DebriefAction::Frame(moment.turn, frame.id.clone());
                out.push(AppAction::Debrief(action));
            }
        }
    });
}

/// The numbers choose a reason.
pub(super) fn keys(looking: &DebriefState) -> Vec<(Key, DebriefAction)> {
    let Some(moment) = looking.moment() else {
        return Vec::new();
    };
    let frames = DIGITS.into_iter().zip(&moment.frames);
    let frames =
        frames.map(|(key, frame)| (key, DebriefAction::Frame(moment.turn, frame.id.clone())));
    frames.collect()
}
