//! Turns per second beside an Ink runtime, on the same branching story, in one run.
//!
//! Both play the same graph: as many nodes, as many options, two variables that every choice moves and some options need.
//! Bedside does more per turn than Ink is asked to (reactions of the rubric, opportunities, evidence); it is not switched off.
//! Rounds alternate between the players, so that a busy machine slows all of them alike; the table shows medians.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a bench gives up where something is not as it has made it"
)]

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Instant;

use bladeink::story::Story;
use engine::rubric::Rubric;
use engine::scenario::{self, Scenario};
use engine::session::{Action, Engine, Mode, Session, SessionEvent};
use insight::bots::{Bots, Policy};
use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

const NODES: usize = 120;
const OPTIONS: usize = 4;
const ROUNDS: usize = 15;
const PLAYS: u64 = 40;

/// An option of the story: what it needs, what it moves, where it leads.
struct Choice {
    needs_trust: Option<i8>,
    trust: i8,
    openness: i8,
    to: usize,
}

fn story(rng: &mut ChaCha8Rng) -> Vec<Vec<Choice>> {
    let mut draw = |below: u32| rng.next_u32() % below;
    (0..NODES)
        .map(|node| {
            (0..OPTIONS)
                .map(|nth| Choice {
                    // The last two of a menu are there for some only.
                    needs_trust: (nth >= 2).then(|| 3 + draw(4) as i8),
                    trust: draw(3) as i8 - 1,
                    openness: draw(3) as i8 - 1,
                    to: node + 1 + draw(3) as usize,
                })
                .collect()
        })
        .collect()
}

const WORDS: &str = "How has it been since the last time that we two spoke about this?";

fn as_scenario(nodes: &[Vec<Choice>], rubric: &Rubric) -> Scenario {
    let example = include_str!("../scenarios/_template.ron");
    let head = &example[..example.find("    cues: {").expect("the template's cues")];
    let mut text = head
        .replace("concepts: [(", "concepts: [/* (")
        .replace("start: 0)],", "start: 0) */],");
    text.push_str("start: \"n0\", nodes: {\n");
    for (at, options) in nodes.iter().enumerate() {
        let _ = write!(
            text,
            "\"n{at}\": (say: [(id: \"p{at}\", text: \"{WORDS}\")], options: ["
        );
        for (nth, choice) in options.iter().enumerate() {
            let to = if choice.to < NODES {
                format!("\"n{}\"", choice.to)
            } else {
                "End".to_owned()
            };
            let when = choice.needs_trust.map_or_else(String::new, |needs| {
                format!(", when: AtLeast(Trust, {needs})")
            });
            let moves = match (choice.trust, choice.openness) {
                (0, 0) => String::new(),
                (t, 0) => format!("trust: {t},"),
                (0, o) => format!("openness: {o},"),
                (t, o) => format!("trust: {t}, openness: {o},"),
            };
            let effects = if moves.is_empty() {
                String::new()
            } else {
                format!(", effects: [({moves} why: \"W.\", source: \"fu-2016\")]")
            };
            let _ = write!(
                text,
                "(id: \"o{nth}\", text: \"{WORDS}\", codes: [FACL], thought: \"T.\", why: \"W.\", source: \"fu-2016\", \
                 half_minutes: 0, to: {to}{when}{effects}),"
            );
        }
        text.push_str("]),\n");
    }
    text.push_str("}, endings: [(id: \"end\", title: \"T\", after: \"A.\", outcome: Mixed)])");
    let (scenario, found) = scenario::load(&text, rubric);
    scenario.unwrap_or_else(|| panic!("{found:#?}"))
}

/// The same as compiled Ink: one knot per node, sticky choices, variables held to 0..=10.
fn as_ink(nodes: &[Vec<Choice>]) -> String {
    let mut knots = String::new();
    for (at, options) in nodes.iter().enumerate() {
        let mut points = String::new();
        let mut targets = String::new();
        for (nth, choice) in options.iter().enumerate() {
            let (test, flags) = choice.needs_trust.map_or((String::new(), 4), |needs| {
                (format!("{{\"VAR?\":\"trust\"}},{needs},\">=\","), 5)
            });
            let _ = write!(
                points,
                "\"ev\",\"str\",\"^{WORDS}\",\"/str\",{test}\"/ev\",{{\"*\":\".^.c-{nth}\",\"flg\":{flags}}},"
            );
            let moves = |name: &str, by: i8| {
                format!(
                    "\"ev\",{{\"VAR?\":\"{name}\"}},{by},\"+\",10,\"MIN\",0,\"MAX\",{{\"VAR=\":\"{name}\",\"re\":true}},\"/ev\","
                )
            };
            let to = if choice.to < NODES {
                format!("{{\"->\":\"n{}\"}}", choice.to)
            } else {
                "\"end\"".to_owned()
            };
            let _ = write!(
                targets,
                "\"c-{nth}\":[\"\\n\",{}{}{to},null],",
                moves("trust", choice.trust),
                moves("openness", choice.openness)
            );
        }
        let _ = write!(
            knots,
            "\"n{at}\":[\"^{WORDS}\",\"\\n\",{points}{{{}}}],",
            targets.trim_end_matches(',')
        );
    }
    format!(
        "{{\"inkVersion\":21,\"root\":[[{{\"->\":\"n0\"}},[\"done\",null],null],\"done\",{{{knots}\
         \"global decl\":[\"ev\",4,{{\"VAR=\":\"trust\"}},4,{{\"VAR=\":\"openness\"}},\"/ev\",\"end\",null]}}],\"listDefs\":{{}}}}"
    )
}

