//! Every walkthrough of every shipped scenario, played and debriefed once for all tests that read what is said of it.

use std::sync::{Arc, LazyLock};

use debrief::{Debrief, DebriefInputs, ExactFigures};
use engine::domain::Domain;
use engine::record::Reflection;
use engine::session::{Action, Mode, Session};
use insight::language::builtin::lexica;
use store::shipped;

use crate::shipped_cases::{rubric, shipped_case};

/// A walkthrough with what is told of it afterwards.
pub(crate) struct Walked {
    /// The scenario.
    pub(crate) case: String,
    /// The scenario and the walkthrough.
    pub(crate) name: String,
    pub(crate) session: Session,
    pub(crate) debrief: Debrief,
}

static WALKED: LazyLock<Vec<Walked>> = LazyLock::new(|| all(true));
static PLAIN: LazyLock<Vec<Walked>> = LazyLock::new(|| all(false));

/// All of them, in the order of the shelf and of the files.
pub(crate) fn walked() -> &'static [Walked] {
    &WALKED
}

/// The same without the plans, without what the patient tells a friend, that authors have given to options, and without what they say
/// of endings: other scenarios may have none.
pub(crate) fn walked_plain() -> &'static [Walked] {
    &PLAIN
}

fn all(whole: bool) -> Vec<Walked> {
    std::thread::scope(|threads| {
        let running: Vec<_> = shipped::SCENARIOS
            .iter()
            .map(|file| threads.spawn(move || of(file.path, whole)))
            .collect();
        running
            .into_iter()
            .flat_map(|thread| thread.join().expect("is played"))
            .collect()
    })
}

fn of(path: &str, whole: bool) -> Vec<Walked> {
    let id = path.rsplit('/').nth(1).expect("a folder");
    let (scenario, analysis) = shipped_case(id);
    let mut scenario = Arc::clone(scenario);
    if !whole {
        let plain = Arc::make_mut(&mut scenario);
        let options = plain.nodes.iter_mut().flat_map(|node| &mut node.options);
        options.for_each(|option| {
            option.intention = None;
            option.retold = None;
        });
        let openers = plain.agenda.iter_mut().map(|item| &mut item.option);
        openers.for_each(|option| option.retold = None);
        plain
            .endings
            .iter_mut()
            .for_each(|ending| ending.because.clear());
    }
    let rubric = rubric();
    let own = Reflection {
        first_word: "rushed".to_owned(),
        self_ratings: Domain::ALL.iter().map(|domain| (*domain, 60)).collect(),
        ..Reflection::default()
    };
    let tests = scenario.tests.iter();
    let tests = tests.map(|test| {
        let (scenario, rubric) = (Arc::clone(&scenario), Arc::clone(&rubric));
        let started = Session::start(scenario, rubric, test.seed, Mode::Practice);
        let mut session = started.expect("the same rubric").0;
        for (id, _) in &test.choices {
            let option = session.find_option(id).expect("is offered");
            session.apply(Action::Choose(option)).expect("plays");
        }
        let study = ExactFigures::of(&session, analysis).expect("same scenario");
        let debrief = Debrief::of(&DebriefInputs {
            study: Some(&study),
            lexica: lexica().ok(),
            reflection: Some(&own),
            ..DebriefInputs::new(&session)
        });
        let case = session.scenario().header.id.clone();
        let name = format!("{case}: {}", test.name);
        Walked {
            case,
            name,
            session,
            debrief,
        }
    });
    tests.collect()
}

/// The debrief of a conversation of a shipped case that goes this way, by the ids of its options.
pub(crate) fn debriefed(case: &str, seed: u64, way: &str) -> Debrief {
    let (scenario, analysis) = shipped_case(case);
    let started = Session::start(Arc::clone(scenario), rubric(), seed, Mode::Practice);
    let mut session = started.expect("the same rubric").0;
    for id in way.split(' ') {
        let option = session.find_option(id).expect("is offered");
        session.apply(Action::Choose(option)).expect("plays");
    }
    let study = ExactFigures::of(&session, analysis).expect("same scenario");
    Debrief::of(&DebriefInputs {
        study: Some(&study),
        ..DebriefInputs::new(&session)
    })
}
