//! One conversation on the desk: what was said, why it counts, and the verdict, with the seal of the record always in sight.

use egui::{Frame, Key, Ui, vec2};

use super::evidence::named;
use super::heading::{Head, back, head, play};
use super::second_press::once;
use super::{evidence, transcript, verdict};
use crate::model::action::{Actions, AppAction};
use crate::model::desk::{Desk, DeskAction, DeskMove, ReplayProgress, ReviewSide, Reviewing};
use crate::theme;
use crate::widgets::{
    Button, DIGITS, Scroll, Strung, Text, key_pressed, likeness_in, main_key, ribbon, segmented,
    wrapped,
};
use assess::attempts::AttemptRow;
use assess::desk::Review;
use practice::proof::{Proof, ProofAnswer};
use store::desk_records::ReviewedConversation;

/// Draws the conversation into the whole room.
pub(super) fn ui(ui: &mut Ui, desk: &Desk, free: bool, out: &mut Actions) {
    let Some((reviewing, row)) = desk.on_desk() else {
        return;
    };
    let theme = theme::of(ui);
    // Lines of what was said stay short enough to be read.
    let widest = theme.type_scale.body * 98.0;
    let air = theme.space.l.max((ui.available_width() - widest) / 2.0);
    let margin = egui::Margin::symmetric(air as i8, theme.space.m as i8);
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = theme.space.s;
        match &reviewing.page {
            ReplayProgress::Waiting => {
                back(ui, out);
                Text::Muted.show(ui, "The record is being played again.");
            }
            ReplayProgress::Failed(why) => {
                back(ui, out);
                Text::Title.show(ui, "This conversation cannot be read");
                Text::Muted.show(ui, why);
            }
            ReplayProgress::Known(opened) => known(ui, desk, (reviewing, opened, row), out),
        }
    });
    if free && reviewing.opened().is_some() {
        keys(ui, desk, reviewing, out);
    }
}

/// Whether there is room for three columns.
fn is_wide(ui: &Ui) -> bool {
    ui.available_width() > theme::of(ui).type_scale.body * 58.0
}

fn known(
    ui: &mut Ui,
    desk: &Desk,
    (reviewing, opened, row): (&Reviewing, &ReviewedConversation, &AttemptRow),
    out: &mut Actions,
) {
    let theme = theme::of(ui);
    let size = theme.type_scale.body;
    let wide = is_wide(ui);
    let tall = ui.available_height() > size * 34.0;
    let pictured = wide && tall;
    let plays = wide && !tall;
    // With few and large lines the words and the verdict need all of the room: face and play are small and beside the name.
    let low = !wide && ui.available_height() < size * 18.0;
    let head_of = match (pictured, plays, low) {
        (true, ..) => Head::Bare,
        (_, true, _) => Head::Played,
        (.., true) => Head::Low,
        _ => Head::Pictured,
    };
    head(ui, desk, (reviewing, opened, row), head_of, out);
    seal(ui, &opened.proof, wide, out);
    if pictured {
        course(ui, reviewing, opened, out);
    }
    if wide {
        return columns(ui, desk, (reviewing, opened, row), out);
    }
    let labels = ReviewSide::ALL.map(ReviewSide::label);
    let on = ReviewSide::ALL
        .iter()
        .position(|side| *side == reviewing.side);
    wrapped(ui, |ui| {
        ui.spacing_mut().item_spacing.x = theme::of(ui).space.m;
        if let Some(pressed) = segmented(ui, "Show", &labels, on.unwrap_or(0)) {
            let side = ReviewSide::ALL.get(pressed).copied().unwrap_or_default();
            out.push(AppAction::Desk(DeskAction::Side(side)));
        }
        if !low {
            play(ui, reviewing, out);
        }
    });
    ui.add_space(theme::of(ui).space.xs);
    let deciding = reviewing.side == ReviewSide::Verdict;
    let foot = if deciding { size * 3.0 } else { 0.0 };
    let height = (ui.available_height() - foot).max(size * 5.0);
    ui.allocate_ui(vec2(ui.available_width(), height), |ui| {
        ui.set_min_height(height);
        side(
            ui,
            desk,
            (reviewing, opened, row),
            reviewing.side,
            true,
            out,
        );
    });
    if deciding {
        once(ui, out, |ui, out| verdict::foot(ui, desk, out));
    }
}

