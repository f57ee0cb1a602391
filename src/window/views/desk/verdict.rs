//! What the assessor decides: four domains in words, safety, quotes, what else is to be said, and the signature.

use egui::{Ui, vec2};

use super::beads_and_own_views::in_short;
use super::{dissent, safety, scale};
use crate::model::action::{Actions, AppAction};
use crate::model::desk::{AskedDecision, Desk, DeskAction, Reviewing};
use crate::theme;
use crate::views::debrief::{field, field_at};
use crate::widgets::{Button, Icon, Text, panel, words, wrapped};
use assess::attempts::AttemptRow;
use assess::desk::{DomainStand, Review, ScaleWord, may_be_decided, next_domain, own_rows, reach};
use assess::verdict::{Enough, VerdictAct};
use assess::whole_points;
use debrief::wording::Wording;
use practice::words::Domain;

/// Draws everything but the main button.
pub(super) fn ui(
    ui: &mut Ui,
    desk: &Desk,
    (reviewing, review, row): (&Reviewing, &Review, &AttemptRow),
    out: &mut Actions,
) {
    let theme = theme::of(ui);
    ui.spacing_mut().item_spacing.y = theme.space.s;
    if let Err(why) = may_be_decided::<std::convert::Infallible>(row) {
        panel(ui, theme.colours.warm_soft.get(), |ui| {
            Text::Strong.show(ui, "Nothing can be decided here.");
            words(
                ui,
                &why.to_string(),
                theme::sans(theme.type_scale.body),
                theme.colours.text.get(),
                Some(1.42),
            );
        });
        return;
    }
    if desk.is_signed() {
        return signed(ui, desk, row, out);
    }
    name(ui, desk, reviewing.asks_name, out);
    let gated = !review.gates.is_empty();
    if gated {
        safety::ui(ui, desk, (reviewing, review, row), out);
        ui.add_space(theme.space.xs);
    }
    let stands = desk.stands();
    let next = next_domain(&stands);
    for stand in &stands {
        let asked = reviewing.asked.as_ref();
        let asked = asked.filter(|asked| asked.domain == stand.domain);
        let on = asked.is_some() || next == Some(stand.domain);
        let place = ui.scope(|ui| match asked {
            Some(asked) => ask(ui, asked, out),
            None => domain(ui, stand, on, out),
        });
        if on {
            in_view(
                ui,
                (&reviewing.attempt, stand.domain, asked.is_some()),
                place.response.rect,
            );
        }
        ui.add_space(theme.space.xs);
    }
    without_a_place(ui, &stands);
    if !gated {
        safety::ui(ui, desk, (reviewing, review, row), out);
    }
    quotes(ui, reviewing, out);
    let hint = "What else is to be said";
    if let Some(remark) = field(ui, hint, hint, &reviewing.remark, 2) {
        out.push(AppAction::Desk(DeskAction::Remark(remark)));
    }
    sufficiency(ui, desk, row, false);
}

/// Brings what is up next into view once, as soon as it is up.
fn in_view(ui: &Ui, what: impl egui::AsId, rect: egui::Rect) {
    let (key, now) = (egui::Id::new("desk is up next"), egui::Id::new(what));
    if ui.data(|data| data.get_temp(key)) != Some(now) {
        ui.data_mut(|data| data.insert_temp(key, now));
        ui.scroll_to_rect(rect, None);
    }
}

