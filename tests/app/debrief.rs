//! The debrief in the window: its order, its keys, the names of its controls, the blind rating, and playing on from a turn.

use practice::inside::AttemptInside as _;
use std::sync::Arc;

use debrief::ExactFigures;
use debrief::document::DebriefSection;
use egui::accesskit::Role;
use egui::{Key, Modifiers, Shape};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable, by};
use engine::domain::Domain;
use engine::rubric::Rubric;
use engine::session::{Engine, Mode, Recorded, replay};
use insight::analysis::scenario::{Analysis, analyse};
use insight::analysis::{Budget, Detail};
use terminal::Terminal;
use window::model::action::AppAction;
use window::model::debrief::{Above, AnalysisProgress, DebriefAction, DebriefPage, DebriefState};
use window::model::screen::Screen;
use window::model::settings::RevealSpeed;
use window::model::shell::Shell;
use window::update::apply;
use window::update::replayed;
use window::views::debrief::measured;

use super::support::{harness, shell};

/// The shell at the beginning of a debrief, after the first option of every menu.
pub(crate) fn looking_back(mode: Mode) -> Shell {
    let mut shell = shell();
    shell.settings.reveal = RevealSpeed::Instant;
    shell.settings.reduced_motion = true;
    apply(&mut shell, AppAction::OpenBriefing(0));
    apply(&mut shell, AppAction::SetMode(mode));
    apply(&mut shell, AppAction::Begin);
    shell.tick(0.1);
    for _ in 0..100 {
        if shell
            .consult
            .as_ref()
            .is_none_or(|consult| consult.ending.is_some())
        {
            break;
        }
        apply(&mut shell, AppAction::Choose(0));
        shell.tick(0.1);
    }
    apply(&mut shell, AppAction::LookBack);
    assert_eq!(shell.screen, Screen::Debrief);
    shell
}

pub(crate) fn act(shell: &mut Shell, action: DebriefAction) {
    apply(shell, AppAction::Debrief(action));
}

fn step(shell: &Shell) -> DebriefPage {
    shell.looking.as_ref().expect("a debrief").step
}

pub(crate) fn looking(shell: &Shell) -> &DebriefState {
    shell.looking.as_ref().expect("a debrief")
}

/// Lets the new page be looked at: for a moment Enter does nothing.
fn wait(harness: &mut Harness<'_, Shell>) {
    harness.run_steps(8);
}

fn press(harness: &mut Harness<'_, Shell>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run_steps(3);
}

/// Names of the controls on screen, with their roles.
fn controls(harness: &Harness<'_, Shell>) -> Vec<(Role, String)> {
    let roles = [
        Role::Button,
        Role::RadioButton,
        Role::CheckBox,
        Role::TextInput,
        Role::MultilineTextInput,
        Role::Slider,
        Role::Link,
    ];
    let nodes = harness.query_all(by().predicate(move |node| roles.contains(&node.role())));
    nodes
        .map(|node| {
            let node = node.accesskit_node();
            (node.role(), node.label().unwrap_or_default())
        })
        .collect()
}

#[test]
fn from_the_last_line_to_the_plan_by_keyboard_alone() {
    let mut harness = harness(looking_back(Mode::Practice), 1280.0, 800.0);
    wait(&mut harness);
    for key in [Key::Num4, Key::Num3, Key::Num5, Key::Num2] {
        press(&mut harness, Modifiers::NONE, key);
    }
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(step(harness.state()), DebriefPage::Side);
    let own = looking(harness.state()).reflection().self_ratings.clone();
    let own: Vec<u8> = own.into_values().collect();
    assert_eq!(own, [70, 50, 90, 30]);
    // Enter sleeps on a new page.
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(step(harness.state()), DebriefPage::Side);
    wait(&mut harness);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(step(harness.state()), DebriefPage::Moment);
    wait(&mut harness);
    press(&mut harness, Modifiers::NONE, Key::Num2);
    press(&mut harness, Modifiers::ALT, Key::ArrowRight);
    assert_eq!(
        step(harness.state()),
        DebriefPage::Moment,
        "it is answered first"
    );
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().screen, Screen::Consultation);
    for _ in 0..2 {
        harness.run_steps(3);
        press(&mut harness, Modifiers::NONE, Key::Num1);
    }
    assert!(harness.state().consult.as_ref().expect("the drill").stopped);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(step(harness.state()), DebriefPage::Beside);
    wait(&mut harness);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(step(harness.state()), DebriefPage::Plan);
    wait(&mut harness);
    press(&mut harness, Modifiers::NONE, Key::C);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(step(harness.state()), DebriefPage::Glance);
    let looking = looking(harness.state());
    let own = looking.reflection();
    assert_eq!(own.change, looking.debrief.plan.change.suggestion);
    assert!(!own.change.is_empty() && own.frames.len() == 1);
    wait(&mut harness);
    press(&mut harness, Modifiers::NONE, Key::L);
    assert!(
        harness
            .state()
            .looking
            .as_ref()
            .expect("a debrief")
            .deeper
            .is_some()
    );
    press(&mut harness, Modifiers::NONE, Key::Escape);
    for before in DebriefPage::ALL.iter().rev().skip(1) {
        press(&mut harness, Modifiers::NONE, Key::Escape);
        assert_eq!(step(harness.state()), *before);
    }
}

