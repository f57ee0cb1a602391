//! How long a debrief is in words, over twelve conversations: a middling and a poor one of each case. docs/PERFORMANCE.md has the
//! table, which `cargo test --no-default-features --test it measured:: -- --nocapture` prints.

use std::sync::Arc;

use debrief::document::Document;
use debrief::print::{html, markdown};
use debrief::wording::Wording;
use debrief::{Debrief, DebriefInputs, ExactFigures};
use engine::domain::Domain;
use engine::record::Reflection;
use engine::rubric::Rubric;
use engine::session::{Action, Engine, Mode, Session};
use insight::language::builtin::lexica;
use terminal::Terminal;

use crate::shipped_cases::{AnalysedCase, rubric, shipped_cases};
use crate::short::words_of_ours;

/// Words of a text that have a letter or a figure.
fn words(text: &str) -> usize {
    let words = text.split_whitespace();
    words
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .count()
}

fn printed(document: &Document) -> usize {
    let (out, kept) = Terminal::captured("");
    terminal::document::print(document, &mut out.with_width(100));
    words(&kept.stdout())
}

/// The words of a page without its style and its marks.
fn without_marks(page: &str) -> String {
    let body = page.split_once("</style>").expect("a style").1;
    let parts = body
        .split('<')
        .filter_map(|part| Some(part.split_once('>')?.1));
    parts.collect::<Vec<_>>().join(" ")
}

struct Lengths {
    conversation: usize,
    ours: usize,
    short: usize,
    terminal: usize,
    markdown: usize,
    html: usize,
}

/// A conversation in which the option at this place of each menu is chosen, the poorest at this moment first.
fn measured(
    (scenario, analysis): &AnalysedCase,
    rubric: &Arc<Rubric>,
    place: impl Fn(usize) -> usize,
) -> (String, Lengths) {
    let started = Session::start(Arc::clone(scenario), Arc::clone(rubric), 0, Mode::Practice);
    let mut session = started.expect("the same rubric").0;
    while !session.menu().is_empty() {
        let engine = Engine::new(scenario, rubric);
        let worth = |option| {
            let outcome = engine.choose(session.state(), option);
            outcome.map_or(0, |outcome| outcome.evidence.iter().sum::<i32>())
        };
        let mut menu: Vec<_> = session.menu().iter().map(|option| option.ix).collect();
        menu.sort_by_key(|option| worth(*option));
        let option = menu[place(menu.len())];
        session.apply(Action::Choose(option)).expect("plays");
    }
    let own = Reflection {
        first_word: "rushed".to_owned(),
        self_ratings: Domain::ALL
            .iter()
            .zip([70, 50, 90, 30])
            .map(|(d, r)| (*d, r))
            .collect(),
        ..Reflection::default()
    };
    let study = ExactFigures::of(&session, analysis).expect("same scenario");
    let debrief = Debrief::of(&DebriefInputs {
        study: Some(&study),
        lexica: lexica().ok(),
        reflection: Some(&own),
        ..DebriefInputs::new(&session)
    });
    let document = Document::of(&debrief, Wording::english());
    let short = Document {
        more: Vec::new(),
        ..document.clone()
    };
    let said = debrief.transcript.iter().map(|exchange| {
        let heard = exchange.patient.iter().map(|line| words(&line.text));
        heard.sum::<usize>() + words(&exchange.you)
    });
    let last = debrief.last_lines.iter().map(|line| words(&line.text));
    let lengths = Lengths {
        conversation: said.sum::<usize>() + last.sum::<usize>(),
        ours: words_of_ours(&document, scenario),
        short: printed(&short),
        terminal: printed(&document),
        markdown: words(&markdown::print(&document)),
        html: words(&without_marks(&html::print(&document))),
    };
    (scenario.header.id.clone(), lengths)
}

#[test]
fn a_debrief_has_four_hundred_words_of_ours_and_everything_else_one_step_away() {
    let rubric = rubric();
    println!("| run | conversation | short, ours | short, all | terminal | Markdown | HTML |");
    println!("|---|---|---|---|---|---|---|");
    for case in shipped_cases() {
        for (player, poor) in [("middling", false), ("poor", true)] {
            let place = |options: usize| if poor { 0 } else { options / 2 };
            let (case, found) = measured(case, &rubric, place);
            println!(
                "| {case}, {player} | {} | {} | {} | {} | {} | {} |",
                found.conversation,
                found.ours,
                found.short,
                found.terminal,
                found.markdown,
                found.html
            );
            assert!(found.ours <= 400, "{case}, {player}: {}", found.ours);
            // With what was said and thought, a quarter of the 5,822 words that it took at first.
            let least = 5_822 / 4;
            assert!(found.short < least, "{case}, {player}: {}", found.short);
            assert!(
                found.terminal > 5 * found.short,
                "the rest is one step away"
            );
        }
    }
}
