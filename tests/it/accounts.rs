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

/// The numbers in a text.
fn numbers(text: &str) -> Vec<u32> {
    let parts = text.split(|c: char| !c.is_ascii_digit());
    parts.filter_map(|part| part.parse().ok()).collect()
}

fn counts(session: &Session, account: &Account) -> bool {
    let mut chose = account.chose.iter();
    chose.all(|at| turn_of(session, at).is_some())
}

#[test]
fn the_account_is_the_first_that_counts_and_says_more_than_stands_elsewhere() {
    let (mut told, mut all, mut cut, mut later) = (0, 0, 0, 0);
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
        let counting: Vec<&Account> = ending
            .because
            .iter()
            .filter(|account| counts(session, account))
            .collect();
        all += 1;
        let Some(first) = counting.first() else {
            assert_eq!(text, "", "{name}");
            continue;
        };
        let told_as = |account: &Account| {
            let told = account.told(|at| turn_of(session, at));
            told.expect("it counts")
        };
        // Where there is no room for two sentences the first stands alone.
        let is_it = |account: &&&Account| !text.is_empty() && told_as(account).0.starts_with(text);
        let account = counting.iter().find(is_it);
        let account = account.unwrap_or_else(|| panic!("{name}: {text}"));
        // Those before it speak only of turns that stand elsewhere.
        let moment = debrief.one_moment().map(|moment| moment.turn);
        let safety = numbers(&debrief.safety.summary);
        for before in counting.iter().take_while(|one| one.span != account.span) {
            for turn in told_as(before).1 {
                let elsewhere = moment == Some(turn) || safety.contains(&turn);
                assert!(elsewhere, "{name}: turn {turn} of “{}”", before.text);
            }
        }
        later += usize::from(account.span != first.span);
        told += 1;
        let want = told_as(account).0;
        let rest = want.strip_prefix(text).expect("its beginning");
        let ends = text.ends_with(['.', '?', '!', '\'']);
        assert!(!text.is_empty() && ends, "{name}: {text}");
        cut += usize::from(!rest.is_empty());
        assert!(!text.contains(['{', '}']), "{name}: {text}");
    }
    assert!(all > 100, "{all}");
    assert!(later > 10, "{later} of {all} come later in the file");
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
            let session = replayed(scenario, &rubric, seed, &bots.ids(&play));
            assert_eq!(session.ended().map(|(at, _)| at), Some(ending), "{name}");
            // One that counts may be told in the place of the first.
            let because = &scenario.endings[ending.index()].because;
            assert!(counts(&session, &because[at]), "the bots were told it");
            let where_from = format!("{name}, seed {seed}");
            for account in because {
                if let Some((text, _)) = account.told(|at| turn_of(&session, at)) {
                    seen += quotations_said(&session, &text, &where_from);
                }
            }
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