#[test]
fn leaving_the_blind_rating_out_is_asked_once() {
    let mut shell = looking_back(Mode::Practice);
    act(&mut shell, DebriefAction::Rate(Domain::Empathy, 70));
    act(&mut shell, DebriefAction::Forward);
    assert_eq!(step(&shell), DebriefPage::First);
    let mut harness = harness(shell, 1280.0, 800.0);
    harness.run_steps(3);
    harness.get_by_role_and_label(Role::Button, "Continue without it");
    act(harness.state_mut(), DebriefAction::Forward);
    assert_eq!(step(harness.state()), DebriefPage::Side);
}

#[test]
fn in_assessed_mode_nothing_is_shown_before_the_blind_rating() {
    let mut shell = looking_back(Mode::Assessed);
    for _ in 0..3 {
        act(&mut shell, DebriefAction::Forward);
    }
    act(&mut shell, DebriefAction::Pass);
    act(
        &mut shell,
        DebriefAction::Deeper(Some(DebriefSection::Domains)),
    );
    for later in DebriefPage::ALL {
        act(&mut shell, DebriefAction::Show(later));
        assert_eq!(
            step(&shell),
            DebriefPage::First,
            "{later:?} before the rating"
        );
    }
    assert_eq!(looking(&shell).deeper, None);
    for &domain in Domain::ALL {
        act(&mut shell, DebriefAction::Rate(domain, 55));
    }
    act(&mut shell, DebriefAction::Forward);
    assert_eq!(step(&shell), DebriefPage::Side);
    // What was rated blind stays as it was.
    act(&mut shell, DebriefAction::Show(DebriefPage::First));
    act(&mut shell, DebriefAction::Rate(Domain::Empathy, 99));
    assert_eq!(
        looking(&shell)
            .reflection()
            .self_ratings
            .get(&Domain::Empathy),
        Some(&55)
    );
}

#[test]
fn nothing_that_came_of_the_moment_is_shown_before_it_is_answered_again() {
    let mut shell = looking_back(Mode::Practice);
    act(&mut shell, DebriefAction::Show(DebriefPage::Moment));
    for later in [DebriefPage::Beside, DebriefPage::Plan, DebriefPage::Glance] {
        act(&mut shell, DebriefAction::Show(later));
        assert_eq!(step(&shell), DebriefPage::Moment);
    }
    act(
        &mut shell,
        DebriefAction::Deeper(Some(DebriefSection::Moments)),
    );
    assert_eq!(looking(&shell).deeper, None);
    let moment = looking(&shell).moment().expect("a moment").clone();
    let mut harness = harness(shell, 1280.0, 800.0);
    harness.run_steps(4);
    let all = letters(&shown(&harness).join(" "));
    assert!(all.contains(&letters(&moment.you)));
    for hidden in moment.alternatives.iter().map(|other| &other.text) {
        assert!(!all.contains(&letters(hidden)), "{hidden}");
    }
    assert!(
        !all.contains(&letters(&moment.thought)),
        "{}",
        moment.thought
    );
    act(harness.state_mut(), DebriefAction::Pass);
    assert_eq!(step(harness.state()), DebriefPage::Beside);
}

/// How a run goes on: which option of a menu is chosen.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Player {
    Good,
    Middling,
    Poor,
}

