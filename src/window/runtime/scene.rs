//! States of a screen by name, for pictures: what lies above it, what was brought, how the patient feels, a step of the debrief.

use crate::model::action::{AppAction, Drawer};
use crate::model::debrief::{DebriefAction, Step};
use crate::model::screen::Overlay;
use crate::model::shell::Shell;
use crate::runtime::staging::Posed;
use crate::update::apply;
use practice::words::{AidKind, Channel, Domain, Expression, Face, FactKind};

/// Shows one state beside what is shown already.
///
/// # Errors
/// When there is no such state, or nothing to show it with.
pub(super) fn show(shell: &mut Shell, posed: &mut Posed, state: &str) -> Result<(), String> {
    if let Some(step) = state.strip_prefix("step-") {
        return show_step(shell, step);
    }
    let action = match state {
        "seat" | "drill" | "then-and-now" => return practise(shell, state),
        "pause" => AppAction::Show(Overlay::Pause),
        "leave" => AppAction::Show(Overlay::ConfirmLeave),
        "keys" => AppAction::Show(Overlay::Keys),
        "transcript" => AppAction::ToggleDrawer(Drawer::Transcript),
        "notes" => AppAction::ToggleDrawer(Drawer::Notes),
        "hint" => AppAction::ToggleHint,
        "loading" => return Ok(()),
        "toast" => {
            shell.say("The record could not be kept: the disk is full. What was said so far is still here.");
            return Ok(());
        }
        "broken" => {
            let reason = "not valid RON: expected closing `)` in struct, at line 61";
            shell.library.broken = vec![(
                "/home/me/scenarios/knee-pain.ron".to_owned(),
                reason.to_owned(),
            )];
            return Ok(());
        }
        "no-scenarios" => {
            shell.library.entries.clear();
            return Ok(());
        }
        "empty" => {
            posed.empty = true;
            return Ok(());
        }
        "camera-off" => {
            posed.camera_off = true;
            return Ok(());
        }
        "face-to-face" | "telephone" | "video" => {
            posed.channel = Some(match state {
                "telephone" => Channel::Telephone,
                "video" => Channel::Video,
                _ => Channel::FaceToFace,
            });
            return Ok(());
        }
        "model" | "chart" | "drawing" | "pamphlet" => {
            posed.aid = Some(match state {
                "model" => AidKind::AnatomicalModel,
                "chart" => AidKind::Chart,
                "drawing" => AidKind::Drawing,
                _ => AidKind::Pamphlet,
            });
            return Ok(());
        }
        face => {
            let found = Face::ALL
                .iter()
                .find(|known| format!("{known:?}").eq_ignore_ascii_case(face));
            let face = found.ok_or_else(|| format!("there is no state called {state}"))?;
            shell.face = Some(Expression::from_state(4, 4, 4, 4, 4, Some(*face)));
            return Ok(());
        }
    };
    apply(shell, action);
    Ok(())
}

/// The patient's seat, a drill from the turn that mattered, or what came of it.
fn practise(shell: &mut Shell, state: &str) -> Result<(), String> {
    show_step(shell, "3")?;
    let again = shell.looking.as_ref().map(|l| &l.debrief.again.next);
    let turn = again.and_then(|next| next.iter().find_map(|next| next.turn));
    let turn = turn.ok_or("there is no turn to practise from")?;
    let action = match state {
        "seat" => DebriefAction::Seat(true),
        _ => DebriefAction::Drill(turn),
    };
    apply(shell, AppAction::Debrief(action));
    while state == "then-and-now" && shell.consult.as_ref().is_some_and(|c| !c.stopped) {
        let before = shell.consult.as_ref().map(|c| c.attempt.turns());
        apply(shell, AppAction::FinishReveal);
        apply(shell, AppAction::Choose(0));
        if before == shell.consult.as_ref().map(|c| c.attempt.turns()) {
            return Err("the drill does not go on".to_owned());
        }
    }
    if state == "then-and-now" {
        apply(shell, AppAction::LookBack);
    } else {
        apply(shell, AppAction::FinishReveal);
    }
    Ok(())
}

/// A step of the debrief by its number from 1; `open` after it opens what can be opened there, `2` shows the second moment.
fn show_step(shell: &mut Shell, wanted: &str) -> Result<(), String> {
    let mut parts = wanted.split('-');
    let number = parts.next().and_then(|number| number.parse::<usize>().ok());
    let step = number.and_then(|number| Step::ALL.get(number.checked_sub(1)?));
    let step = step.ok_or_else(|| format!("the debrief has no step {wanted}"))?;
    let mut act = |action| apply(shell, AppAction::Debrief(action));
    act(DebriefAction::Word(
        "Rushed. I had the plan before I had the story.".to_owned(),
    ));
    for (&domain, value) in Domain::ALL.iter().zip([70, 60, 80, 45]) {
        act(DebriefAction::Rate(domain, value));
    }
    act(DebriefAction::Guess(
        FactKind::Concern,
        "That the pain means damage".to_owned(),
    ));
    act(DebriefAction::Show(*step));
    if parts.next() == Some("open") {
        act(DebriefAction::Ledger(Domain::Empathy));
        let first = shell
            .looking
            .as_ref()
            .and_then(|looking| looking.debrief.moments.first());
        let first = first.map(|moment| {
            (
                moment.turn,
                moment.frames.first().map(|frame| frame.id.clone()),
            )
        });
        if let Some((turn, frame)) = first {
            let mut act = |action| apply(shell, AppAction::Debrief(action));
            if let Some(frame) = frame {
                act(DebriefAction::Frame(turn, frame));
            }
            act(DebriefAction::Reveal(turn));
        }
    }
    Ok(())
}
