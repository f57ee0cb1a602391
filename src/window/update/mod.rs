//! Acts on [`AppAction`]s: what an action changes in the [`Shell`], and which screen follows; and on what work outside has come to.

mod at_hand;
mod class;
mod consultation;
mod debrief;
mod desk;
mod desk_decisions;
mod desk_standard;
pub(crate) mod drills;
mod go;
mod outcomes;
mod own_words;
mod plans;
mod settings;

pub use self::debrief::replayed;
pub use self::desk::{
    decided as desk_decided, opened as desk_opened, read as desk_read, written as desk_written,
};

use self::at_hand::{drilling, keep_consult, keep_notes, one_sitting, with_consult, write_notes};
use self::consultation::{begin, drill_left, put_aside, step_out};
pub use self::desk_standard::worked_out as standard_worked_out;
pub use self::go::go;
pub use self::outcomes::take_over;
use self::settings::change;
use crate::model::action::AppAction;
use crate::model::consultation::ConsultationModel;
use crate::model::debrief::{DebriefPage, DebriefState};
use crate::model::drawer::Drawer;
use crate::model::effect::WindowEffect;
use crate::model::screen::{Overlay, Screen};
use crate::model::shell::{Recalling, Shell};
use ::debrief::Origin;
use practice::Attempt;
use practice::ports::AttemptId;

/// Acts on one action.
pub fn apply(shell: &mut Shell, action: AppAction) {
    // An attempt that is being opened takes the place of what is at hand: until it is here nothing else is begun.
    if shell.opening.is_some() && !matches!(action, AppAction::Quit) {
        return;
    }
    match action {
        AppAction::Go(screen) => go(shell, screen),
        AppAction::Back => back(shell),
        AppAction::Show(Overlay::ConfirmLeave) if drilling(shell) => drill_left(shell),
        AppAction::Show(overlay) => shell.overlay = overlay,
        AppAction::CloseOverlay => shell.overlay = Overlay::None,
        AppAction::DismissToast => shell.toast = None,
        AppAction::Change(settings) => change(shell, settings),
        AppAction::Search(words) => shell.library.search = words,
        AppAction::Toggle(filter) => shell.library.toggle(filter),
        AppAction::ClearFilters => {
            shell.library.filters.clear();
            shell.library.search.clear();
        }
        AppAction::OpenBriefing(entry) => {
            if entry < shell.library.entries.len() {
                shell.chosen = Some(entry);
                go(shell, Screen::Briefing);
            }
        }
        AppAction::SetMode(mode) => shell.mode = mode,
        AppAction::Begin if shell.recalling != Recalling::Done => {
            shell.recalling = Recalling::ThenBegin;
        }
        AppAction::Begin => begin(shell),
        AppAction::Choose(option) => choose(shell, option),
        AppAction::Unfold(place) => with_consult(shell, |consult| consult.unfold(place)),
        AppAction::OwnWords(action) => own_words::apply(shell, action),
        AppAction::Drills(action) => drills::apply(shell, action),
        AppAction::FinishReveal => with_consult(shell, ConsultationModel::hurry),
        AppAction::Pages(pages) => with_consult(shell, |consult| consult.reveal.set_pages(&pages)),
        AppAction::ToggleDrawer(drawer) => with_consult(shell, |consult| {
            consult.drawer = if consult.drawer == drawer {
                Drawer::Shut
            } else {
                drawer
            };
        }),
        AppAction::EditNotes(notes) => write_notes(shell, notes),
        AppAction::ToggleLook => with_consult(shell, ConsultationModel::toggle_look),
        AppAction::ToggleHint => with_consult(shell, ConsultationModel::toggle_hint),
        AppAction::Undo => with_consult(shell, ConsultationModel::undo),
        AppAction::LookBack => look_back(shell),
        AppAction::StepOut => step_out(shell),
        AppAction::Leave => leave(shell),
        AppAction::Open(id) => open(shell, id),
        AppAction::ShowFolder(folder) => shell.effects.push(WindowEffect::ShowFolder(folder)),
        AppAction::DeleteAll => {
            shell.overlay = Overlay::None;
            shell.effects.push(WindowEffect::DeleteAll);
        }
        AppAction::CloseConsultation => close(shell),
        AppAction::Class(action) => self::class::apply(shell, action),
        AppAction::Debrief(action) => self::debrief::apply(shell, action),
        AppAction::Desk(action) => self::desk::apply(shell, action),
        AppAction::Quit => quit(shell),
    }
}