impl Player {
    fn choice(self, shell: &Shell) -> usize {
        let consult = shell.consult.as_ref().expect("a consultation");
        let session = consult.attempt.session();
        let engine = Engine::new(session.scenario(), session.rubric());
        let worth = |at: usize| {
            let outcome = engine.choose(session.state(), consult.choices[at].ix);
            outcome.map_or(0, |outcome| outcome.evidence.iter().sum::<i32>())
        };
        let mut all: Vec<usize> = (0..consult.choices.len()).collect();
        all.sort_by_key(|at| worth(*at));
        match self {
            Self::Poor => all[0],
            Self::Good => all[all.len() - 1],
            Self::Middling => all[all.len() / 2],
        }
    }
}

/// Every case on the shelf with the analysis of its scenario.
pub(crate) fn cases() -> Vec<(usize, Option<Analysis>)> {
    let shell = shell();
    let rubric = Rubric::builtin().expect("the rubric");
    let entries = shell.library.entries.iter().enumerate();
    entries
        .map(|(place, entry)| {
            let scenario = entry.scenario().expect("playable");
            let found = analyse(scenario, &rubric, Detail::Score, Budget::default());
            (place, found.ok())
        })
        .collect()
}

/// A debrief of a case, with its figures and an own view, on its first page.
pub(crate) fn debrief_of(
    place: usize,
    analysis: Option<&Analysis>,
    player: Player,
) -> (String, Shell) {
    let mut shell = shell();
    shell.settings.reveal = RevealSpeed::Instant;
    shell.settings.reduced_motion = true;
    "2026-11-28".clone_into(&mut shell.today);
    apply(&mut shell, AppAction::OpenBriefing(place));
    apply(&mut shell, AppAction::Begin);
    shell.tick(0.1);
    for _ in 0..100 {
        let consult = shell.consult.as_ref();
        if consult.is_none_or(|consult| consult.ending.is_some()) {
            break;
        }
        let choice = player.choice(&shell);
        apply(&mut shell, AppAction::Choose(choice));
        shell.tick(0.1);
    }
    apply(&mut shell, AppAction::LookBack);
    let looking = shell.looking.as_mut().expect("a debrief");
    let session = looking.consult.attempt.session();
    let found = analysis.and_then(|analysis| ExactFigures::of(session, analysis).ok());
    looking.known = found.map_or(AnalysisProgress::Nothing, |found| {
        AnalysisProgress::Figures(Arc::new(found))
    });
    looking.refresh();
    let name = format!("{}, {player:?}", looking.debrief.about.scenario);
    act(&mut shell, DebriefAction::Word("rushed".to_owned()));
    for (&domain, value) in Domain::ALL.iter().zip([70, 50, 90, 30]) {
        act(&mut shell, DebriefAction::Rate(domain, value));
    }
    (name, shell)
}

/// The words that are painted.
fn shown(harness: &Harness<'_, Shell>) -> Vec<String> {
    let shapes = harness.output().shapes.iter();
    let texts = shapes.filter_map(|clipped| match &clipped.shape {
        Shape::Text(text) => Some(text.galley.text().to_owned()),
        _ => None,
    });
    texts.collect()
}