/// What the record shows, in words and without a sum; the reasons are one press away.
fn seal(ui: &mut Ui, proof: &Proof, wide: bool, out: &mut Actions) {
    let said = |answer: ProofAnswer| {
        let those = proof.statements.iter().filter(|said| said.answer == answer);
        let words: Vec<&str> = those.map(|said| said.what.words()).collect();
        words
    };
    let part = |label: &str, words: &[&str]| match (words.len(), wide) {
        (0, _) => None,
        (_, true) => Some(format!("{label}: {}", words.join(", "))),
        (count, false) => Some(format!("{count} {}", label.to_lowercase())),
    };
    let parts = [
        part("Yes", &said(ProofAnswer::Yes)),
        part("No", &said(ProofAnswer::No)),
        part("Not shown", &said(ProofAnswer::NotShown)),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let label = if wide {
        format!("The record. {}.", parts.join(". "))
    } else {
        format!("The record: {}", parts.join(", "))
    };
    let button = Button::quiet(&label)
        .small()
        .flush()
        .hint("What the record shows, with reasons");
    if ui.add(button).clicked() {
        out.push(AppAction::Desk(DeskAction::Seal));
    }
}

/// The patient as they looked in the turn on the desk, beside trust over the turns; its beads put a turn on the desk.
fn course(ui: &mut Ui, reviewing: &Reviewing, opened: &ReviewedConversation, out: &mut Actions) {
    let theme = theme::of(ui);
    let size = theme.type_scale.body;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = theme.space.l;
        let room = vec2(6.6, 7.2) * size;
        likeness_in(ui, &opened.scenario, reviewing.seen(), room);
        ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            ui.horizontal(|ui| {
                play(ui, reviewing, out);
                let turns = reviewing.turns();
                let at = (reviewing.turn + 1).min(turns);
                Text::Caption.show(ui, &format!("Turn {at} of {turns}"));
            });
            thread(ui, reviewing, &opened.review, out);
        });
    });
}

fn thread(ui: &mut Ui, reviewing: &Reviewing, review: &Review, out: &mut Actions) {
    let size = theme::of(ui).type_scale.body;
    let height = |trust: i8| f32::from(trust) / 10.0;
    let mut beads: Vec<Strung> = review
        .turns
        .iter()
        .enumerate()
        .map(|(at, turn)| Strung {
            bead: turn.bead.kind,
            height: height(turn.trust),
            name: named(turn),
            glows: at == reviewing.turn,
        })
        .collect();
    if let (Some(end), Some(last)) = (&review.ending, review.turns.last()) {
        beads.push(Strung {
            bead: end.kind,
            height: height(last.trust),
            name: end.words.clone(),
            glows: false,
        });
    }
    let name = ("Trust", "Each bead is a turn");
    let ends = ("trust", "none");
    let pressed = ribbon(ui, name, height(review.trust), &beads, ends, size * 4.0);
    if let Some(at) = pressed {
        out.push(AppAction::Desk(DeskAction::Turn(at)));
    }
}

/// What was said, why it counts and the verdict side by side.
fn columns(
    ui: &mut Ui,
    desk: &Desk,
    on_desk: (&Reviewing, &ReviewedConversation, &AttemptRow),
    out: &mut Actions,
) {
    let theme = theme::of(ui);
    let size = theme.type_scale.body;
    let (gap, room) = (theme.space.l, ui.available_size());
    let last = (size * 22.0).min(room.x * 0.28);
    let middle = (size * 28.0).min(room.x * 0.3);
    let first = room.x - last - middle - 2.0 * gap;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for (which, width) in ReviewSide::ALL.into_iter().zip([first, middle, last]) {
            let foot = if which == ReviewSide::Verdict {
                size * 3.2
            } else {
                0.0
            };
            ui.vertical(|ui| {
                ui.set_width(width);
                let height = room.y - foot;
                ui.allocate_ui(vec2(width, height), |ui| {
                    ui.set_min_height(height);
                    side(ui, desk, on_desk, which, which == ReviewSide::Talk, out);
                });
                if which == ReviewSide::Verdict {
                    once(ui, out, |ui, out| verdict::foot(ui, desk, out));
                }
            });
        }
    });
}

