//! What a habit is called fits what was done: over every option of every moment that a walkthrough comes to.

use std::sync::Arc;

use debrief::wording::Wording;
use debrief::{Habit, LastAnswer, answer, at_stake};
use engine::rubric::Rubric;
use engine::scenario::words::OpportunityKind as Need;
use engine::session::{Action, Engine, Mode, Turn};
use practice::inside::AttemptInside as _;
use practice::ports::StoreLocation;
use practice::{Attempt, PlayableScenario};
use store::shipped;

/// The needs at which an adequate answer is the opposite of a habit.
fn met_at(habit: Habit) -> &'static [Need] {
    match habit {
        Habit::CuePassed => &[Need::Emotion, Need::Soften],
        Habit::Reassured => &[
            Need::Emotion,
            Need::Soften,
            Need::Ice,
            Need::Story,
            Need::Agenda,
        ],
        Habit::ToldFirst | Habit::Unasked => &[
            Need::Story,
            Need::Agenda,
            Need::Ice,
            Need::Evoke,
            Need::Assess,
        ],
        Habit::Unanswered => &[Need::Explain, Need::Negotiate],
        Habit::Jargon => &[Need::Explain],
        Habit::NoCheck => &[Need::Check, Need::Repair],
        Habit::NoNet => &[Need::SafetyNet],
        Habit::NoPlan => &[Need::Plan],
    }
}

const TELL: &[&str] = &[
    "FIXR", "DIRV", "LAYX", "RATL", "GLOS", "CHNK", "VISU", "TAIL",
];
const ASK: &[&str] = &[
    "OPEN", "EXPL", "ICEQ", "ASKT", "SCRN", "EVOK", "AFFX", "REAC", "PERM", "CLOS",
];

/// Goes through every moment on the walkthroughs and every answer there.
fn at_every_answer(mut look: impl FnMut(&Attempt, &Attempt, &str)) {
    let rubric = Arc::new(Rubric::builtin().unwrap());
    for file in shipped::SCENARIOS {
        let place = StoreLocation::new(file.path);
        let entry = PlayableScenario::read(place, file.text.to_owned(), &rubric);
        let entry = Arc::new(entry.expect("loads"));
        let mut nodes = std::collections::BTreeSet::new();
        for test in &entry.scenario.tests {
            let begun = Attempt::begin(&entry, &rubric, test.seed, Mode::Practice, &[]);
            let (mut now, _) = begun.expect("the same rubric");
            for (id, _) in &test.choices {
                if nodes.insert(now.session().state().node) {
                    for option in now.menu() {
                        let mut after = now.clone();
                        after.act(Action::Choose(option.ix), 0).unwrap();
                        look(&now, &after, &option.id);
                    }
                }
                let option = now.session().find_option(id).expect("is there");
                if now.act(Action::Choose(option), 0).is_err() || now.is_over() {
                    break;
                }
            }
        }
    }
}

fn last(after: &Attempt) -> &Turn {
    after.session().turns().last().expect("a turn")
}

fn levels_at(after: &Attempt, needs: &[Need]) -> Vec<u8> {
    let all = &after.scenario().opportunities;
    let credits = last(after).credits.iter();
    let here = credits.filter(|credit| needs.contains(&all[credit.opportunity.index()].kind));
    here.map(|credit| credit.level).collect()
}

fn codes_of(now: &Attempt, text: &str) -> Vec<String> {
    let session = now.session();
    let engine = Engine::new(session.scenario(), session.rubric());
    let node = session.state().node;
    let menu = engine.menu(session.state()).into_iter();
    let mut options = menu.filter_map(|at| engine.option(node, at));
    let option = options.find(|option| option.text == text || option.id == text);
    let codes = option.expect("an option").codes.iter();
    codes
        .map(|code| session.rubric().get(*code).unwrap().id.clone())
        .collect()
}

fn has(codes: &[String], any: &[&str]) -> bool {
    codes.iter().any(|code| any.contains(&code.as_str()))
}

#[test]
fn an_answer_that_meets_a_need_is_never_told_as_the_habit_and_only_what_tells_is_told_first() {
    let say = Wording::english();
    let (mut looked, mut taught) = (0, 0);
    at_every_answer(|now, after, id| {
        for habit in at_stake(now.session()) {
            looked += 1;
            let told = answer(after.session(), habit, say).expect("an answer");
            let verdict = told.verdict(habit, say);
            let is_habit = verdict.ends_with("that is what happened here.");
            let best = levels_at(after, met_at(habit)).into_iter().max();
            assert!(!is_habit || best < Some(3), "{id}: {verdict}");
            let codes = codes_of(now, id);
            let slipped_first = told.slipped.contains(&Habit::ToldFirst);
            assert!(!slipped_first || has(&codes, TELL), "{id}: {codes:?}");
            if let Some(other) = told.other {
                taught += 1;
                let codes = codes_of(now, &other.text);
                assert!(
                    habit != Habit::ToldFirst || has(&codes, ASK),
                    "{id}: “{}” asks nothing",
                    other.text
                );
            }
        }
    });
    assert!(looked > 500 && taught > 50, "{looked} {taught}");
}

#[test]
fn asking_and_praising_are_never_told_as_telling() {
    let say = Wording::english();
    let mut found = 0;
    at_every_answer(|_, after, id| {
        if !matches!(id, "second-lap" | "sleep-hours") {
            return;
        }
        found += 1;
        let told = answer(after.session(), Habit::ToldFirst, say).expect("an answer");
        assert!(!told.slipped.contains(&Habit::ToldFirst), "{id}");
        let verdict = told.verdict(Habit::ToldFirst, say);
        assert!(!verdict.contains("that is what happened here"), "{verdict}");
    });
    assert!(found >= 2);
}

#[test]
fn a_verdict_is_about_the_answer_just_given() {
    let say = Wording::english();
    let answers = |slipped: Vec<Habit>| LastAnswer {
        met: false,
        slipped,
        thought: String::new(),
        other: None,
    };
    let told = answers(vec![Habit::NoNet]).verdict(Habit::ToldFirst, say);
    assert!(told.ends_with("something else was left undone."), "{told}");
    let told = answers(Vec::new()).verdict(Habit::ToldFirst, say);
    assert!(told.contains("It did no harm"), "{told}");
    // What was left out earlier and could last have been done here is no slip of the answer: nothing stands in it that was not answered.
    at_every_answer(|_, after, id| {
        let told = answer(after.session(), Habit::NoPlan, say).expect("an answer");
        let poor = last(after).credits.iter().any(|credit| credit.level <= 1);
        assert!(poor || told.slipped.is_empty(), "{id}: {:?}", told.slipped);
    });
}