/// Turns taken and seconds used.
type Round = (u64, f64);

fn timed(play: impl FnOnce() -> u64) -> Round {
    let start = Instant::now();
    let turns = play();
    (turns, start.elapsed().as_secs_f64())
}

fn pick(rng: &mut ChaCha8Rng, among: usize) -> usize {
    ((u64::from(rng.next_u32()) * among as u64) >> 32) as usize
}

fn ink_round(story: &mut Story, seed: u64) -> u64 {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let mut turns = 0;
    for _ in 0..PLAYS {
        story.reset_state().expect("resets");
        loop {
            story.continue_maximally().expect("goes on");
            let choices = story.get_current_choice_infos().len();
            if choices == 0 {
                break;
            }
            story
                .choose_choice_index(pick(&mut rng, choices))
                .expect("is offered");
            turns += 1;
        }
    }
    turns
}

fn session_round(scenario: &Arc<Scenario>, rubric: &Arc<Rubric>, seed: u64) -> u64 {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let mut turns = 0;
    for _ in 0..PLAYS {
        let (mut session, mut events) =
            Session::start(Arc::clone(scenario), Arc::clone(rubric), 0, Mode::Practice)
                .expect("the same rubric");
        // As the Ink runtime, the session has named the options of the new menu; they are not asked for a second time.
        while let Some(SessionEvent::MenuOffered { options, .. }) = events.last() {
            let chosen = options[pick(&mut rng, options.len())].ix;
            events = session.apply(Action::Choose(chosen)).expect("is offered");
            turns += 1;
        }
    }
    turns
}

fn engine_round(bots: &Bots<'_>, seed: u64) -> u64 {
    let plays = (0..PLAYS).map(|nth| bots.play(Policy::Random, seed * PLAYS + nth + 1));
    plays.map(|play| play.choices.len() as u64).sum()
}

/// Median turns per second.
fn median(rounds: &[Round]) -> f64 {
    let mut rates: Vec<f64> = rounds.iter().map(|(turns, s)| *turns as f64 / s).collect();
    rates.sort_by(f64::total_cmp);
    rates[rates.len() / 2]
}

fn main() {
    let mut rng = ChaCha8Rng::seed_from_u64(7);
    let nodes = story(&mut rng);
    let rubric = Arc::new(Rubric::builtin().expect("the rubric that ships"));
    let scenario = Arc::new(as_scenario(&nodes, &rubric));
    let bots = Bots::new(Engine::new(&scenario, &rubric));
    let mut ink = Story::new_with_seed(&as_ink(&nodes), 1).expect("a story");
    let mut rounds: [Vec<Round>; 3] = Default::default();
    for seed in 0..ROUNDS as u64 {
        rounds[0].push(timed(|| ink_round(&mut ink, seed)));
        rounds[1].push(timed(|| session_round(&scenario, &rubric, seed)));
        rounds[2].push(timed(|| engine_round(&bots, seed)));
    }
    println!("{NODES} nodes, {OPTIONS} options each; {ROUNDS} rounds of {PLAYS} random plays");
    let base = median(&rounds[0]);
    let names = [
        "bladeink 2.1",
        "session (events, transcript)",
        "engine alone (bots, analysis)",
    ];
    println!(
        "{:32} {:>12} {:>10} {:>8}",
        "", "turns/s", "turns/play", "ratio"
    );
    for (name, rounds) in names.into_iter().zip(&rounds) {
        let turns: u64 = rounds.iter().map(|(turns, _)| turns).sum();
        let per_play = turns as f64 / (ROUNDS as u64 * PLAYS) as f64;
        let rate = median(rounds);
        println!("{name:32} {rate:12.0} {per_play:10.1} {:8.2}", rate / base);
    }
}
