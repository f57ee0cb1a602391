//! What a trainee writes reaches the disk as it was typed, whatever they do next; and exports hold it.

use practice::inside::AttemptInside as _;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use bevy::app::{App, AppExit};
use bevy::ecs::entity::Entity;
use bevy::ecs::message::Messages;
use bevy::window::WindowCloseRequested;
use engine::domain::Domain;
use engine::record::{Record, Reflection, Seal};
use engine::scenario::FactKind;
use engine::session::Recorded;
use practice::export::ExportForm;
use store::paths::DataFolders;
use store::record;
use window::ShellState;
use window::model::action::AppAction;
use window::model::debrief::{DebriefAction, DebriefState};
use window::model::screen::Screen;

use crate::headless::{act, app, play_to_the_end};

/// What breaks where text is escaped badly: quotation marks, signs of HTML and Markdown, lines, other letters, blanks at the ends.
const ODD: &str = "  “Why?” she said: \"<b>5 & 6</b>\" \\ *no* #1\n\tمرحبا — e\u{301}, 你好 🙂 ";

/// Words of the letters that the PDF has, without anything that a format would write otherwise.
const PLAIN: &str = "Ask about the nights before the tablets";

fn told(app: &mut App, action: DebriefAction) {
    act(app, AppAction::Debrief(action));
}

fn looking(app: &App) -> &DebriefState {
    let shell = app.world().resource::<ShellState>();
    shell.looking.as_ref().expect("a debrief")
}

/// The records on disk, each as whole as when it was written.
fn kept(places: &DataFolders) -> Vec<Record> {
    let paths = record::found(places).files;
    let read = paths.iter().map(|path| {
        let (record, seal) = record::load(path).expect("reads");
        assert!(matches!(seal, Seal::Intact { .. }), "{seal:?}");
        record
    });
    read.collect()
}

/// Says something different in every place where something can be said, and the same as a value.
fn say_everything(app: &mut App) -> Reflection {
    let odd = |which: &str| format!("{which}{ODD}");
    let ratings = Domain::ALL.iter().zip([0, 37, 64, 100]);
    let ratings: BTreeMap<Domain, u8> = ratings.map(|(domain, value)| (*domain, value)).collect();
    let frames = BTreeMap::from([
        (1, "time-pressure".to_owned()),
        (3, "did-not-know".to_owned()),
    ]);
    let tried = BTreeMap::from([("an earlier attempt".to_owned(), odd("tried"))]);
    told(app, DebriefAction::Word(odd("word")));
    for (domain, value) in &ratings {
        told(app, DebriefAction::Rate(*domain, *value));
    }
    for (kind, which) in [
        (FactKind::Idea, "idea"),
        (FactKind::Concern, "worry"),
        (FactKind::Expectation, "wish"),
    ] {
        told(app, DebriefAction::Guess(kind, odd(which)));
    }
    for (turn, frame) in &frames {
        told(app, DebriefAction::Frame(*turn, frame.clone()));
    }
    told(app, DebriefAction::Keep(odd("keep")));
    told(app, DebriefAction::Change(odd("change")));
    let dates = vec!["2026-12-01".to_owned(), "2027-01-15".to_owned()];
    told(app, DebriefAction::AgainOn(dates.clone()));
    for (attempt, words) in &tried {
        told(app, DebriefAction::Tried(attempt.clone(), words.clone()));
    }
    Reflection {
        // Nobody gave a name in the settings.
        name: String::new(),
        first_word: odd("word"),
        self_ratings: ratings,
        guessed_idea: odd("idea"),
        guessed_worry: odd("worry"),
        guessed_wish: odd("wish"),
        frames,
        keep: odd("keep"),
        change: odd("change"),
        again_on: Some(dates),
        tried,
        // Guesses were taken, so nothing was shown yet.
        looked: false,
        closed: false,
        // The window does not ask for own words.
        own_words: std::collections::BTreeMap::new(),
        left_out: None,
    }
}

#[test]
fn all_that_is_said_in_the_debrief_is_in_the_record_before_an_export() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut app, places) = app(folder.path());
    play_to_the_end(&mut app);
    let said = say_everything(&mut app);
    told(&mut app, DebriefAction::Export(ExportForm::Json));
    let records = kept(&places);
    assert_eq!(records.len(), 1);
    assert_eq!(records[0].reflection, said);
    // What was taken back is not there any more.
    told(&mut app, DebriefAction::Keep(String::new()));
    let attempt = "an earlier attempt".to_owned();
    told(&mut app, DebriefAction::Tried(attempt, String::new()));
    told(&mut app, DebriefAction::Forward);
    let after = &kept(&places)[0].reflection;
    assert_eq!((after.keep.as_str(), after.tried.len()), ("", 0));
}

/// Exports to a format and reads what was written, under the name that the window shows.
fn exported(app: &mut App, places: &DataFolders, format: ExportForm, ending: &str) -> Vec<u8> {
    told(app, DebriefAction::Export(format));
    let shell = app.world().resource::<ShellState>();
    assert_eq!(shell.toast, None);
    let shown = looking(app).exported.clone().expect("says where");
    let path = PathBuf::from(shown);
    let record = record::found(places).files.remove(0);
    let wanted = record.with_extension(ending);
    assert_eq!(path.file_name(), wanted.file_name());
    assert_eq!(path.parent(), Some(&*places.reports().expect("a folder")));
    fs::read(path).expect("was written")
}

