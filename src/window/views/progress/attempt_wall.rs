//! One row for each patient: every attempt as a small portrait in the mood of its end, at its date. A press opens it again.

use egui::{Sense, Ui, UiBuilder, WidgetInfo, WidgetType, vec2};

use crate::model::action::{Actions, AppAction};
use crate::model::shell::Shell;
use crate::theme;
use crate::views::attempts;
use crate::widgets::{Text, bead_legend, bead_string, card, focus_ring};
use debrief::BeadKind;
use debrief::wording::Wording;
use practice::PastAttempt;

/// Draws the rows, the patient who was met last first.
pub(super) fn ui(ui: &mut Ui, shell: &Shell, out: &mut Actions) {
    let theme = theme::of(ui);
    let mut patients: Vec<&str> = Vec::new();
    for past in &shell.past {
        let id = past.entry.scenario.header.id.as_str();
        if !patients.contains(&id) {
            patients.push(id);
        }
    }
    let strung = shell
        .past
        .iter()
        .flat_map(|past| past.beads.iter().copied());
    let strung: Vec<BeadKind> = strung.collect();
    if !strung.is_empty() {
        Text::Caption.show(ui, "Each turn of a conversation is a bead");
        bead_legend(ui, shell.wording(), &strung);
        ui.add_space(theme.space.s);
    }
    for id in patients {
        let own = shell.past.iter().rev();
        let own: Vec<&PastAttempt> = own
            .filter(|past| past.entry.scenario.header.id == id)
            .collect();
        card(ui, |ui| row(ui, &own, out));
        ui.add_space(theme.space.s);
    }
}

/// Width of a portrait with its words, in letters of a caption.
const WIDE: f32 = 12.0;

fn row(ui: &mut Ui, own: &[&PastAttempt], out: &mut Actions) {
    let theme = theme::of(ui);
    let Some(newest) = own.last() else {
        return;
    };
    let scenario = &newest.entry.scenario;
    Text::Title.show(ui, &scenario.patient.called);
    Text::Muted.show(ui, &scenario.header.title);
    ui.add_space(theme.space.xs);
    // As many beside each other as there is room for.
    let gap = theme.space.m;
    let each = theme.type_scale.caption * WIDE + gap;
    let many = (((ui.available_width() + gap) / each) as usize).max(1);
    for (row, few) in own.chunks(many).enumerate() {
        if row > 0 {
            ui.add_space(gap);
        }
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for (at, past) in few.iter().enumerate() {
                if portrait(ui, past, (row * many + at + 1, own.len())) {
                    out.push(AppAction::Open(past.id.clone()));
                }
            }
        });
    }
    if let Some(said) = own.iter().rev().find(|past| !past.change.is_empty()) {
        Text::Caption.show(ui, &format!("You said you would change: {}", said.change));
    }
}

/// The turns of an attempt as beads, once its debrief was looked at.
fn strung(ui: &mut Ui, past: &PastAttempt) {
    if !past.beads.is_empty() {
        bead_string(ui, &past.beads, &in_words(past));
    }
}

/// How many turns there were of each kind.
fn in_words(past: &PastAttempt) -> String {
    let say = Wording::of(&past.entry.scenario.header.language);
    let beads = &past.beads;
    let counted = BeadKind::ALL.into_iter().filter_map(|kind| {
        let count = beads.iter().filter(|bead| **bead == kind).count();
        (count > 0 && kind != BeadKind::Ending).then(|| format!("{count}: {}", kind.label(say)))
    });
    counted.collect::<Vec<_>>().join("; ")
}

/// The date of an attempt, with its place where there are several.
fn numbered((at, of): (usize, usize), date: &str) -> String {
    if of > 1 {
        format!("{at} · {date}")
    } else {
        date.to_owned()
    }
}

/// One attempt, which of how many by `place`; returns whether it was pressed.
fn portrait(ui: &mut Ui, past: &PastAttempt, place: (usize, usize)) -> bool {
    let theme = theme::of(ui);
    let size = theme.type_scale.body.min(22.0);
    let (outcome, day) = (attempts::outcome(past), attempts::day(past));
    let builder = UiBuilder::new().id_salt(&past.id).sense(Sense::click());
    let inner = ui.scope_builder(builder, |ui| {
        ui.vertical(|ui| {
            ui.set_width(theme.type_scale.caption * WIDE);
            ui.spacing_mut().item_spacing.y = 2.0;
            attempts::likeness_of(ui, past, vec2(4.4, 5.0) * size);
            // Without the day of the week, which says nothing here; with its place, which tells two apart that look alike and ended
            // alike on one day, as those by telephone do.
            let date = day.split_once(' ').map_or(day.as_str(), |(_, date)| date);
            Text::Caption.show(ui, &numbered(place, date));
            Text::Muted.show(ui, &outcome);
            strung(ui, past);
        });
    });
    let response = inner.response;
    let scenario = &past.entry.scenario;
    let (patient, case) = (&scenario.patient.called, &scenario.header.title);
    let (at, of) = place;
    let mut name = format!("{patient}, {case}, {at} of {of}: {outcome}. {day}");
    if !past.beads.is_empty() {
        name = format!("{name}. {}", in_words(past));
    }
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &name));
    if response.hovered() {
        let line = egui::Stroke::new(theme.stroke.thin, theme.colours.accent.get());
        let rect = response.rect.expand(3.0);
        let kind = egui::StrokeKind::Outside;
        ui.painter().rect_stroke(rect, theme.radius.m, line, kind);
    }
    focus_ring(ui, &response, theme.radius.m);
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    response.clicked()
}

#[cfg(test)]
mod tests {
    use super::numbered;

    #[test]
    fn two_attempts_on_one_day_are_told_apart_by_their_place() {
        let both = [(1, 2), (2, 2)].map(|place| numbered(place, "29 November 2026"));
        assert_eq!(both, ["1 · 29 November 2026", "2 · 29 November 2026"]);
        assert_eq!(numbered((1, 1), "29 November 2026"), "29 November 2026");
    }
}