fn side(
    ui: &mut Ui,
    desk: &Desk,
    (reviewing, opened, row): (&Reviewing, &ReviewedConversation, &AttemptRow),
    which: ReviewSide,
    main: bool,
    out: &mut Actions,
) {
    // Each conversation is read from its beginning, and so is each reason.
    let turn = if which == ReviewSide::Why && !reviewing.seal_open {
        reviewing.turn
    } else {
        0
    };
    let of = (&reviewing.attempt, &reviewing.person, turn);
    let scroll = Scroll::new(("desk", which.label(), of), which.label());
    let scroll = if main { scroll.main() } else { scroll };
    // The space bar plays and holds.
    let scroll = scroll.without_space();
    let scroll = if which == ReviewSide::Talk {
        let down: Option<f32> = ui.data_mut(|data| data.remove_temp(transcript::scroll_key()));
        // What the patient said before stays in sight.
        let above = ui.available_height() * 0.35;
        scroll.to(down.map(|down| (down - above).max(0.0)))
    } else {
        scroll
    };
    let review = &opened.review;
    scroll.show(ui, |ui| match which {
        ReviewSide::Talk => transcript::ui(ui, reviewing, review, out),
        ReviewSide::Why if reviewing.seal_open => {
            evidence::seal(ui, &opened.proof);
            let back = Button::secondary("Back to the turn").small();
            if ui.add(back).clicked() {
                out.push(AppAction::Desk(DeskAction::Seal));
            }
        }
        ReviewSide::Why => evidence::ui(ui, desk, (reviewing, review, row), out),
        ReviewSide::Verdict => once(ui, out, |ui, out| {
            verdict::ui(ui, desk, (reviewing, review, row), out);
        }),
    });
}

fn keys(ui: &Ui, desk: &Desk, reviewing: &Reviewing, out: &mut Actions) {
    if ui.ctx().text_edit_focused() {
        return;
    }
    let mut act = |action| out.push(AppAction::Desk(action));
    for (key, action) in [
        (Key::ArrowRight, DeskAction::Look(DeskMove::Next)),
        (Key::ArrowLeft, DeskAction::Look(DeskMove::Before)),
        (Key::I, DeskAction::SeeOtherwise(0)),
        (Key::J, DeskAction::Step(DeskMove::Next)),
        (Key::K, DeskAction::Step(DeskMove::Before)),
        (Key::Q, DeskAction::Quote),
        (Key::O, DeskAction::Others),
        (Key::W, DeskAction::Seal),
        (Key::Z, DeskAction::TakeBack),
    ] {
        let barred = matches!(action, DeskAction::SeeOtherwise(_)) && desk.is_signed();
        if !barred && key_pressed(ui, key) {
            act(action);
        }
    }
    let unfocused = ui.memory(|memory| memory.focused().is_none());
    if unfocused && key_pressed(ui, Key::Space) {
        act(DeskAction::Play);
    }
    for (key, digit) in DIGITS.into_iter().zip(1..) {
        if let Some((domain, word)) = desk.keyed(digit).filter(|_| key_pressed(ui, key)) {
            act(DeskAction::Judge(domain, word));
        }
    }
    let stands = desk.stands();
    let open = stands.iter().filter(|stand| !stand.is_blind());
    let open = open
        .filter(|stand| !stand.is_settled())
        .map(|stand| stand.domain);
    if let Some(domain) = open.clone().next().filter(|_| reviewing.asked.is_none()) {
        if key_pressed(ui, Key::A) {
            act(DeskAction::Accept(domain));
        }
        if key_pressed(ui, Key::D) {
            act(DeskAction::Adjust(domain));
        }
        if key_pressed(ui, Key::R) {
            act(DeskAction::Reject(domain));
        }
    }
    if !desk.is_signed() {
        if key_pressed(ui, Key::Y) {
            act(DeskAction::Safe(true));
        }
        if key_pressed(ui, Key::U) {
            act(DeskAction::Safe(false));
        }
    }
    if main_key(ui) {
        if desk.is_signed() {
            act(DeskAction::OnToNext);
        } else if desk.can_sign() || desk.is_writing() {
            act(DeskAction::Sign);
        }
    }
}
