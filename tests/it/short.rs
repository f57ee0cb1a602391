//! The short debrief over many seeded runs of two cases and the walkthroughs of all: six sections and four hundred words of ours at most, no code, the same figures in every
//! form of it.

use std::sync::Arc;

use debrief::document::{Block, BlockGroup, Document, RichText, Role, Run, Section, figure};
use debrief::print::{html, markdown, typst};
use debrief::wording::Wording;
use debrief::{Debrief, DebriefInputs, ExactFigures};
use engine::domain::Domain;
use engine::record::Reflection;
use engine::rubric::Rubric;
use engine::scenario::Scenario;
use engine::session::{Action, Mode, Session};
use insight::language::builtin::lexica;
use terminal::Terminal;

use crate::shipped_cases::{rubric, shipped_case};
use crate::walked::walked;

/// Seeded runs of each scenario.
const SEEDS: u64 = 40;
/// Words of ours in the short debrief.
const MOST_WORDS: usize = 400;

struct Played {
    name: String,
    session: Session,
    debrief: Debrief,
}

/// Runs in which every choice comes from the seed, some broken off, some rated beforehand.
fn runs() -> Vec<Played> {
    let rubric = rubric();
    let own = Reflection {
        first_word: "rushed".to_owned(),
        self_ratings: Domain::ALL.iter().map(|domain| (*domain, 60)).collect(),
        ..Reflection::default()
    };
    let mut runs = Vec::new();
    for name in ["crumbling-discs", "just-a-scan"] {
        let (scenario, analysis) = shipped_case(name);
        let mut add = |called: String, session: Session, rated: bool| {
            let study = ExactFigures::of(&session, analysis).expect("same scenario");
            let debrief = Debrief::of(&DebriefInputs {
                study: Some(&study),
                lexica: lexica().ok(),
                reflection: Some(&own).filter(|_| rated),
                ..DebriefInputs::new(&session)
            });
            runs.push(Played {
                name: called,
                session,
                debrief,
            });
        };
        let start = |seed: u64| {
            let (scenario, rubric) = (Arc::clone(scenario), Arc::clone(&rubric));
            Session::start(scenario, rubric, seed, Mode::Practice)
                .expect("the same rubric")
                .0
        };
        for seed in 0..SEEDS {
            let mut session = start(seed);
            let mut dice = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
            for _ in 0..if seed % 5 == 4 { seed % 7 } else { 60 } {
                let menu = session.menu();
                if menu.is_empty() {
                    break;
                }
                dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                let at = usize::try_from(dice >> 33).expect("fits") % menu.len();
                session.apply(Action::Choose(menu[at].ix)).expect("plays");
            }
            add(format!("{name}, seed {seed}"), session, seed % 2 == 0);
        }
    }
    runs
}

/// What the program says in a section, without what was said and thought in the conversation and without how it ended.
fn ours(section: &Section, thoughts: &[String]) -> Vec<String> {
    let mut all = vec![of_text(&section.title, thoughts)];
    of_blocks(&section.blocks, thoughts, &mut all);
    all
}

fn of_text(text: &RichText, thoughts: &[String]) -> String {
    let mut words = String::new();
    for run in &text.0 {
        if !matches!(run, Run::Quote(_) | Run::Name(_) | Run::Cite(_)) {
            words.push_str(run.words());
        }
    }
    let mut own = String::new();
    for (at, part) in words.split('“').enumerate() {
        own.push_str(if at == 0 {
            part
        } else {
            part.split_once('”').map_or("", |(_, rest)| rest)
        });
    }
    for thought in thoughts {
        own = own.replace(thought, " ");
    }
    own
}

fn of_blocks(blocks: &[Block], thoughts: &[String], all: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading(heading) => {
                all.push(heading.kicker.clone());
                all.push(of_text(&heading.text, thoughts));
            }
            // Neither the word that the trainee wrote, nor who speaks and thinks, nor how the scenario ends is ours.
            Block::Paragraph(Role::Display, _)
            | Block::Works(_)
            | Block::Speech(_)
            | Block::Thought { .. }
            | Block::Group(BlockGroup::Ending, _) => {}
            Block::Paragraph(_, text) => all.push(of_text(text, thoughts)),
            Block::Table(table) => {
                all.push(table.caption.clone());
                all.extend(table.columns.iter().map(|column| column.name.clone()));
                let cells = table.rows.iter().flatten();
                all.extend(cells.map(|cell| of_text(cell, thoughts)));
            }
            Block::Figure(figure) => all.push(figure.in_words().to_owned()),
            Block::List(_, items) => {
                for item in items {
                    of_blocks(&item.blocks, thoughts, all);
                }
            }
            Block::Choice(choice) => {
                all.push(choice.label.clone());
                all.extend(choice.names.iter().map(|(name, _)| name.clone()));
            }
            Block::Group(_, blocks) => of_blocks(blocks, thoughts, all),
            Block::Fold(fold) => {
                all.push(fold.name.clone());
                of_blocks(&fold.blocks, thoughts, all);
            }
            Block::Held(held) => {
                all.push(held.question.clone());
                all.push(held.name.clone());
                of_blocks(&held.blocks, thoughts, all);
            }
        }
    }
}

