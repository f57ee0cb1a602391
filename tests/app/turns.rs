//! What the window shows in every turn of a whole run, beside the words of that turn, for somebody who looks whether they agree:
//! `just turns FOLDER`. No test, but it draws as the tests of pictures do.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use engine::rubric::Rubric;
use store::paths::DataFolders;
use window::model::action::AppAction;
use window::model::consultation::ConsultationModel;
use window::model::settings::{RevealSpeed, ThemeChoice};
use window::model::shell::Shell;
use window::opening_shell;
use window::runtime::screenshot::{self, Shot};
use window::update::apply;

/// The runs that are shown of each case: walkthroughs by their place, the first a good one.
const RUNS: [usize; 3] = [0, 3, 5];

/// A turn as it is seen: the choices that lead to it, and what is said and done in it.
struct Turn {
    choices: Vec<usize>,
    words: String,
}

/// What was said and done in the turn that is on screen.
fn words(consult: &ConsultationModel) -> String {
    let mut text = String::new();
    for line in &consult.turn {
        let speaker = if line.clinician { "You" } else { &line.speaker };
        let body = line.body.as_deref().unwrap_or_default();
        let _ = writeln!(text, "{speaker}: [{body}] {}", line.text);
    }
    if let Some(face) = consult.turn.iter().rev().find_map(|line| line.expression) {
        let (body, hands) = (face.body, face.hands);
        let _ = writeln!(
            text,
            "= {body:?} {hands:?} {:?} {:?}",
            face.gaze, face.holds
        );
    }
    text
}

/// Every turn of one walkthrough of a case.
fn turns(places: &DataFolders, rubric: &Arc<Rubric>, case: usize, run: usize) -> Vec<Turn> {
    let mut shell: Shell = opening_shell(places, Arc::clone(rubric));
    shell.next_seed = 0;
    shell.settings.reveal = RevealSpeed::Instant;
    shell.settings.reduced_motion = true;
    apply(&mut shell, AppAction::OpenBriefing(case));
    apply(&mut shell, AppAction::Begin);
    shell.tick(0.1);
    let mut all = Vec::new();
    let mut choices = Vec::new();
    let consult = shell.consult.as_ref().expect("a consultation");
    let way: Vec<String> = consult.attempt.scenario().tests[run]
        .choices
        .iter()
        .map(|(id, _)| id.clone())
        .collect();
    for id in way {
        let consult = shell.consult.as_ref().expect("a consultation");
        all.push(Turn {
            choices: choices.clone(),
            words: words(consult),
        });
        let menu = consult.attempt.menu();
        let ix = menu.iter().find(|option| option.id == id).map(|o| o.ix);
        let place = consult.choices.iter().position(|c| Some(c.ix) == ix);
        let place = place.expect("an option of this menu");
        choices.push(place + 1);
        apply(&mut shell, AppAction::Choose(place));
        shell.tick(0.1);
    }
    let consult = shell.consult.as_ref().expect("a consultation");
    all.push(Turn {
        choices,
        words: words(consult),
    });
    all
}

#[test]
#[ignore = "draws some hundred pictures: `just turns FOLDER`"]
fn every_turn_beside_its_words() {
    let Some(folder) = std::env::var_os("BEDSIDE_TURNS").map(PathBuf::from) else {
        return;
    };
    let only = std::env::var("BEDSIDE_TURNS_OF").unwrap_or_default();
    std::fs::create_dir_all(&folder).expect("the folder");
    let nowhere = Path::new("no such folder");
    let places = DataFolders::under(nowhere.to_owned(), nowhere);
    let rubric = Arc::new(Rubric::builtin().expect("the rubric"));
    let library = opening_shell(&places, Arc::clone(&rubric)).library;
    let cases = library.entries.iter().map(|entry| entry.id.clone());
    for (case, id) in cases.enumerate() {
        for run in RUNS {
            let name = format!("{id}-{run}");
            if !name.contains(&only) {
                continue;
            }
            let mut shots = Vec::new();
            for (nth, turn) in turns(&places, &rubric, case, run).into_iter().enumerate() {
                let file = folder.join(format!("{name}-{nth:02}"));
                std::fs::write(file.with_extension("txt"), turn.words).expect("the words");
                shots.push(Shot {
                    screen: "consultation".to_owned(),
                    scenario: Some(id.clone()),
                    states: Vec::new(),
                    looks: None,
                    choices: turn.choices,
                    theme: ThemeChoice::Light,
                    text_percent: 100,
                    size: (1280, 800),
                    scale: 1.0,
                    output: file.with_extension("png"),
                });
            }
            // The last turn has an ending above it; what the patient does then is looked at in a window.
            screenshot::album(&shots, &places, &rubric).expect("pictures");
        }
    }
}
