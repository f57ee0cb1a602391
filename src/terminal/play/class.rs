//! `bedside class`: a consultation on one screen for a room that votes, by the keyboard alone. No record is kept of anybody; what the
//! room disagrees with is kept for the authors.

use std::ffi::OsString;
use std::sync::Arc;

use super::{door, screen, stage};
use crate::document;
use crate::page::{heading, paragraph};
use crate::prose::{self, clean};
use crate::study::{DEBRIEF, within};
use crate::{CliError, Desk, Exit, Out, pick};
use debrief::Origin;
use debrief::document::{Document, Part};
use debrief::wording::Wording;
use practice::class::{Class, Key, NotNow};
use practice::words::Mode;
use practice::{Around, Attempt, debrief, figures};
use store::clock::{self, Stopwatch};

/// Columns of the longest bar.
const BAR: usize = 24;

/// Arguments of `class`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The room votes on every answer. Each digit is one vote: 2231 is two for option 2, one for 3, one for 1.
Counted hands: 2=14 gives option 2 fourteen, and 3 14 2 gives every option its number in order.
Enter closes the votes and shows them. Then Enter says the one with most votes, a number says another,
k shows what the key makes of them, d takes down that you disagree with it.")]
pub(crate) struct ClassArgs {
    /// Id or file of a scenario
    pub scenario: OsString,

    /// Style of the patient; the same seed gives the same consultation [default: a new one]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(0..1 << 53))]
    pub seed: Option<u64>,
}

pub(crate) fn run(args: &ClassArgs, desk: &Desk, out: &mut Out) -> Result<Exit, CliError> {
    let entry = Arc::new(pick::scenario(&args.scenario, desk)?);
    let seed = args.seed.unwrap_or_else(clock::fresh_seed);
    let begun = Attempt::begin(&entry, &desk.rubric, seed, Mode::Practice, &[]);
    let (attempt, events) = begun.map_err(|e| CliError::usage(e.to_string(), ""))?;
    door::opening(&entry.scenario, Mode::Practice, out);
    let watch = Stopwatch::start(0);
    let mut class = Class::new(attempt);
    out.clear();
    stage::show_but_menu(&events, class.attempt(), out);
    while !class.attempt().is_over() {
        stage::menu(class.attempt(), out);
        let Some(said) = turn(&mut class, desk, out) else {
            screen::remark("The class is over. Nothing of the votes is kept.", out);
            return Ok(Exit::Ok);
        };
        let events = class.say(said, watch.elapsed_ms());
        let events = events.map_err(|e| CliError::usage(e.to_string(), ""))?;
        out.clear();
        stage::show_but_menu(&events, class.attempt(), out);
    }
    out.line("");
    let question = "  Enter: what the patient says to a friend afterwards, and one moment > ";
    if out.ask(question).is_some_and(|typed| typed.trim() != "q") {
        afterwards(&class.into_attempt(), desk, out);
    }
    Ok(Exit::Ok)
}

/// The friend's call and the one moment.
fn afterwards(attempt: &Attempt, desk: &Desk, out: &mut Out) {
    let figures = figures(attempt, within(DEBRIEF));
    let around = Around::alone(&desk.library(), Origin::default());
    let debrief = debrief(attempt, figures.as_ref(), &around);
    let document = Document::of(&debrief, Wording::of(&debrief.about.wording));
    for section in &document.short {
        if matches!(section.part, Part::Side | Part::Moment) {
            out.clear();
            document::section(section, out);
            out.line("");
            if out.ask("  Enter goes on > ").is_none() {
                return;
            }
        }
    }
    // What stands after the short debrief on paper belongs to the moment.
    for held in document.held() {
        heading(&held.name, out);
        document::blocks(&held.blocks, out);
    }
}

/// The votes on one menu, and what the room says in the end; none when the class is over.
fn turn(class: &mut Class, desk: &Desk, out: &mut Out) -> Option<usize> {
    while !class.is_closed() {
        let options = class.attempt().menu().len();
        let votes = prose::count(class.given() as usize, "vote", "votes");
        let typed = out.ask(&format!("  {votes}; Enter closes > "))?;
        match typed.trim() {
            "" => class.close(),
            "q" => return None,
            "?" => help(out),
            votes => match read(votes, options) {
                Some(votes) => take(&votes, class, out),
                None => screen::remark(
                    "Each digit is a vote; `2=14` gives option 2 fourteen; `?` says more.",
                    out,
                ),
            },
        }
    }
    shares(class, out);
    let favourite = class.favourite().ok().flatten();
    loop {
        let enter = favourite.map(|at| format!("Enter says {}, ", at + 1));
        let question = format!(
            "  {}a number says it, k the key, d we disagree with it > ",
            enter.unwrap_or_default()
        );
        let typed = out.ask(&question)?;
        match (typed.trim(), favourite) {
            ("", Some(at)) => return Some(at),
            ("q", _) => return None,
            ("k", _) => key(class, out),
            ("d", _) => disagree(class, desk, out)?,
            (number, _) => {
                let at = number.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
                match at.filter(|at| *at < class.attempt().menu().len()) {
                    Some(at) => return Some(at),
                    None => screen::remark("One of the numbers, k, d, or q to end the class.", out),
                }
            }
        }
    }
}