/// The main button: it stays in sight below the column.
pub(super) fn foot(ui: &mut Ui, desk: &Desk, out: &mut Actions) {
    if desk.is_writing() {
        Text::Caption.show(ui, &Wording::english().text("desk-being-written", &[]));
    }
    if desk.is_signed() {
        let next = Button::primary("Next conversation")
            .icon(Icon::Enter)
            .wide();
        if ui.add(next).clicked() {
            out.push(AppAction::Desk(DeskAction::OnToNext));
        }
        return;
    }
    let accepted = desk
        .stands()
        .iter()
        .filter(|one| one.ruled.is_none())
        .count();
    let label = match accepted {
        0 => "Sign".to_owned(),
        1 => "Sign, accept 1 place".to_owned(),
        many => format!("Sign, accept {many} places"),
    };
    let can = desk.can_sign();
    // What stands in the way may lie below the edge of the column.
    let shown = if can { label } else { before_signing(desk) };
    let sign = Button::primary(&shown).icon(Icon::Enter).wide();
    if ui.add(sign.enabled(can)).clicked() {
        out.push(AppAction::Desk(DeskAction::Sign));
    }
}

/// What is still to be done before it can be signed.
fn before_signing(desk: &Desk) -> String {
    let stands = desk.stands();
    // In one word: the button stands on one line.
    let name = |stand: &DomainStand| in_short(stand.domain);
    let held = desk.on_desk().is_none_or(|(_, row)| {
        row.gates.is_empty() || desk.book.safety(desk.who(), &row.attempt).is_some()
    });
    if let Some(next) = stands.iter().find(|stand| stand.is_blind()) {
        format!("First judge {}", name(next))
    } else if let Some(next) = stands.iter().find(|stand| !stand.is_settled()) {
        format!("First decide: {}", name(next))
    } else if held {
        "Sign".to_owned()
    } else {
        "First: safe or not?".to_owned()
    }
}

/// What a name may look like, in the empty field: not to be taken for one.
pub(super) const INITIALS: &str = "for example AB";

/// Under which name it is decided: asked for where nobody had said it before the conversation was opened.
fn name(ui: &mut Ui, desk: &Desk, asks: bool, out: &mut Actions) {
    if !asks || desk.stands().iter().any(|stand| stand.judged.is_some()) {
        return;
    }
    Text::Strong.show(ui, "Who reads?");
    let (field, name) = field_at(ui, "Your name or initials", INITIALS, &desk.assessor, 1);
    if let Some(name) = name {
        out.push(AppAction::Desk(DeskAction::Name(name)));
    }
    // Who was told to say who reads can say it at once.
    let key = egui::Id::new("desk asks who reads");
    let before: u32 = ui.data(|data| data.get_temp(key)).unwrap_or_default();
    if before != desk.nameless {
        ui.data_mut(|data| data.insert_temp(key, desk.nameless));
        field.request_focus();
    }
}

/// One domain: to be judged now, to be judged later, or judged.
fn domain(ui: &mut Ui, stand: &DomainStand, next: bool, out: &mut Actions) {
    let label = stand.domain.label();
    let judge = |word| AppAction::Desk(DeskAction::Judge(stand.domain, word));
    match (stand.is_blind(), next) {
        (true, true) => {
            Text::Title.show(ui, label);
            ui.scope(|ui| {
                if let Some(word) = scale::list(ui, label) {
                    out.push(judge(word));
                }
            });
        }
        (true, false) => {
            Text::Strong.show(ui, label);
            if let Some(word) = scale::strip(ui, label, None, None, true) {
                out.push(judge(word));
            }
        }
        (false, _) => judged(ui, stand, out),
    }
}

fn judged(ui: &mut Ui, stand: &DomainStand, out: &mut Actions) {
    let label = stand.domain.label();
    let domain = stand.domain;
    ui.spacing_mut().item_spacing.y = 3.0;
    let said = stand.judged.map_or("taken back", ScaleWord::label);
    Text::Strong.show(ui, &format!("{label}: {}", said.to_lowercase()));
    let _ = scale::strip(ui, label, stand.judged, stand.computed, false);
    let Some(points) = stand.computed else {
        return;
    };
    Text::Muted.show(ui, &stands(stand, points));
    wrapped(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        if stand.is_settled() {
            let name = format!("Change: {label}");
            let change = Button::quiet("Change").named(&name).small().flush();
            if ui.add(change).clicked() {
                out.push(AppAction::Desk(DeskAction::Adjust(domain)));
            }
            return;
        }
        for (act, key, action) in [
            ("Accept", "A", DeskAction::Accept(domain)),
            ("Adjust", "D", DeskAction::Adjust(domain)),
            ("Reject", "R", DeskAction::Reject(domain)),
        ] {
            let name = format!("{act}: {label}");
            let button = Button::secondary(act).named(&name).small().hint(key);
            if ui.add(button).clicked() {
                out.push(AppAction::Desk(action));
            }
        }
    });
}