fn said_by_us(document: &Document, scenario: &Scenario) -> Vec<String> {
    let thoughts = thoughts(scenario);
    let sections = document.short.iter();
    sections
        .flat_map(|section| ours(section, &thoughts))
        .collect()
}

/// Words of ours in the short debrief.
pub(crate) fn words_of_ours(document: &Document, scenario: &Scenario) -> usize {
    let said = said_by_us(document, scenario);
    let counts = said.iter().map(|text| text.split_whitespace().count());
    counts.sum()
}

/// What the patient thinks, or tells a friend, anywhere in the scenario.
fn thoughts(scenario: &Scenario) -> Vec<String> {
    let nodes = scenario.nodes.iter();
    let options = nodes.clone().flat_map(|node| &node.options);
    let agenda = scenario.agenda.iter().map(|item| &item.option);
    let heard = options.chain(agenda);
    let heard = heard.flat_map(|option| [Some(option.thought.clone()), option.retold.clone()]);
    let unsaid = scenario.patient.facts.iter();
    let unsaid = unsaid.map(|fact| fact.by_itself.clone());
    let heard = heard.chain(unsaid).flatten();
    let thinking = nodes.filter_map(|node| node.thought.clone());
    let mut all: Vec<String> = heard.chain(thinking).filter(|t| !t.is_empty()).collect();
    all.sort_by_key(|text| std::cmp::Reverse(text.len()));
    all
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn without_tags(page: &str) -> String {
    let parts = page.split('<');
    parts
        .filter_map(|part| Some(part.split_once('>')?.1))
        .collect::<String>()
        .replace("&amp;", "&")
}

#[test]
fn the_short_debrief_is_short_everywhere_and_has_no_code() {
    let rubric = Rubric::builtin().expect("the rubric");
    let mut longest = (0, String::new());
    let mut too_long = Vec::new();
    let seeded = runs();
    let seeded = seeded
        .iter()
        .map(|run| (&run.name, &run.session, &run.debrief));
    let written = walked()
        .iter()
        .map(|run| (&run.name, &run.session, &run.debrief));
    for (name, session, debrief) in seeded.chain(written) {
        let document = Document::of(debrief, Wording::english());
        assert!(document.short.len() <= 6, "{name}");
        let said = said_by_us(&document, session.scenario());
        let count = words_of_ours(&document, session.scenario());
        if count > MOST_WORDS {
            too_long.push(format!("{name}: {count} words: {said:#?}"));
        }
        if count > longest.0 {
            longest = (count, name.clone());
        }
        for code in &rubric.codes {
            let coded = said
                .iter()
                .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
                .any(|word| word == code.id);
            assert!(!coded, "{name}: {}", code.id);
        }
        // What is held back is nowhere before the place where it is asked for.
        let text = markdown::print(&document);
        for held in document.held() {
            let asked = text.find(&held.question).expect("the question");
            let shown = text.find(&format!("## {}", held.name));
            let shown = shown.expect("what came of it");
            let plan = text.find("## When to come back").expect("the last section");
            assert!(asked < plan && plan < shown, "{name}");
        }
        let (out, kept) = Terminal::captured("");
        terminal::document::print(&document, &mut out.with_width(100));
        let forms = [
            ("HTML", without_tags(&html::print(&document))),
            ("Markdown", text),
            ("pages", typst::print(&document)),
            ("terminal", kept.stdout()),
        ];
        for view in &debrief.domains.each {
            let row = format!("{}{}{}", view.label, figure(view), view.glance);
            let same = debrief
                .domains
                .each
                .iter()
                .all(|other| other.points.is_none() && other.glance == view.glance);
            let row = letters(if same { &view.glance } else { &row });
            for (form, text) in &forms {
                assert!(letters(text).contains(&row), "{name}: {row} in {form}");
            }
        }
    }
    assert!(too_long.is_empty(), "{too_long:#?}");
    assert!(longest.0 > 150, "something is said: {longest:?}");
}

#[test]
fn every_work_that_is_listed_is_cited() {
    let mut all = 0;
    for run in runs() {
        let document = Document::of(&run.debrief, Wording::english());
        let text = markdown::print(&document);
        let listed = document.sections().flat_map(|section| &section.blocks);
        let listed: usize = listed
            .map(|block| match block {
                Block::Works(works) => works.len(),
                _ => 0,
            })
            .sum();
        all += listed;
        for number in 1..=listed {
            let cited = [
                format!("[{number}]"),
                format!("[{number},"),
                format!(" {number},"),
                format!(" {number}]"),
            ];
            let cited = cited.iter().any(|mark| text.contains(mark.as_str()));
            assert!(cited, "{}: work {number} is cited nowhere", run.name);
        }
    }
    assert!(all > 0, "no work is listed");
}
