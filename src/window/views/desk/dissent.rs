//! “I see it otherwise”: a line of the ledger as the assessor sees it, beside the line and never in its place.

use egui::Ui;

use crate::model::action::{Actions, AppAction};
use crate::model::desk::{AskedLine, Desk, DeskAction, Reviewing};
use crate::theme;
use crate::views::debrief::field_at;
use crate::widgets::{Button, Text, panel, segmented, wrapped};
use assess::attempts::AttemptRow;
use assess::desk::{LedgerLine, SeenOtherwise, level_label, seen_otherwise};
use assess::verdict::SHORTEST_REASON;
use debrief::wording::Wording;

/// Draws what is said about a line, or the way to say it. `first` has the key.
pub(super) fn ui(
    ui: &mut Ui,
    desk: &Desk,
    (reviewing, row): (&Reviewing, &AttemptRow),
    (at, turn, line): (usize, u32, &LedgerLine),
    out: &mut Actions,
) {
    if let Some(asked) = &reviewing.line
        && asked.is_about(turn, line)
    {
        return ask(ui, asked, out);
    }
    let about = |own: &SeenOtherwise| {
        own.turn == turn && own.code == line.code && own.counted == line.level
    };
    let own = seen_otherwise(&desk.book, desk.who(), &row.attempt);
    let own = own.into_iter().find(about);
    let signed = desk.is_signed();
    if let Some(own) = &own {
        said(ui, "You", own);
    }
    if signed {
        for other in desk.book.others_shown_to(desk.who(), &row.attempt) {
            let theirs = seen_otherwise(&desk.book, other, &row.attempt);
            for line in theirs.iter().filter(|own| about(own)) {
                said(ui, other, line);
            }
        }
        return;
    }
    let label = if own.is_some() {
        "See it in another way"
    } else {
        "I see it otherwise"
    };
    let name = format!("{label}: {}, {}", line.behaviour, line.asked);
    let button = Button::quiet(label).named(&name).small().flush();
    let button = if at == 0 { button.hint("I") } else { button };
    if ui.add(button).clicked() {
        out.push(AppAction::Desk(DeskAction::SeeOtherwise(at)));
    }
}

/// Asks for a reason. Where it is asked for again, the keyboard is in the field at once.
pub(super) fn reason(ui: &mut Ui, about: impl egui::AsId, text: &str, out: &mut Actions) {
    let name = "Why, in a sentence";
    let key = egui::Id::new("desk asks why").with(about);
    let now = ui.ctx().cumulative_pass_nr();
    let before: Option<u64> = ui.data(|data| data.get_temp(key));
    ui.data_mut(|data| data.insert_temp(key, now));
    let (own, changed) = field_at(ui, name, name, text, 2);
    if before.is_none_or(|before| before + 2 < now) {
        own.request_focus();
    }
    if let Some(reason) = changed {
        out.push(AppAction::Desk(DeskAction::Reason(reason)));
    }
}

fn said(ui: &mut Ui, who: &str, own: &SeenOtherwise) {
    let theme = theme::of(ui);
    panel(ui, theme.colours.caution_soft.get(), |ui| {
        let sees = if who == "You" { "see" } else { "sees" };
        let level = level_label(own.level);
        Text::Strong.show(ui, &format!("{who} {sees} it as {level}"));
        Text::Body.show(ui, &own.reason);
    });
}

fn ask(ui: &mut Ui, asked: &AskedLine, out: &mut Actions) {
    let theme = theme::of(ui);
    panel(ui, theme.colours.sunken.get(), |ui| {
        Text::Strong.show(ui, "You see it as");
        let labels: [&str; 5] = [0, 1, 2, 3, 4].map(level_label);
        if let Some(level) = segmented(ui, "Level", &labels, usize::from(asked.level)) {
            let level = u8::try_from(level).unwrap_or(asked.level);
            out.push(AppAction::Desk(DeskAction::Level(level)));
        }
        let same = asked.level == asked.counted;
        if same {
            Text::Muted.show(ui, &Wording::english().text("desk-otherwise-same", &[]));
        }
        reason(ui, (asked.turn, &asked.code), &asked.reason, out);
        wrapped(ui, |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let ready = asked.reason.trim().chars().count() >= SHORTEST_REASON && !same;
            let keep = Button::secondary("Keep it beside the line").small();
            if ui.add(keep.enabled(ready)).clicked() {
                out.push(AppAction::Desk(DeskAction::Settle));
            }
            if ui.add(Button::quiet("Never mind").small()).clicked() {
                out.push(AppAction::Desk(DeskAction::Drop));
            }
        });
        Text::Caption.show(ui, &Wording::english().text("desk-otherwise-stays", &[]));
    });
}