pub(crate) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Everything that was said, thought and felt, and how it ended: words that are not ours.
fn theirs(looking: &DebriefState) -> Vec<String> {
    let session = looking.consult.attempt.session();
    let scenario = session.scenario();
    let nodes = scenario.nodes.iter();
    let options = nodes.clone().flat_map(|node| &node.options);
    let agenda = scenario.agenda.iter().map(|item| &item.option);
    let mut all: Vec<String> = Vec::new();
    for option in options.chain(agenda) {
        all.extend([option.thought.clone(), option.text.clone()]);
    }
    all.extend(nodes.filter_map(|node| node.thought.clone()));
    // What the patient tells a friend, of an answer and of what stayed unsaid.
    let options = scenario.nodes.iter().flat_map(|node| &node.options);
    let agenda = scenario.agenda.iter().map(|item| &item.option);
    all.extend(
        options
            .chain(agenda)
            .filter_map(|option| option.retold.clone()),
    );
    let facts = scenario.patient.facts.iter();
    all.extend(facts.filter_map(|fact| fact.by_itself.clone()));
    let debrief = &looking.debrief;
    let replies = debrief.moments.iter().flat_map(|moment| {
        let others = moment
            .alternatives
            .iter()
            .flat_map(debrief::Alternative::own);
        moment.patient.iter().chain(&moment.reply).chain(others)
    });
    let drilled = looking
        .drilled
        .iter()
        .flat_map(|drilled| &drilled.view.now.beats);
    let drilled = drilled.flat_map(|beat| &beat.reply);
    for line in replies.chain(drilled) {
        all.push(line.text.clone());
        all.extend(line.body.clone());
    }
    // Who speaks and thinks is not counted either.
    let name = &debrief.about.called;
    all.extend([format!("{name} thinks:"), name.clone(), "You".to_owned()]);
    if let Some(ending) = &looking.consult.ending {
        all.extend([ending.title.clone(), ending.after.clone()]);
    }
    let mut all: Vec<String> = all.iter().map(|text| straight(text)).collect();
    all.retain(|text| !text.trim().is_empty());
    all.sort_by_key(|text| std::cmp::Reverse(text.len()));
    all
}

/// With the quotation marks of a typewriter.
fn straight(text: &str) -> String {
    text.replace(['’', '‘'], "'").replace(['“', '”'], "\"")
}

/// Words of ours in a text that is shown; `theirs` are straight, the longest first.
fn ours(text: &str, theirs: &[String]) -> usize {
    let whole = straight(text);
    let mut own: String = whole.split('"').step_by(2).collect();
    for said in theirs {
        if said.len() > own.len() + 3 {
            continue;
        }
        let inner = said.trim_matches(['(', ')']).trim_end_matches('.');
        if own.contains(inner) {
            own = own.replace(inner, " ");
        }
    }
    let mut words = 0;
    for word in own.split_whitespace() {
        words += usize::from(word.chars().any(char::is_alphanumeric));
    }
    words
}