/// What stands for a domain that was judged.
fn stands(stand: &DomainStand, points: f64) -> String {
    let computed = ScaleWord::of(points).label().to_lowercase();
    let points = whole_points(points);
    match &stand.ruled {
        Some(VerdictAct::Accepted) => format!("Accepted: the computed {points} stands."),
        Some(VerdictAct::Adjusted { place }) => {
            let word = ScaleWord::of(f64::from(*place)).label().to_lowercase();
            format!("Adjusted to {word}: {}", stand.reason)
        }
        Some(_) => format!("No place given: {}", stand.reason),
        None if stand.agrees => format!("Computed {points}: it stands when you sign."),
        None => format!("Computed {points}: {computed}."),
    }
}

/// A decision that needs a reason, while it is written.
fn ask(ui: &mut Ui, asked: &AskedDecision, out: &mut Actions) {
    let theme = theme::of(ui);
    let label = asked.domain.label();
    panel(ui, theme.colours.sunken.get(), |ui| {
        if let Some(place) = asked.place {
            let word = ScaleWord::of(f64::from(place));
            Text::Strong.show(
                ui,
                &format!("{label}: {} in its stead", word.label().to_lowercase()),
            );
            if let Some(word) = scale::strip(ui, label, Some(word), None, true) {
                out.push(AppAction::Desk(DeskAction::Place(word)));
            }
        } else {
            Text::Strong.show(ui, &format!("{label}: no place"));
        }
        dissent::reason(ui, (label, asked.place.is_some()), &asked.reason, out);
        wrapped(ui, |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let ready = asked.reason.trim().chars().count() >= assess::verdict::SHORTEST_REASON;
            let keep = Button::secondary("Decide so").small().enabled(ready);
            if ui.add(keep).clicked() {
                out.push(AppAction::Desk(DeskAction::Settle));
            }
            if ui.add(Button::quiet("Never mind").small()).clicked() {
                out.push(AppAction::Desk(DeskAction::Drop));
            }
            let none = Button::quiet("Give no place").small();
            if asked.place.is_some() && ui.add(none).clicked() {
                out.push(AppAction::Desk(DeskAction::Reject(asked.domain)));
            }
        });
    });
}

fn without_a_place(ui: &mut Ui, stands: &[DomainStand]) {
    let has = |domain: &&Domain| stands.iter().any(|stand| stand.domain == **domain);
    let without = Domain::ALL.iter().filter(|domain| !has(domain));
    let without: Vec<&str> = without.map(|domain| domain.label()).collect();
    if !without.is_empty() {
        Text::Caption.show(ui, &format!("No number here: {}", without.join(", ")));
    }
}

fn quotes(ui: &mut Ui, reviewing: &Reviewing, out: &mut Actions) {
    Text::Eyebrow.show(ui, "Sentences to use");
    for quote in &reviewing.quotes {
        Text::Body.show(ui, &format!("Turn {}: “{}”", quote.turn, quote.words));
    }
    let turn = u32::try_from(reviewing.turn + 1).unwrap_or_default();
    let label = if reviewing.is_quoted(turn) {
        format!("Let turn {turn} go")
    } else {
        format!("Quote turn {turn}")
    };
    if ui.add(Button::quiet(&label).small().hint("Q")).clicked() {
        out.push(AppAction::Desk(DeskAction::Quote));
    }
}

