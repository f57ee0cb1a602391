//! The drawer beside the patient: what was said so far, or the clinician's own notes.

use egui::Ui;

use crate::model::action::{Actions, AppAction};
use crate::model::consultation::{ConsultationModel, ShownLine};
use crate::model::drawer::Drawer;
use crate::theme;
use crate::widgets::{Button, Icon, Scroll, Text, bead, seen};
use debrief::BeadKind;

/// Draws the drawer.
pub(super) fn ui(ui: &mut Ui, consult: &ConsultationModel, out: &mut Actions) {
    ui.horizontal(|ui| {
        Text::Title.show(
            ui,
            if consult.drawer == Drawer::Notes {
                "Your notes"
            } else {
                "Transcript"
            },
        );
        let close = Button::quiet("Close the drawer")
            .icon(Icon::Close)
            .icon_only();
        ui.add_space((ui.available_width() - close.width(ui)).max(0.0));
        if ui.add(close).clicked() {
            out.push(AppAction::ToggleDrawer(consult.drawer));
        }
    });
    match consult.drawer {
        Drawer::Notes => notes(ui, consult, out),
        Drawer::Transcript | Drawer::Shut => transcript(ui, consult),
    }
}

fn notes(ui: &mut Ui, consult: &ConsultationModel, out: &mut Actions) {
    let theme = theme::of(ui);
    Text::Caption.show(ui, "Only for you. Notes are kept with the record.");
    let mut words = consult.notes.clone();
    let size = ui.available_size();
    let field = egui::TextEdit::multiline(&mut words)
        .hint_text("Words the patient used, things to come back to …")
        .margin(theme::margin(theme.space.m))
        .desired_width(f32::INFINITY);
    let response = ui.add_sized(size, field);
    focus_when_opened(ui, &response);
    let shown = words.clone();
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, "Your notes");
        info.current_text_value = Some(shown.clone());
        info
    });
    if response.changed() {
        out.push(AppAction::EditNotes(words));
    }
}

/// Gives the field the keyboard when the drawer opens: whatever is typed then is meant for it, and says nothing to the patient.
fn focus_when_opened(ui: &Ui, field: &egui::Response) {
    let id = egui::Id::new("notes field was there in this frame");
    let frame = ui.ctx().cumulative_frame_nr();
    let before: Option<u64> = ui.data(|data| data.get_temp(id));
    if before.is_none_or(|last| frame > last + 1) {
        field.request_focus();
    }
    ui.data_mut(|data| data.insert_temp(id, frame));
}

fn transcript(ui: &mut Ui, consult: &ConsultationModel) {
    let theme = theme::of(ui);
    Scroll::new("transcript", "Transcript")
        .from_end()
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            if consult.transcript.is_empty() {
                Text::Muted.show(ui, "Nothing was said yet.");
            }
            let (mut speaker, mut turn) = ("", 0);
            for line in &consult.transcript {
                let begins = line.clinician && line.turn != turn;
                if line.speaker != speaker || begins {
                    ui.add_space(theme.space.xs);
                    ui.horizontal(|ui| {
                        // What became of the turn is for the debrief to say: here every bead is plain.
                        if begins {
                            bead(ui, BeadKind::Plain, &format!("Turn {}", line.turn));
                        }
                        Text::Strong.show(ui, &line.speaker);
                    });
                    speaker = &line.speaker;
                }
                turn = line.turn;
                entry(ui, line);
            }
        });
}

fn entry(ui: &mut Ui, line: &ShownLine) {
    let theme = theme::of(ui);
    if let Some(body) = &line.body {
        seen(ui, body, theme.type_scale.caption * 1.05, None);
    }
    if !line.text.is_empty() {
        Text::Spoken.show(ui, &line.text);
    }
}