fn back(shell: &mut Shell) {
    if shell.overlay != Overlay::None {
        shell.overlay = Overlay::None;
        return;
    }
    if shell.screen == Screen::Desk && shell.desk.reviewing.is_some() {
        return self::desk::close(shell);
    }
    let target = shell.trail.pop().unwrap_or_default();
    if target != shell.screen {
        let from = shell.screen;
        go(shell, target);
        // Going back leaves no trace of where one has been.
        shell.trail.retain(|earlier| *earlier != from);
    }
}

/// Opens an attempt that was kept. The one at hand is kept first.
fn open(shell: &mut Shell, id: AttemptId) {
    let at_hand = shell.looking.as_ref().map(|looking| &looking.consult);
    let at_hand = at_hand.or(shell.consult.as_ref());
    if at_hand.is_some_and(|consult| AttemptId::of(consult.attempt.record()) == id) {
        let there = if shell.looking.is_some() {
            Screen::Debrief
        } else {
            Screen::Consultation
        };
        return go(shell, there);
    }
    if one_sitting(shell) {
        return;
    }
    put_aside(shell);
    shell.overlay = Overlay::None;
    shell.opening = Some(id.clone());
    shell.effects.push(WindowEffect::Open(id));
}

/// What the patient of an entry remembers was looked up. A consultation that waited for it begins, unless the trainee is elsewhere.
pub(crate) fn recalled(shell: &mut Shell, at: usize, remembered: Vec<String>) {
    if let Some(entry) = shell.library.entries.get_mut(at) {
        entry.remembered = remembered;
    }
    if shell.chosen != Some(at) {
        return;
    }
    let begins = std::mem::take(&mut shell.recalling) == Recalling::ThenBegin;
    if begins && shell.screen == Screen::Briefing {
        begin(shell);
    }
}

/// An attempt was found: it is gone on with where it stopped, or looked back on where it is over, at the page where that was left.
pub(crate) fn opened(
    shell: &mut Shell,
    attempt: Attempt,
    origin: Origin,
    left_at: Option<DebriefPage>,
) {
    let Some(course) = attempt.course() else {
        return shell.say("This attempt cannot be played again.");
    };
    let mut consult = ConsultationModel::show_on_its_way(attempt, &course);
    let record = consult.attempt.record();
    let last = record.steps.last().map_or(0, |step| step.at_ms);
    consult.played = std::time::Duration::from_millis(last);
    let written = consult.attempt.notes().last().map(str::to_owned);
    consult.notes = written.unwrap_or_default();
    if consult.ending.is_none() {
        shell.consult = Some(consult);
        own_words::begin(shell);
        go(shell, Screen::Consultation);
    } else if let Some(mut looking) = DebriefState::new(consult) {
        looking.around.origin = origin;
        looking.around.today.clone_from(&shell.today);
        looking.refresh();
        let closed = looking.reflection().has_looked();
        if let Some(page) = left_at.or_else(|| closed.then_some(DebriefPage::Side)) {
            looking.go_on_at(page);
        }
        shell.looking = Some(looking);
        shell.effects.push(WindowEffect::Study);
        go(shell, Screen::Debrief);
    }
    shell.trail.clear();
}

fn choose(shell: &mut Shell, option: usize) {
    let Some(consult) = &mut shell.consult else {
        return;
    };
    let before = consult.attempt.turns();
    consult.choose(option);
    if consult.drill.is_some() {
        return self::debrief::drill_moved(shell);
    }
    if consult.in_round {
        return drills::answered(shell);
    }
    if consult.attempt.turns() != before {
        // After each turn, so that nothing is lost if the program or the power ends.
        shell.effects.push(WindowEffect::SaveRecord);
    }
}

/// From the end of a consultation to looking back on it.
fn look_back(shell: &mut Shell) {
    if shell
        .consult
        .as_ref()
        .is_some_and(|consult| consult.in_round)
    {
        return drills::next(shell);
    }
    if drilling(shell) {
        return self::debrief::drill_compared(shell);
    }
    keep_notes(shell);
    let Some(consult) = shell.consult.take_if(|consult| consult.ending.is_some()) else {
        return;
    };
    let mut looking = DebriefState::new(consult);
    if let Some(looking) = &mut looking {
        // What else stands around it is looked up beside the frames.
        looking.around.today.clone_from(&shell.today);
        looking.refresh();
    }
    shell.looking = looking;
    plans::forget(shell);
    shell
        .effects
        .extend([WindowEffect::SaveRecord, WindowEffect::Study]);
    count_attempt(shell);
    go(shell, Screen::Debrief);
    shell.trail.clear();
}