#[test]
fn every_export_holds_the_debrief_with_what_was_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut app, places) = app(folder.path());
    play_to_the_end(&mut app);
    told(&mut app, DebriefAction::Change(PLAIN.to_owned()));
    told(&mut app, DebriefAction::Keep("5 < 6 & so on".to_owned()));
    let title = looking(&app)
        .consult
        .attempt
        .session()
        .scenario()
        .header
        .title
        .clone();

    let json = exported(&mut app, &places, ExportForm::Json, "json");
    let json: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
    let debrief: serde_json::Value =
        serde_json::from_str(&looking(&app).debrief.to_json()).expect("JSON");
    assert_eq!(json, debrief);
    assert!(json.to_string().contains(PLAIN) && json.to_string().contains("5 < 6 & so on"));

    let page = exported(&mut app, &places, ExportForm::Html, "html");
    let page = String::from_utf8(page).expect("text");
    assert!(page.starts_with("<!DOCTYPE html>") && page.trim_end().ends_with("</html>"));
    for part in [PLAIN, "5 &lt; 6 &amp; so on", &title] {
        assert!(page.contains(part), "the page has no {part:?}");
    }

    let text = exported(&mut app, &places, ExportForm::Markdown, "md");
    let text = String::from_utf8(text).expect("text");
    for part in [PLAIN, &title] {
        assert!(text.contains(part), "the Markdown has no {part:?}");
    }

    #[cfg(feature = "pdf")]
    {
        use debrief::print::typst;
        let pages = exported(&mut app, &places, ExportForm::Pdf, "pdf");
        assert!(pages.starts_with(b"%PDF-") && pages.trim_ascii_end().ends_with(b"%%EOF"));
        let source = typst::source(&looking(&app).debrief);
        assert!(source.contains(PLAIN));
        let again = pdf::pdf(&source).expect("sets");
        assert!(pages == again.bytes, "the PDF is that of another debrief");
    }
    let reports = fs::read_dir(places.reports().expect("a folder")).expect("lists");
    let files = if cfg!(feature = "pdf") { 4 } else { 3 };
    assert_eq!(reports.count(), files);
}

#[test]
fn an_export_that_cannot_be_written_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut app, places) = app(folder.path());
    play_to_the_end(&mut app);
    fs::write(places.reports().expect("a folder"), "in the way").expect("writes");
    told(&mut app, DebriefAction::Export(ExportForm::Html));
    let shell = app.world().resource::<ShellState>();
    let toast = shell.toast.as_ref().expect("says so");
    assert!(
        toast.text.contains("could not be written"),
        "{}",
        toast.text
    );
    assert_eq!(looking(&app).exported, None);
}

/// Closes the window by the button of its frame.
fn close_by_the_frame(app: &mut App) {
    let asked = WindowCloseRequested {
        window: Entity::PLACEHOLDER,
    };
    app.world_mut()
        .resource_mut::<Messages<WindowCloseRequested>>()
        .write(asked);
    app.update();
}

#[test]
fn the_last_words_are_kept_however_the_debrief_is_left_without_an_export() {
    type Way = (&'static str, fn(&mut App));
    let ways: [Way; 8] = [
        ("closed", |app| told(app, DebriefAction::Close)),
        ("the same again", |app| told(app, DebriefAction::Again)),
        ("another scenario", |app| {
            told(app, DebriefAction::Sister("just-a-scan".to_owned()));
        }),
        ("from a turn", |app| told(app, DebriefAction::FromTurn(2))),
        ("a drill", |app| told(app, DebriefAction::Drill(2))),
        ("begun anew by the way", |app| {
            act(app, AppAction::Go(Screen::Home));
            act(app, AppAction::OpenBriefing(0));
            act(app, AppAction::Begin);
        }),
        ("quit", |app| act(app, AppAction::Quit)),
        ("the window closed", close_by_the_frame),
    ];
    for (name, leave) in ways {
        let folder = tempfile::tempdir().expect("a folder");
        let (mut app, places) = app(folder.path());
        play_to_the_end(&mut app);
        told(&mut app, DebriefAction::Change(ODD.to_owned()));
        leave(&mut app);
        let records = kept(&places);
        assert_eq!(records.len(), 1, "{name}");
        assert_eq!(records[0].reflection.change, ODD, "{name}");
    }
}

#[test]
fn notes_are_kept_when_the_window_is_closed_in_the_middle() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut app, places) = app(folder.path());
    act(&mut app, AppAction::OpenBriefing(0));
    act(&mut app, AppAction::Begin);
    close_by_the_frame(&mut app);
    assert!(kept(&places).is_empty(), "nothing was said or written yet");
    act(&mut app, AppAction::Choose(0));
    act(&mut app, AppAction::EditNotes(ODD.to_owned()));
    close_by_the_frame(&mut app);
    let records = kept(&places);
    let noted = records[0].steps.iter().filter_map(|step| match &step.step {
        Recorded::Note { text } => Some(text.as_str()),
        _ => None,
    });
    assert_eq!(noted.collect::<Vec<_>>(), [ODD.trim()]);
    let exits = app.world().resource::<Messages<AppExit>>();
    assert!(!exits.is_empty(), "and the app is closed");
}