/// Goes through the six pages of a debrief, drawn at this size, and gives each to look at.
pub(crate) fn through(
    harness: &mut Harness<'_, Shell>,
    mut look: impl FnMut(&Harness<'_, Shell>, DebriefPage),
) {
    for step in DebriefPage::ALL {
        if step == DebriefPage::Beside {
            let Some(turn) = looking(harness.state()).moment().map(|moment| moment.turn) else {
                continue;
            };
            act(harness.state_mut(), DebriefAction::Drill(turn));
            while harness.state().consult.as_ref().is_some_and(|c| !c.stopped) {
                apply(harness.state_mut(), AppAction::FinishReveal);
                apply(harness.state_mut(), AppAction::Choose(0));
            }
            apply(harness.state_mut(), AppAction::LookBack);
        }
        act(harness.state_mut(), DebriefAction::Show(step));
        assert_eq!(self::step(harness.state()), step);
        harness.run_steps(8);
        look(harness, step);
    }
}

#[test]
fn each_page_is_one_screen_and_the_six_have_few_words_no_code_and_what_the_terminal_prints() {
    let rubric = Rubric::builtin().expect("the rubric");
    let mut wrong = Vec::new();
    let mut most = 0;
    let plain = |text: &str| letters(&text.replace(['’', '‘'], "'"));
    for (place, analysis) in cases() {
        for player in [Player::Good, Player::Middling, Player::Poor] {
            let (name, shell) = debrief_of(place, analysis.as_ref(), player);
            let (out, kept) = Terminal::captured("");
            terminal::document::print(&looking(&shell).document, &mut out.with_width(100));
            let printed = plain(&kept.stdout());
            let mut harness = harness(shell, 1280.0, 800.0);
            let (mut count, mut per_page, mut pages) = (0, Vec::new(), String::new());
            through(&mut harness, |harness, step| {
                let found = measured(&harness.ctx).expect("measured");
                if found.page > found.room + 0.5 {
                    wrong.push(format!(
                        "{name}: {step:?}: {} of {}",
                        found.page, found.room
                    ));
                }
                let theirs = theirs(looking(harness.state()));
                let texts = shown(harness);
                pages.push_str(&plain(&texts.join(" ")));
                // What is pressed has its own words: only what there is to read is counted.
                let pressed: Vec<String> = controls(harness)
                    .into_iter()
                    .filter(|(role, _)| {
                        matches!(role, Role::Button | Role::CheckBox | Role::RadioButton)
                    })
                    .map(|(_, name)| plain(&name))
                    .collect();
                // The numbers of the pages are pressed too.
                let number = |text: &str| text.parse::<u8>().is_ok();
                let read = texts.iter();
                let read = read.filter(|text| !number(text) && !pressed.contains(&plain(text)));
                let words: usize = read.map(|text| ours(text, &theirs)).sum();
                count += words;
                per_page.push((step, words));
                for text in &texts {
                    let mut words = text.split(|c: char| !c.is_alphanumeric());
                    let coded = words.any(|word| rubric.codes.iter().any(|code| code.id == word));
                    if coded || text.contains("out of reach") {
                        wrong.push(format!("{name}: {text}"));
                    }
                }
            });
            most = most.max(count);
            if count > 400 {
                wrong.push(format!("{name}: {count} words: {per_page:?}"));
            }
            let debrief = &looking(harness.state()).debrief;
            let call = debrief.side.call.iter().filter(|line| line.short);
            let mut sentences: Vec<&str> = call.map(|line| line.text.as_str()).collect();
            sentences.extend(debrief.domains.each.iter().map(|view| view.glance.as_str()));
            sentences.extend([
                debrief.safety.in_short.as_str(),
                &debrief.plan.change.suggestion,
            ]);
            if let Some(moment) = debrief.one_moment() {
                sentences.extend([
                    moment.you.as_str(),
                    &moment.thought,
                    &moment.effect_in_short,
                ]);
            }
            for sentence in sentences {
                let wanted = plain(sentence);
                if !pages.contains(&wanted) || !printed.contains(&wanted) {
                    let here = pages.contains(&wanted);
                    wrong.push(format!("{name}: in the window {here}: {sentence}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(most > 120, "words are counted: {most}");
}

#[test]
fn every_chapter_one_step_away_is_there_and_every_control_has_a_name_at_every_size() {
    for (width, height, percent) in [(1280.0, 800.0, 100), (1024.0, 640.0, 200)] {
        let (_, mut shell) = debrief_of(0, None, Player::Middling);
        shell.settings.text_percent = percent;
        let mut harness = harness(shell, width, height);
        let named = |harness: &Harness<'_, Shell>, place: &str| {
            let controls = controls(harness);
            assert!(!controls.is_empty(), "{place} has no control");
            for (role, name) in &controls {
                assert!(
                    !name.trim().is_empty(),
                    "{place}: a {role:?} without a name"
                );
            }
        };
        through(&mut harness, |harness, step| {
            named(harness, &format!("{step:?}"));
        });
        let looking = looking(harness.state());
        let chapters = looking.chapters();
        for section in &looking.document.more {
            assert!(chapters.iter().any(|(part, _)| *part == section.part));
        }
        assert!(
            chapters
                .iter()
                .any(|(part, _)| *part == DebriefSection::Beside)
        );
        for (part, _) in chapters {
            act(harness.state_mut(), DebriefAction::Deeper(Some(part)));
            harness.run_steps(4);
            named(&harness, &format!("{part:?}"));
        }
    }
}

#[test]
fn playing_from_a_turn_begins_in_its_true_state() {
    let shell = looking_back(Mode::Practice);
    let looking = shell.looking.as_ref().expect("a debrief");
    let session = looking.consult.attempt.session();
    let choices: Vec<Recorded> = session
        .recorded()
        .iter()
        .filter(|made| matches!(made, Recorded::Choose { .. }))
        .cloned()
        .collect();
    for turn in session.turns() {
        let at = turn.number as usize - 1;
        let again = replayed(looking, turn.number).expect("plays again");
        let wanted = replay(
            Arc::clone(session.scenario()),
            Arc::clone(session.rubric()),
            session.seed(),
            session.mode(),
            &choices[..at],
        )
        .expect("replays");
        assert_eq!(
            again.attempt.session().state(),
            wanted.state(),
            "turn {}",
            turn.number
        );
        assert_eq!(
            again.attempt.session().state(),
            &turn.before,
            "turn {}",
            turn.number
        );
        assert_eq!(again.attempt.session().heard(), wanted.heard());
        assert_eq!(again.attempt.session().turns().len(), at);
        let from = again
            .attempt
            .record()
            .played_from
            .as_ref()
            .map(|from| from.turn);
        assert_eq!(from, Some(turn.number), "it names where it comes from");
        let notes = |made: &Recorded| matches!(made, Recorded::Note { .. });
        assert!(!again.attempt.session().recorded().iter().any(notes));
    }
    let beyond = session.turns().len() as u32 + 1;
    assert!(replayed(looking, 0).is_none() && replayed(looking, beyond).is_none());
}

#[test]
fn an_assessed_attempt_is_played_on_as_practice() {
    let mut shell = looking_back(Mode::Assessed);
    act(&mut shell, DebriefAction::FromTurn(2));
    assert_eq!(shell.screen, Screen::Consultation);
    let consult = shell.consult.as_ref().expect("a consultation");
    assert_eq!(
        (
            consult.attempt.session().mode(),
            consult.attempt.session().turns().len()
        ),
        (Mode::Practice, 1)
    );
}

#[test]
fn a_drill_stops_by_itself_is_laid_beside_and_leaves_no_trace() {
    let mut shell = looking_back(Mode::Assessed);
    for &domain in Domain::ALL {
        act(&mut shell, DebriefAction::Rate(domain, 55));
    }
    act(&mut shell, DebriefAction::Show(DebriefPage::Moment));
    act(&mut shell, DebriefAction::Pass);
    act(
        &mut shell,
        DebriefAction::Deeper(Some(DebriefSection::Transcript)),
    );
    let then = looking(&shell);
    let session = then.consult.attempt.session();
    let before = session.transcript().render();
    act(&mut shell, DebriefAction::Drill(2));
    assert_eq!(shell.screen, Screen::Consultation);
    shell.effects.clear();
    let mut harness = harness(shell, 1280.0, 800.0);
    harness.run_steps(4);
    for _ in 0..6 {
        press(&mut harness, Modifiers::NONE, Key::Num2);
    }
    let consult = harness.state().consult.as_ref().expect("the drill");
    let turns = consult.attempt.session().turns().len();
    assert!(consult.stopped && turns == 3, "{turns} turns");
    assert_eq!(consult.attempt.session().mode(), Mode::Practice);
    assert!(
        harness.state().effects.is_empty(),
        "a drill is kept nowhere"
    );
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().screen, Screen::Debrief);
    let back = looking(harness.state());
    let view = &back.drilled.as_ref().expect("then and now").view;
    assert_eq!((view.from, back.deeper), (2, Some(DebriefSection::Beside)));
    for name in ["Try it again", "Go on from here"] {
        harness.get_by_role_and_label(Role::Button, name);
    }
    press(&mut harness, Modifiers::NONE, Key::Escape);
    let back = looking(harness.state());
    assert!(back.deeper.is_none() && harness.state().consult.is_none());
    assert_eq!(back.consult.attempt.session().transcript().render(), before);
}

#[test]
fn a_drill_that_is_played_on_becomes_an_attempt_that_says_where_it_comes_from() {
    let mut shell = looking_back(Mode::Practice);
    act(&mut shell, DebriefAction::Drill(2));
    for _ in 0..3 {
        shell.tick(0.1);
        apply(&mut shell, AppAction::Choose(1));
    }
    shell.tick(0.1);
    apply(&mut shell, AppAction::LookBack);
    act(&mut shell, DebriefAction::DrillOn);
    let consult = shell.consult.as_ref().expect("a consultation");
    assert!(consult.drill.is_none() && !consult.stopped);
    let from = consult.attempt.record().played_from.as_ref();
    assert_eq!(from.map(|from| from.turn), Some(2));
    assert!(shell.looking.is_none());
}

#[test]
fn dates_are_suggested_and_stay_as_they_were_changed() {
    let mut shell = looking_back(Mode::Practice);
    let back = shell.looking.as_mut().expect("a debrief");
    back.around.today = "2026-11-25".to_owned();
    back.refresh();
    assert_eq!(back.debrief.plan.suggested_on.len(), 3);
    assert_eq!(back.reflection().again_on, None);
    act(&mut shell, DebriefAction::Pass);
    act(&mut shell, DebriefAction::Show(DebriefPage::Plan));
    let mut harness = harness(shell, 1280.0, 2400.0);
    harness.run_steps(3);
    // The days that are suggested are on; whoever wants tomorrow alone takes them away.
    for day in ["Tomorrow", "In 2 days", "In 2 weeks", "In 12 weeks"] {
        harness.get_by_label(day).click_accesskit();
        harness.run_steps(3);
    }
    let kept = |harness: &Harness<'_, Shell>| {
        let own = looking(harness.state()).reflection();
        own.again_on.clone().expect("kept")
    };
    assert_eq!(kept(&harness), ["2026-11-26"]);
    act(
        harness.state_mut(),
        DebriefAction::Deeper(Some(DebriefSection::Back)),
    );
    harness.run_steps(3);
    harness
        .get_by_role_and_label(Role::Button, "A day later: Thursday 26 November 2026")
        .click_accesskit();
    harness.run_steps(3);
    assert_eq!(kept(&harness), ["2026-11-27"]);
    harness
        .get_by_role_and_label(Role::Button, "Take away: Friday 27 November 2026")
        .click_accesskit();
    harness.run_steps(3);
    assert!(kept(&harness).is_empty());
}

/// A debrief at its plan, on a known day.
fn at_the_plan() -> Shell {
    let mut shell = looking_back(Mode::Practice);
    let back = shell.looking.as_mut().expect("a debrief");
    "2026-11-25".clone_into(&mut back.around.today);
    back.refresh();
    act(&mut shell, DebriefAction::Pass);
    act(&mut shell, DebriefAction::Show(DebriefPage::Plan));
    shell
}

/// The terminal asks by the same rule (`practice::planning`): what is suggested is kept as it stands.
#[test]
fn going_on_from_the_plan_keeps_what_is_suggested_a_dash_nothing_and_words_replace_it() {
    let mut shell = at_the_plan();
    let plan = looking(&shell).debrief.plan.clone();
    assert!(!(plan.keep.suggestion.is_empty() && plan.change.suggestion.is_empty()));
    act(&mut shell, DebriefAction::Forward);
    let own = looking(&shell).reflection();
    assert_eq!(own.keep, plan.keep.suggestion);
    assert_eq!(own.change, plan.change.suggestion);
    assert_eq!(own.again_on, Some(plan.suggested_on));

    let mut shell = at_the_plan();
    act(&mut shell, DebriefAction::Keep("-".to_owned()));
    act(&mut shell, DebriefAction::Change("I will ask.".to_owned()));
    act(
        &mut shell,
        DebriefAction::AgainOn(vec!["2026-11-26".to_owned()]),
    );
    act(&mut shell, DebriefAction::Forward);
    // What was left empty stays empty when somebody comes by again.
    act(&mut shell, DebriefAction::Show(DebriefPage::Plan));
    act(&mut shell, DebriefAction::Forward);
    let own = looking(&shell).reflection();
    assert_eq!(
        (own.keep.as_str(), own.change.as_str()),
        ("", "I will ask.")
    );
    assert_eq!(own.again_on, Some(vec!["2026-11-26".to_owned()]));
}

#[test]
fn a_turn_can_be_looked_at_from_its_bead_and_put_away() {
    let mut shell = looking_back(Mode::Practice);
    act(&mut shell, DebriefAction::Show(DebriefPage::Side));
    let name = looking(&shell).debrief.side.course.beads[0].words.clone();
    let mut harness = harness(shell, 1280.0, 800.0);
    harness.run_steps(4);
    harness
        .get_by_role_and_label(Role::Button, &name)
        .click_accesskit();
    harness.run_steps(3);
    assert_eq!(looking(harness.state()).above, Some(Above::Turn(1)));
    harness
        .get_by_role_and_label(Role::Button, "Close")
        .click_accesskit();
    harness.run_steps(3);
    assert_eq!(looking(harness.state()).above, None);
}

#[test]
fn a_debrief_that_is_put_aside_is_there_again_as_it_was() {
    let mut shell = looking_back(Mode::Practice);
    act(&mut shell, DebriefAction::Show(DebriefPage::Side));
    act(&mut shell, DebriefAction::Aside);
    assert_eq!(shell.screen, Screen::Home);
    apply(&mut shell, AppAction::Back);
    assert_eq!(
        (shell.screen, step(&shell)),
        (Screen::Debrief, DebriefPage::Side)
    );
}
