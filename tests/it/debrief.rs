//! Debriefs of the shipped scenarios: what they say must be so, be specific, and be the same in every format.

use std::path::Path;
use std::sync::Arc;

use bedside::domain::analysis::scenario::{Analysis, analyse};
use bedside::domain::analysis::{Budget, Detail};
use bedside::domain::debrief::{Debrief, Given, Study};
use bedside::domain::language::builtin::lexica;
use bedside::domain::report::markdown::markdown;
use bedside::domain::rubric::Rubric;
use bedside::domain::scenario::{Scenario, load};
use bedside::domain::session::{Action, Mode, Session};

struct Shelf {
    rubric: Arc<Rubric>,
    cases: Vec<(Arc<Scenario>, Analysis)>,
}

fn shelf() -> Shelf {
    let rubric = Rubric::builtin().expect("the rubric");
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/back-pain");
    let mut paths: Vec<_> = std::fs::read_dir(dir)
        .expect("scenarios")
        .map(|entry| entry.expect("entry").path())
        .collect();
    paths.sort();
    let cases = paths.iter().map(|path| {
        let text = std::fs::read_to_string(path).expect("text");
        let scenario = load(&text, &rubric).0.expect("loads");
        let analysis = analyse(&scenario, &rubric, Detail::Outcomes, Budget::default());
        (Arc::new(scenario), analysis.expect("analysed"))
    });
    let cases = cases.collect();
    Shelf {
        rubric: Arc::new(rubric),
        cases,
    }
}

fn play(scenario: &Arc<Scenario>, rubric: &Arc<Rubric>, choices: &[String], seed: u64) -> Session {
    let (mut session, _) = Session::start(
        Arc::clone(scenario),
        Arc::clone(rubric),
        seed,
        Mode::Practice,
    );
    for id in choices {
        let option = session
            .find_option(id)
            .unwrap_or_else(|| panic!("{id} is offered"));
        session.apply(Action::Choose(option)).expect("plays");
    }
    session
}

#[test]
fn print_them() {
    let Ok(dir) = std::env::var("DEBRIEFS") else {
        return;
    };
    let start = std::time::Instant::now();
    let shelf = shelf();
    eprintln!("analysed in {:?}", start.elapsed());
    for (scenario, analysis) in &shelf.cases {
        eprintln!(
            "{} exact {}",
            scenario.header.id,
            analysis.exact().is_some()
        );
        for (number, test) in scenario.tests.iter().enumerate() {
            let choices: Vec<String> = test.choices.iter().map(|(id, _)| id.clone()).collect();
            for keep in [choices.len(), 3] {
                let session = play(scenario, &shelf.rubric, &choices[..keep], test.seed);
                let study = Study::of(&session, analysis).expect("same scenario");
                let given = Given {
                    study: Some(&study),
                    lexica: lexica().ok(),
                    ..Given::new(&session)
                };
                let debrief = Debrief::of(&given);
                let name = format!("{dir}/{}-{number:02}-{keep:02}.md", scenario.header.id);
                std::fs::write(
                    name,
                    format!("<!-- {} -->\n{}", test.name, markdown(&debrief)),
                )
                .unwrap();
            }
        }
    }
    eprintln!("all in {:?}", start.elapsed());
}
