//! States of a screen by name, for pictures: what lies above it, what was brought, how the patient feels, a page of the debrief.

use crate::model::action::AppAction;
use crate::model::class::ClassAction;
use crate::model::debrief::{DebriefAction, DebriefPage, DebriefState};
use crate::model::drawer::Drawer;
use crate::model::drills::DrillAction;
use crate::model::library::{BrokenFile, BrokenReason};
use crate::model::own_words::OwnWordsAction;
use crate::model::screen::{Overlay, Screen};
use crate::model::shell::Shell;
use crate::runtime::portrait_feed::Posed;
use crate::update::apply;
use practice::library::FileTrouble;
use practice::words::{AidKind, Camera, Channel, Domain, Expression, Face, FactKind};

/// Shows one state beside what is shown already.
///
/// # Errors
/// When there is no such state, or nothing to show it with.
pub(super) fn show(shell: &mut Shell, posed: &mut Posed, state: &str) -> Result<(), String> {
    if let Some(step) = state.strip_prefix("step-") {
        return show_step(shell, step);
    }
    if state.starts_with("deeper-") {
        return show_step(shell, state);
    }
    if shell.screen == Screen::Class
        && let Some(action) = with_class(shell, state)
    {
        apply(shell, AppAction::Class(action));
        return Ok(());
    }
    let action = match state {
        "seat" | "drill" | "then-and-now" => return practise(shell, state),
        "pause" => AppAction::Show(Overlay::Pause),
        "leave" => AppAction::Show(Overlay::ConfirmLeave),
        "keys" => AppAction::Show(Overlay::Keys),
        "transcript" => AppAction::ToggleDrawer(Drawer::Transcript),
        "notes" => AppAction::ToggleDrawer(Drawer::Notes),
        "hint" => AppAction::ToggleHint,
        "own-words" | "own-nearest" | "own-marked" => return own_words(shell, state),
        "moment" | "answered" | "how-it-went" => return drill(shell, state),
        // Done while the consultation was played.
        "loading" | "own-said" => return Ok(()),
        "toast" => {
            shell.say("The record could not be kept: the disk is full. What was said so far is still here.");
            return Ok(());
        }
        "broken" => {
            let trouble = |place: &str, why| BrokenFile {
                place: place.to_owned(),
                why: BrokenReason::Trouble(why),
            };
            let missing = "`to` names the node `sleep`, which does not exist";
            shell.library.broken = vec![
                trouble(
                    "/home/me/scenarios/knee-pain.ron",
                    FileTrouble::Syntax(Some(61)),
                ),
                trouble(
                    "/home/me/scenarios/shoulder.ron",
                    FileTrouble::Content(Some(212), missing.to_owned()),
                ),
            ];
            shell.shows_folders = true;
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
            // On the last line, as a scenario switches it off: words and picture follow.
            let consult = shell.consult.as_mut();
            let consult = consult.ok_or("nobody has a camera on this screen")?;
            for lines in [&mut consult.turn, &mut consult.transcript] {
                if let Some(line) = lines.last_mut() {
                    line.camera = Some(Camera::Off);
                }
            }
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

/// What a state does in a class: `votes` gives some, `closed` closes them, `page` goes on after the consultation.
fn with_class(shell: &mut Shell, state: &str) -> Option<ClassAction> {
    let class = shell.class.as_ref()?;
    Some(match state {
        "votes" => {
            let options = class.votes.options();
            for place in [1, 1, 1, 0, 1, 2, 1, 0, 1, 2, 1, 3, 1, 0, 1, 1, 2] {
                let vote = ClassAction::Option(place % options.max(1));
                apply(shell, AppAction::Class(vote));
            }
            return Some(ClassAction::Option(0));
        }
        "closed" | "page" => ClassAction::Next,
        "note" => ClassAction::Note,
        "key" => ClassAction::Key,
        "count" => ClassAction::Count,
        "words" => ClassAction::Words,
        "disagree" => ClassAction::Disagree,
        _ => return None,
    })
}

/// Own words first: the field, the options beside the sentence, or the nearest of them marked.
pub(super) fn own_words(shell: &mut Shell, state: &str) -> Result<(), String> {
    let none = || "there is no menu here".to_owned();
    let consult = shell.consult.as_mut().ok_or_else(none)?;
    consult.own_words_first(true, false);
    if state == "own-words" {
        return Ok(());
    }
    let words = "You were holding your breath just then. What went through your mind?";
    for action in [OwnWordsAction::Write(words.to_owned()), OwnWordsAction::Say] {
        apply(shell, AppAction::OwnWords(action));
    }
    if state == "own-marked" {
        apply(shell, AppAction::OwnWords(OwnWordsAction::Nearest(Some(1))));
    }
    Ok(())
}

/// A drill whose moments were found: the first moment, what came of its answer, or how all went.
fn drill(shell: &mut Shell, state: &str) -> Result<(), String> {
    let none = || "there is no drill in these records".to_owned();
    if state == "moment" {
        return shell.round.as_ref().map(|_| ()).ok_or_else(none);
    }
    for _ in 0..20 {
        let round = shell.round.as_ref().ok_or_else(none)?;
        if round.over || (state == "answered" && round.played.answer().is_some()) {
            return Ok(());
        }
        if round.played.answer().is_some() {
            apply(shell, AppAction::Drills(DrillAction::Next));
        } else {
            apply(shell, AppAction::FinishReveal);
            apply(shell, AppAction::Choose(0));
            apply(shell, AppAction::FinishReveal);
        }
    }
    Err(none())
}

/// The patient's seat, the moment tried again, or what came of it.
fn practise(shell: &mut Shell, state: &str) -> Result<(), String> {
    show_step(shell, "3")?;
    let turn = shell.looking.as_ref().and_then(DebriefState::moment);
    let turn = turn.map(|moment| moment.turn);
    let turn = turn.ok_or("there is no turn to try again")?;
    if state == "seat" {
        return show_step(shell, "deeper-seat");
    }
    apply(shell, AppAction::Debrief(DebriefAction::Drill(turn)));
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

/// A page of the debrief by its number from 1, or `deeper-` and a chapter of what is one step away.
fn show_step(shell: &mut Shell, wanted: &str) -> Result<(), String> {
    let none = || format!("the debrief has no page {wanted}");
    let chapter = wanted.strip_prefix("deeper-");
    let number = wanted.parse::<usize>().ok();
    let step = number.and_then(|number| DebriefPage::ALL.get(number.checked_sub(1)?));
    let step = match (chapter, step) {
        (Some(_), _) => DebriefPage::Glance,
        (None, Some(step)) => *step,
        (None, None) => return Err(none()),
    };
    let mut act = |action| apply(shell, AppAction::Debrief(action));
    act(DebriefAction::Word(
        "Rushed. I had the plan before I had the story.".to_owned(),
    ));
    for (&domain, value) in Domain::ALL.iter().zip([70, 50, 90, 30]) {
        act(DebriefAction::Rate(domain, value));
    }
    act(DebriefAction::Guess(
        FactKind::Concern,
        "That the pain means damage".to_owned(),
    ));
    if step.shows_what_came() {
        act(DebriefAction::Show(DebriefPage::Moment));
        act(DebriefAction::Pass);
    }
    act(DebriefAction::Show(step));
    let Some(chapter) = chapter else {
        return Ok(());
    };
    let looking = shell.looking.as_ref().ok_or_else(none)?;
    let parts = looking.chapters().into_iter().map(|(part, _)| part);
    let part = parts.into_iter().find(|part| part.id() == chapter);
    let part = part.ok_or_else(none)?;
    apply(shell, AppAction::Debrief(DebriefAction::Deeper(Some(part))));
    Ok(())
}
