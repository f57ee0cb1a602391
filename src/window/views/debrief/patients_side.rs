//! The patient's side: afterwards, on the telephone to a friend; below it trust as a ribbon with the turns as beads.

use egui::Ui;

use super::conversation_beads::legend;
use super::faces::{beside_page, telephoning};
use super::page_frame::PageLayout;
use crate::model::action::{Actions, AppAction};
use crate::model::debrief::{Above, DebriefAction, DebriefState};
use crate::theme;
use crate::widgets::{Strung, Text, ribbon, words};
use debrief::document::DebriefSection;

pub(super) fn ui(ui: &mut Ui, looking: &DebriefState, page: PageLayout, out: &mut Actions) {
    let say = looking.wording();
    let told = &looking.pages.side;
    let heading = looking.heading(DebriefSection::Side);
    beside_page(
        ui,
        looking,
        page,
        (telephoning(looking), &told.place),
        &heading,
        |ui| {
            let theme = theme::of(ui);
            let size = match page.tight {
                0 => theme.type_scale.lead * 1.06,
                1 => theme.type_scale.lead,
                _ => theme.type_scale.body,
            };
            let high = if page.tight > 2 { 1.3 } else { 1.42 };
            for line in &told.call {
                let ink = theme.colours.text.get();
                words(ui, line, theme::serif(size), ink, Some(high));
                if page.tight < 2 {
                    ui.add_space(theme.space.xs);
                }
            }
            ui.add_space(theme.space.s);
            Text::Caption.show(ui, &say.text("ribbon-name", &[]));
            trust(ui, looking, page, out);
            if page.tight < 3 {
                legend(ui, looking);
            }
        },
    );
}

fn trust(ui: &mut Ui, looking: &DebriefState, page: PageLayout, out: &mut Actions) {
    let theme = theme::of(ui);
    let say = looking.wording();
    let Some(course) = &looking.pages.side.course else {
        return;
    };
    let share = |trust: i8| f32::from(trust) / 10.0;
    let at = |turn: u32| course.points.iter().find(|point| point.turn == turn);
    let glowing = looking.moment().map(|moment| moment.turn);
    let beads: Vec<Strung> = course
        .beads
        .iter()
        .map(|bead| Strung {
            bead: bead.kind,
            height: at(bead.turn).map_or(0.5, |point| share(point.trust)),
            name: bead.words.clone(),
            glows: Some(bead.turn) == glowing && bead.kind != debrief::BeadKind::Ending,
        })
        .collect();
    let start = course
        .points
        .first()
        .map_or(0.5, |point| share(point.trust));
    let size = theme.type_scale.caption;
    let high = match page.tight {
        0 => size * 9.0,
        1 => size * 7.5,
        _ => size * 6.5,
    };
    let name = say.text("ribbon-name", &[]);
    let words = (name.as_str(), course.in_words.as_str());
    let ends = [say.text("ribbon-high", &[]), say.text("ribbon-low", &[])];
    let pressed = ribbon(ui, words, start, &beads, (&ends[0], &ends[1]), high);
    if let Some(bead) = pressed.and_then(|at| course.beads.get(at)) {
        let above = Above::Turn(bead.turn);
        out.push(AppAction::Debrief(DebriefAction::Above(Some(above))));
    }
}
