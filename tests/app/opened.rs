//! Attempts are opened, and what a patient remembers is looked up, beside the frames: the window draws on and says what it waits for.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bevy::app::App;
use bevy::tasks::AsyncComputeTaskPool;
use egui_kittest::kittest::Queryable as _;
use window::model::action::AppAction;
use window::model::screen::{Overlay, Screen};
use window::model::shell::{Recalling, Shell};
use window::update::apply;
use window::{ActionQueue, ShellState};

use crate::headless::{act, app, play_to_the_end, play_what_is_remembered};
use crate::support;

/// Holds every thread that works beside the frames until it is let go, so that whatever is asked of them waits.
struct Held<'a>(Option<MutexGuard<'a, ()>>);

impl Held<'_> {
    fn new(gate: &'static Mutex<()>) -> Self {
        let held = gate.lock().unwrap_or_else(PoisonError::into_inner);
        let pool = AsyncComputeTaskPool::get();
        let waiting: Arc<AtomicUsize> = Arc::default();
        for _ in 0..pool.thread_num() {
            let waiting = Arc::clone(&waiting);
            let task = pool.spawn(async move {
                waiting.fetch_add(1, Ordering::SeqCst);
                drop(gate.lock());
            });
            task.detach();
        }
        while waiting.load(Ordering::SeqCst) < pool.thread_num() {
            std::thread::yield_now();
        }
        Self(Some(held))
    }

    fn let_go(&mut self) {
        self.0 = None;
    }
}

static GATE: Mutex<()> = Mutex::new(());

fn shell(app: &App) -> &Shell {
    &app.world().resource::<ShellState>().0
}

/// Does one thing and draws some frames, without waiting for anything that is worked out beside them.
fn press(app: &mut App, action: AppAction) {
    app.world_mut().resource_mut::<ActionQueue>().push(action);
    for _ in 0..5 {
        app.update();
    }
}

fn until(app: &mut App, done: impl Fn(&Shell) -> bool) {
    while !done(shell(app)) {
        std::thread::yield_now();
        app.update();
    }
}

// One test, since only one may hold the threads.
#[test]
fn nothing_is_opened_or_recalled_on_the_thread_that_draws() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut first, _) = app(folder.path());
    let entries = &shell(&first).library.entries;
    let again = entries
        .iter()
        .position(|entry| entry.id == "nowak-six-weeks-later");
    let again = again.expect("on the shelf");
    play_what_is_remembered(&mut first, again);
    drop(first);
    let (mut app, _) = app(folder.path());
    let id = shell(&app).past[0].id.clone();

    let mut held = Held::new(&GATE);
    press(&mut app, AppAction::Open(id.clone()));
    assert_eq!(shell(&app).opening, Some(id), "it waits for a thread");
    assert_eq!(shell(&app).screen, Screen::Home);
    assert!(shell(&app).looking.is_none());
    // What is pressed meanwhile begins nothing that would be replaced.
    press(&mut app, AppAction::OpenBriefing(0));
    press(&mut app, AppAction::Begin);
    assert_eq!(shell(&app).screen, Screen::Home);
    held.let_go();
    until(&mut app, |shell| shell.opening.is_none());
    assert_eq!(shell(&app).screen, Screen::Debrief, "and then it is there");
    act(&mut app, AppAction::Go(Screen::Home));

    let mut held = Held::new(&GATE);
    press(&mut app, AppAction::OpenBriefing(again));
    assert_eq!(shell(&app).screen, Screen::Briefing, "shown at once");
    assert_eq!(shell(&app).recalling, Recalling::Waiting);
    press(&mut app, AppAction::Begin);
    assert_eq!(shell(&app).recalling, Recalling::ThenBegin);
    assert!(shell(&app).consult.is_none(), "not before it is known");
    held.let_go();
    until(&mut app, |shell| shell.consult.is_some());
    let begun = shell(&app).consult.as_ref().expect("begun");
    assert!(!begun.attempt.record().remembered.is_empty());

    // Who goes elsewhere meanwhile begins nothing there.
    act(&mut app, AppAction::StepOut);
    let mut held = Held::new(&GATE);
    press(&mut app, AppAction::OpenBriefing(again));
    press(&mut app, AppAction::Begin);
    press(&mut app, AppAction::Back);
    held.let_go();
    act(&mut app, AppAction::Go(Screen::Library));
    assert_eq!(shell(&app).screen, Screen::Library);
}

#[test]
fn what_is_waited_for_is_said() {
    let mut opening = support::shell();
    let folder = tempfile::tempdir().expect("a folder");
    let (mut played, _) = app(folder.path());
    play_to_the_end(&mut played);
    act(&mut played, AppAction::Go(Screen::Home));
    let past = shell(&played).past.clone();
    let called = past[0].entry.scenario.patient.called.clone();
    opening.opening = Some(past[0].id.clone());
    opening.past = past;
    opening.overlay = Overlay::Keys;
    let harness = support::harness(opening, 1280.0, 800.0);
    harness.get_by_label(&format!("Opening your attempt with {called}"));
    assert!(
        harness.query_by_label("Keys").is_none(),
        "nothing else lies above"
    );

    let mut waiting = support::shell();
    let entries = &waiting.library.entries;
    let again = entries
        .iter()
        .position(|entry| entry.id == "nowak-six-weeks-later");
    apply(
        &mut waiting,
        AppAction::OpenBriefing(again.expect("on the shelf")),
    );
    waiting.recalling = Recalling::ThenBegin;
    let harness = support::harness(waiting, 1280.0, 800.0);
    harness.get_by_label_contains("remembers of you");
}