/// What stands after the signature, and what others have decided.
fn signed(ui: &mut Ui, desk: &Desk, row: &AttemptRow, out: &mut Actions) {
    let theme = theme::of(ui);
    Text::Title.show(ui, "Signed");
    if let Some(held) = desk.book.safety(desk.who(), &row.attempt) {
        Text::Body.show(ui, &safety::as_held(held));
    }
    for stand in desk.stands() {
        let label = stand.domain.label();
        let stands = match (&stand.ruled, stand.computed) {
            (Some(VerdictAct::Adjusted { place }), _) => {
                let word = ScaleWord::of(f64::from(*place)).label().to_lowercase();
                format!("{word}, in the stead of the computed place")
            }
            (Some(VerdictAct::Rejected), _) => "no place".to_owned(),
            (_, Some(points)) => {
                let word = ScaleWord::of(points).label().to_lowercase();
                format!("{word} ({}), as computed", whole_points(points))
            }
            (_, None) => "no number".to_owned(),
        };
        Text::Body.show(ui, &format!("{label}: {stands}"));
        if !stand.reason.is_empty() {
            Text::Muted.show(ui, &stand.reason);
        }
    }
    if desk.book.open_until(desk.who(), &row.attempt).is_some() {
        let back = Button::secondary("Take the signature back")
            .icon(Icon::Undo)
            .small();
        if ui.add(back).clicked() {
            out.push(AppAction::Desk(DeskAction::TakeBack));
        }
        Text::Caption.show(ui, "For a quarter of an hour, until somebody else signs.");
    }
    ui.add_space(theme.space.s);
    differences(ui, desk, row);
    sufficiency(ui, desk, row, true);
}

/// Where the readers differ; nothing of the others is shown before the signature.
fn differences(ui: &mut Ui, desk: &Desk, row: &AttemptRow) {
    let theme = theme::of(ui);
    for other in desk.book.others_shown_to(desk.who(), &row.attempt) {
        Text::Eyebrow.show(ui, &format!("Beside {other}"));
        let mut alike: Vec<&str> = Vec::new();
        for stand in desk.stands() {
            let theirs = desk.book.standing(other, &row.attempt, stand.domain).judged;
            let theirs = theirs.map(|place| ScaleWord::of(f64::from(place)));
            let (Some(own), Some(theirs)) = (stand.judged, theirs) else {
                continue;
            };
            let label = stand.domain.label();
            if own == theirs {
                alike.push(label);
                continue;
            }
            panel(ui, theme.colours.warm_soft.get(), |ui| {
                Text::Strong.show(ui, label);
                Text::Body.show(ui, &format!("You: {}", own.label().to_lowercase()));
                Text::Body.show(ui, &format!("{other}: {}", theirs.label().to_lowercase()));
            });
        }
        if !alike.is_empty() {
            Text::Muted.show(ui, &format!("The same word: {}", alike.join(", ")));
        }
    }
}

/// Whether there is enough to say something about the person.
fn sufficiency(ui: &mut Ui, desk: &Desk, row: &AttemptRow, with_spread: bool) {
    let rows = desk.found().map(|found| found.rows.as_slice());
    let own = own_rows(rows.unwrap_or_default(), row);
    Text::Eyebrow.show(ui, "How far this reaches");
    let mut cautions: Vec<String> = Vec::new();
    for stand in desk.stands() {
        let Enough {
            caution, spread, ..
        } = reach(&own, &desk.book, desk.who(), stand.domain);
        if !cautions.contains(&caution) {
            Text::Muted.show(ui, &caution);
            cautions.push(caution);
        }
        if let Some((low, high)) = spread.filter(|(low, high)| with_spread && low < high) {
            let label = stand.domain.label();
            let (low, high) = (whole_points(low), whole_points(high));
            Text::Caption.show(ui, &format!("{label}: from {low} to {high} points."));
        }
    }
}