/// The library says that the scenario was finished once more.
fn count_attempt(shell: &mut Shell) {
    let Some(looking) = &shell.looking else {
        return;
    };
    let id = &looking.consult.attempt.scenario().header.id;
    let entry = shell.library.entries.iter_mut();
    if let Some(entry) = entry.into_iter().find(|entry| entry.id == *id) {
        entry.attempts += 1;
    }
}

/// Ends the consultation early; its ending is shown like any other.
fn leave(shell: &mut Shell) {
    if drilling(shell) {
        return drill_left(shell);
    }
    shell.overlay = Overlay::None;
    keep_consult(shell);
    if let Some(consult) = &mut shell.consult {
        consult.leave();
        consult.reveal.finish_all();
        shell.effects.push(WindowEffect::SaveRecord);
    }
}

/// Goes away from a consultation that is over, without looking back.
fn close(shell: &mut Shell) {
    if drilling(shell) {
        return drill_left(shell);
    }
    keep_notes(shell);
    if shell
        .consult
        .take_if(|consult| consult.ending.is_some())
        .is_some()
    {
        shell.effects.push(WindowEffect::ForgetRecord);
        plans::forget(shell);
        go(shell, Screen::Library);
        shell.trail.clear();
    }
}

/// Closes the app. What was written since the record was last kept is kept first.
fn quit(shell: &mut Shell) {
    if !drilling(shell) {
        keep_consult(shell);
    }
    if shell.looking.is_some()
        || shell
            .consult
            .as_ref()
            .is_some_and(|consult| consult.attempt.has_begun())
    {
        shell.effects.push(WindowEffect::SaveRecord);
    }
    shell.effects.push(WindowEffect::Quit);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::library::tests::entry;
    use crate::model::library::{Channel, Level};
    use crate::model::settings::Settings;

    fn shell() -> Shell {
        let mut shell = Shell::default();
        shell.library.entries = vec![entry("a", Channel::FaceToFace, Level::Foundation)];
        shell
    }

    #[test]
    fn screens_that_need_something_are_refused_without_it() {
        for screen in [Screen::Briefing, Screen::Consultation, Screen::Debrief] {
            let mut shell = shell();
            apply(&mut shell, AppAction::Go(screen));
            assert_eq!(shell.screen, Screen::Home, "{screen:?}");
        }
    }

    #[test]
    fn back_retraces_the_way() {
        let mut shell = shell();
        apply(&mut shell, AppAction::Go(Screen::Library));
        apply(&mut shell, AppAction::OpenBriefing(0));
        apply(&mut shell, AppAction::Go(Screen::Settings));
        for expected in [
            Screen::Briefing,
            Screen::Library,
            Screen::Home,
            Screen::Home,
        ] {
            apply(&mut shell, AppAction::Back);
            assert_eq!(shell.screen, expected);
        }
    }

    #[test]
    fn back_closes_what_lies_above_first() {
        let mut shell = shell();
        apply(&mut shell, AppAction::Go(Screen::Help));
        apply(&mut shell, AppAction::Show(Overlay::Keys));
        apply(&mut shell, AppAction::Back);
        assert_eq!((shell.screen, shell.overlay), (Screen::Help, Overlay::None));
    }

    #[test]
    fn changed_settings_are_kept_once() {
        let mut shell = shell();
        let wanted = Settings {
            text_percent: 150,
            ..Settings::default()
        };
        apply(&mut shell, AppAction::Change(wanted.clone()));
        apply(&mut shell, AppAction::Change(wanted.clone()));
        assert_eq!(shell.effects, [WindowEffect::SaveSettings(wanted)]);
    }

    #[test]
    fn an_entry_that_is_not_there_cannot_be_opened() {
        let mut shell = shell();
        apply(&mut shell, AppAction::OpenBriefing(7));
        assert_eq!(shell.screen, Screen::Home);
    }
}
