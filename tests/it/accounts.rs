//! Why a consultation ended as it did: the account of its ending is true of what was chosen, and most ways into an ending have one.

use std::sync::Arc;

use engine::rubric::Rubric;
use engine::scenario::{Account, ChosenAt, Scenario};
use engine::session::{Action, Engine, Mode, Session};
use insight::bots::{Bots, Policy, Tally};

use crate::debrief_words::runs;
use crate::support::option_of;
use crate::walked::walked;

/// The turn in which one of these options was chosen, the last time that the node was passed.
fn turn_of(session: &Session, at: &ChosenAt) -> Option<u32> {
    let turns = session.turns().iter().rev();
    let mut there = turns.filter(|turn| turn.before.node == at.node);
    there
        .find(|turn| at.options.contains(&option_of(session, turn).id))
        .map(|turn| turn.number)
}

fn counts(session: &Session, account: &Account) -> bool {
    let mut chose = account.chose.iter();
    chose.all(|at| turn_of(session, at).is_some())
}

#[test]
fn the_account_is_the_first_of_its_ending_that_counts() {
    let (mut told, mut all, mut cut) = (0, 0, 0);
    let written = walked().iter();
    let written = written.map(|one| (one.name.as_str(), &one.session, &one.debrief));
    let seeded = runs().iter();
    let seeded = seeded.map(|(name, session, debrief)| (name.as_str(), session, debrief));
    for (name, session, debrief) in written.chain(seeded) {
        let Some((ending, _)) = session.ended() else {
            continue;
        };
        let ending = &session.scenario().endings[ending.index()];
        let text = debrief.domains.account.text.as_str();
        let first = ending
            .because
            .iter()
            .find(|account| counts(session, account));
        all += 1;
        let Some(account) = first else {
            assert_eq!(text, "", "{name}");
            continue;
        };
        told += 1;
        let mut want = account.text.clone();
        for at in &account.chose {
            let turn = turn_of(session, at).expect("it counts").to_string();
            want = want.replace(&format!("{{{}}}", at.id), &turn);
        }
        // Where there is no room for two sentences the first stands alone.
        let rest = want.strip_prefix(text).expect("its beginning");
        let ends = text.ends_with(['.', '?', '!', '\'']);
        assert!(!text.is_empty() && ends, "{name}: {text}");
        cut += usize::from(!rest.is_empty());
        assert!(!text.contains(['{', '}']), "{name}: {text}");
    }
    assert!(all > 100, "{all}");
    assert!(cut * 20 < told, "{cut} of {told} are cut");
    assert!(
        told * 10 >= all * 9,
        "only {told} of {all} ways into an ending have an account"
    );
}