fn help(out: &mut Out) {
    paragraph(
        "Each digit is one vote: 2231 is two for option 2, one for 3 and one for 1. Counted hands: 2=14 gives option 2 fourteen; as many \
         numbers as there are options, with spaces between, give each its own. Enter closes the votes, q ends the class.",
        2,
        out,
    );
}

/// One change of the votes: an option, from 0, and how many it has now; none: one more.
type Vote = (usize, Option<u32>);

/// Reads votes; nothing where they mean nothing.
fn read(typed: &str, options: usize) -> Option<Vec<Vote>> {
    let place = |number: &str| {
        let at = number.parse::<usize>().ok()?.checked_sub(1)?;
        (at < options).then_some(at)
    };
    let words: Vec<&str> = typed
        .split([' ', ','])
        .filter(|word| !word.is_empty())
        .collect();
    if words.iter().any(|word| word.contains('=')) {
        let set = words.iter().map(|word| {
            let (number, votes) = word.split_once('=')?;
            Some((place(number)?, Some(votes.parse().ok()?)))
        });
        return set.collect();
    }
    match &words[..] {
        [digits] => {
            let each = digits
                .chars()
                .map(|digit| Some((place(&digit.to_string())?, None)));
            each.collect()
        }
        counts if counts.len() == options => {
            let each = counts.iter().enumerate();
            each.map(|(at, votes)| Some((at, Some(votes.parse().ok()?))))
                .collect()
        }
        _ => None,
    }
}

fn take(votes: &[Vote], class: &mut Class, out: &mut Out) {
    for (at, count) in votes {
        let taken = match count {
            Some(count) => class.count(*at, *count),
            None => class.vote(*at),
        };
        if let Err(NotNow::TooMany) = taken {
            screen::remark("That is more than any room holds; it is not counted.", out);
        }
    }
}

/// The votes as bars.
fn shares(class: &Class, out: &mut Out) {
    let shares = class.shares().unwrap_or_default();
    let most = shares
        .iter()
        .map(|share| share.votes)
        .max()
        .unwrap_or(0)
        .max(1);
    out.line("");
    for (at, share) in shares.iter().enumerate() {
        let length = share.votes as usize * BAR / most as usize;
        let bar = prose::pad(&"█".repeat(length), BAR);
        let line = format!(
            "  {:>2}  {bar}  {} · {} %",
            at + 1,
            share.votes,
            share.per_cent
        );
        out.line(line.trim_end());
    }
    out.line("");
}

/// What the key makes of each option.
fn key(class: &Class, out: &mut Out) {
    out.line("");
    for (at, key) in class.key().unwrap_or_default().iter().enumerate() {
        out.line(format!("  {:>2}  {}", at + 1, key_words(*key)));
    }
    out.line("");
}

/// What the key makes of an answer, in running text.
pub(crate) fn key_words(key: Key) -> &'static str {
    match key {
        Key::Harmful => "does harm here",
        Key::Missed => "misses what was there",
        Key::Minimal => "does the least",
        Key::Adequate => "meets it",
        Key::Strong => "meets it fully",
        Key::Unjudged => "is not judged here",
    }
}

/// Asks why, and keeps it; none at the end of the input.
fn disagree(class: &Class, desk: &Desk, out: &mut Out) -> Option<()> {
    key(class, out);
    let typed = out.ask("  We disagree, because (no names, please; Enter keeps nothing) > ")?;
    if typed.trim().is_empty() {
        return Some(());
    }
    let Ok(one) = class.disagrees(&typed) else {
        return Some(());
    };
    match one.keep(&mut desk.store()) {
        Ok(()) => screen::remark(
            "Kept with the votes; `bedside wishes` lists it for the authors.",
            out,
        ),
        Err(why) => out.error(&clean(&why.to_string())),
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn votes_are_digits_counted_hands_or_a_number_for_each() {
        assert_eq!(read("221", 3), Some(vec![(1, None), (1, None), (0, None)]));
        assert_eq!(read("2=14", 3), Some(vec![(1, Some(14))]));
        assert_eq!(
            read("3 14 0", 3),
            Some(vec![(0, Some(3)), (1, Some(14)), (2, Some(0))])
        );
        for nothing in ["4", "0", "2=", "9=1", "1 2", "many", "1=x"] {
            assert_eq!(read(nothing, 3), None, "{nothing}");
        }
    }
}