/// Letters and digits, so that marks and capitals make no difference.
fn bare(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// What stands in single quotation marks; an apostrophe inside a word is none.
fn quoted(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut from = None;
    for (at, mark) in text.match_indices('\'') {
        let before = text[..at].chars().next_back();
        let after = text[at + mark.len()..].chars().next();
        let opens = before.is_none_or(|c| !c.is_alphanumeric() && !".?!,".contains(c));
        let closes = after.is_none_or(|c| !c.is_alphanumeric());
        match from {
            None if opens => from = Some(at + mark.len()),
            Some(start) if closes => {
                found.push(&text[start..at]);
                from = None;
            }
            _ => {}
        }
    }
    found
}

#[test]
fn what_an_account_quotes_was_said_or_thought_in_that_conversation() {
    assert_eq!(
        quoted("'It's all', he said. 'Mostly.'"),
        ["It's all", "Mostly."]
    );
    let mut seen = 0;
    let written = walked().iter();
    let written = written.map(|one| (one.name.as_str(), &one.session, &one.debrief));
    let seeded = runs().iter();
    let seeded = seeded.map(|(name, session, debrief)| (name.as_str(), session, debrief));
    for (name, session, debrief) in written.chain(seeded) {
        seen += quotations_said(session, &debrief.domains.account.text, name);
    }
    assert!(seen > 100, "{seen}");
}

/// How many quotations stand in a text; each of them was said or thought in this conversation, or stands in its ending.
fn quotations_said(session: &Session, text: &str, name: &str) -> usize {
    let quotations = quoted(text);
    if quotations.is_empty() {
        return 0;
    }
    let mut all = String::new();
    for turn in session.turns() {
        let node = &session.scenario().nodes[turn.before.node.index()];
        let option = option_of(session, turn);
        all += node.thought.as_deref().unwrap_or_default();
        all += &option.text;
        all += &option.thought;
        for line in &turn.heard {
            all += &line.text;
        }
    }
    all += &session.transcript().render();
    let all = bare(&all);
    for words in &quotations {
        assert!(all.contains(&bare(words)), "{name}: {words}");
    }
    quotations.len()
}

#[test]
fn every_account_can_be_told_and_quotes_what_was_said_on_each_way_to_it() {
    const PLAYS: u64 = 100_000;
    let rubric = crate::shipped_cases::rubric();
    let (mut seen, mut tried) = (0, 0);
    for name in crate::debrief_words::CASES {
        let (scenario, _) = crate::shipped_cases::shipped_case(name);
        let bots = Bots::new(Engine::new(scenario, &rubric));
        let mut tally = Tally::new(scenario);
        for seed in 1..=PLAYS {
            let play = bots.play(Policy::Random, seed);
            let before = tally.accounts.clone();
            tally.add(&bots, &play);
            let ending = play.ending.expect("it ends");
            let (had, has) = (
                &before[ending.index()].told,
                &tally.accounts[ending.index()].told,
            );
            let told = had.iter().zip(has).position(|(had, has)| had != has);
            let Some(at) = told else { continue };
            // The first ways to it, and from then on fewer and fewer.
            if has[at] > 4 && !has[at].is_power_of_two() {
                continue;
            }
            let account = &scenario.endings[ending.index()].because[at];
            let session = replayed(scenario, &rubric, seed, &bots.ids(&play));
            assert_eq!(session.ended().map(|(at, _)| at), Some(ending), "{name}");
            let (text, _) = account
                .told(|at| turn_of(&session, at))
                .expect("the bots were told it");
            let where_from = format!("{name}, seed {seed}");
            seen += quotations_said(&session, &text, &where_from);
            tried += 1;
        }
        let endings = scenario.endings.iter().zip(&tally.accounts);
        for (ending, accounts) in endings {
            for (at, told) in accounts.told.iter().enumerate() {
                let which = at + 1;
                assert!(
                    *told > 0,
                    "{name}/{}: account {which} is never told",
                    ending.id
                );
            }
            let ended = accounts.told.iter().sum::<u64>() + accounts.untold;
            assert!(
                accounts.untold * 8 <= ended,
                "{name}/{}: {} of {ended} ways have no account",
                ending.id,
                accounts.untold
            );
        }
    }
    assert!(
        tried > 1_500 && seen > 1_000,
        "{tried} ways, {seen} quotations"
    );
}

fn replayed(scenario: &Arc<Scenario>, rubric: &Arc<Rubric>, seed: u64, ids: &[String]) -> Session {
    let (scenario, rubric) = (Arc::clone(scenario), Arc::clone(rubric));
    let (mut session, _) =
        Session::start(scenario, rubric, seed, Mode::Practice).expect("the same rubric");
    for id in ids {
        let option = session.find_option(id).expect("is offered");
        session.apply(Action::Choose(option)).expect("plays");
    }
    session
}

#[test]
fn every_ending_of_the_six_cases_has_accounts() {
    let rubric = Rubric::builtin().expect("the rubric");
    for scenario in crate::support::shipped_scenarios(&rubric) {
        if scenario
            .endings
            .iter()
            .all(|ending| ending.because.is_empty())
        {
            continue;
        }
        for ending in &scenario.endings {
            assert!(
                !ending.because.is_empty(),
                "{}/{}",
                scenario.header.id,
                ending.id
            );
        }
    }
}
