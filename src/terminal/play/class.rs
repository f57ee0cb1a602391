//! `bedside class`: a consultation on one screen for a room that votes, by the keyboard alone. No record is kept of anybody; what the
//! room disagrees with is kept for the authors.

use std::ffi::OsString;
use std::sync::Arc;

use super::{briefing, screen, show_events};
use crate::analysis_budget::{DEBRIEF, within};
use crate::document;
use crate::page::{heading, paragraph};
use crate::prose::{self, clean};
use crate::{CliError, Context, Exit, Terminal, find_scenario};
use debrief::Origin;
use debrief::document::{Block, DebriefSection, Document};
use debrief::wording::{Count, Wording};
use practice::class::{NotNow, Vote, Votes, read_votes, sentence, teacher_note};
use practice::words::Mode;
use practice::{Attempt, DebriefSurroundings, debrief, figures, is_sentence, keep_drill_words};
use store::clock::{self, Stopwatch};

/// Columns of the longest bar.
const BAR: usize = 24;

/// Arguments of `class`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The room votes on every answer. Each digit is one vote: 2231 is two for option 2, one for 3, one for 1.
Counted hands: 2=14 gives option 2 fourteen, and 3 14 2 gives every option its number in order.
Enter closes the votes and shows them. Then Enter says the one with most votes, a number says another,
k shows what the key makes of them, d takes down that you disagree with it, t shows the teacher note.
A sentence in place of a number is kept as what the class would say there, for the authors.
`--window` holds the class in a window, large enough for the last row.")]
pub(crate) struct ClassArgs {
    /// Id or file of a scenario
    pub scenario: OsString,

    /// Style of the patient; the same seed gives the same consultation [default: a new one]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(0..1 << 53))]
    pub seed: Option<u64>,

    /// Hold the class in a window
    #[arg(long)]
    pub window: bool,
}

/// A class before it begins: its scenario, and the seed that chooses the patient's style.
#[derive(Debug)]
pub struct Lesson {
    /// The scenario that the class plays.
    pub entry: practice::PlayableScenario,
    /// Chooses the patient's style and the order of menus; 0 means as written.
    pub seed: u64,
}

/// What a class is to be held with.
///
/// # Errors
/// There is no such scenario, or it cannot be played.
pub(crate) fn lesson(args: &ClassArgs, context: &Context) -> Result<Lesson, CliError> {
    Ok(Lesson {
        entry: find_scenario::scenario(&args.scenario, context)?,
        seed: args.seed.unwrap_or_else(clock::fresh_seed),
    })
}

/// A class: the consultation, and the votes on the menu where it stands.
struct TerminalClass {
    attempt: Attempt,
    votes: Votes,
    say: &'static Wording,
}

pub(crate) fn run(
    args: &ClassArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    let Lesson { entry, seed } = lesson(args, context)?;
    let begun = Attempt::begin(&Arc::new(entry), &context.rubric, seed, Mode::Practice, &[]);
    let (attempt, events) = begun.map_err(|e| CliError::usage(e.to_string(), ""))?;
    let say = Wording::of(&attempt.scenario().header.language);
    out.at_interrupt(&say.text("class-over", &[]), None);
    let typed = briefing::opening(attempt.scenario(), Mode::Practice, out);
    let watch = Stopwatch::start(0);
    let mut class = TerminalClass {
        votes: Votes::on(&attempt),
        say,
        attempt,
    };
    for typed in typed {
        would_say(&typed, &class.attempt, context, out);
    }
    out.clear();
    show_events::show_but_menu(&events, &class.attempt, out);
    while !class.attempt.is_over() {
        show_events::menu(&class.attempt, out);
        let Some(said) = turn(&mut class, context, out) else {
            class.remark("class-over", out);
            return Ok(Exit::Ok);
        };
        let at_ms = watch.elapsed_ms();
        let events = class.votes.say(&mut class.attempt, said, at_ms);
        let events = events.map_err(|e| CliError::usage(e.to_string(), ""))?;
        out.clear();
        show_events::show_but_menu(&events, &class.attempt, out);
    }
    out.line("");
    match class.ask("class-ask-after", out).as_deref().map(str::trim) {
        None | Some("q") => {}
        Some(_) => afterwards(&class, context, out),
    }
    class.remark("class-over", out);
    Ok(Exit::Ok)
}

impl TerminalClass {
    fn text(&self, id: &str) -> String {
        self.say.text(id, &[])
    }

    fn remark(&self, id: &str, out: &mut Terminal) {
        screen::remark(&self.text(id), out);
    }

    fn ask(&self, id: &str, out: &mut Terminal) -> Option<String> {
        out.ask(&format!("  {} > ", self.text(id)))
    }
}

/// The friend's call and the one moment.
fn afterwards(class: &TerminalClass, context: &Context, out: &mut Terminal) {
    let attempt = &class.attempt;
    let figures = figures(attempt, within(DEBRIEF));
    let around = DebriefSurroundings::alone(context.library().cases(), Origin::default());
    let debrief = debrief(attempt, figures.as_ref(), &around);
    let document = Document::of(&debrief, Wording::of(&debrief.about.wording));
    for section in &document.short {
        if matches!(section.part, DebriefSection::Side | DebriefSection::Moment) {
            out.clear();
            // What came of the moment waits until the room has answered it.
            let mut section = section.clone();
            let open = |block: &Block| !matches!(block, Block::Held(_));
            section.blocks.retain(open);
            let text = out.gathered(|out| document::section(&section, out));
            if !out.pages(&text) {
                return;
            }
            out.line("");
            let is_moment = section.part == DebriefSection::Moment;
            if is_moment {
                class.remark("class-moment-asks", out);
                out.line("");
            }
            let Some(typed) = class.ask("class-ask-on", out) else {
                return;
            };
            let turn = document.held().next().map(|held| held.turn);
            let there = turn.filter(|_| is_moment);
            let there = there.and_then(|turn| attempt.from_turn(turn));
            would_say(
                &typed,
                there.as_ref().map_or(attempt, |(there, _)| there),
                context,
                out,
            );
            if typed.trim() == "q" {
                return;
            }
        }
    }
    // What stands after the short debrief on paper belongs to the moment.
    for held in document.held() {
        let text = out.gathered(|out| {
            heading(&held.name, out);
            document::blocks(&held.blocks, out);
        });
        out.pages(&text);
    }
    out.line("");
}

/// What the room would say, typed where a number is asked for: kept for the authors, with nothing about the room. `false` where it is no
/// more than a slip of the finger.
fn would_say(typed: &str, attempt: &Attempt, context: &Context, out: &mut Terminal) -> bool {
    if !is_sentence(typed) {
        return false;
    }
    let said = match sentence(attempt, typed) {
        Ok(one) => keep_drill_words(&mut context.store(), &[one]).map_err(|why| why.to_string()),
        Err(why) => Err(why.words().unwrap_or_default()),
    };
    match said {
        Ok(()) => {
            let say = Wording::of(&attempt.scenario().header.language);
            screen::remark(&say.text("class-would-say-kept", &[]), out);
        }
        Err(why) if why.is_empty() => return false,
        Err(why) => out.error(&clean(&why)),
    }
    true
}

/// The votes on one menu, and what the room says in the end; none when the class is over.
fn turn(class: &mut TerminalClass, context: &Context, out: &mut Terminal) -> Option<usize> {
    let mut without_votes = false;
    while !class.votes.is_closed() {
        let votes = [("n", Count(class.votes.given()).into())];
        let votes = class.say.text("class-votes", &votes);
        let asked = class
            .say
            .text("class-ask-votes", &[("votes", votes.into())]);
        let typed = out.ask(&format!("  {asked} > "))?;
        match typed.trim() {
            // A slip of Enter closes nothing: a room that wants no vote says so twice.
            "" if class.votes.given() == 0 && !without_votes => {
                without_votes = true;
                class.remark("class-no-votes-yet", out);
            }
            "" => class.votes.close(),
            "q" => return None,
            "t" => note(class, out),
            "?" => paragraph(&class.text("class-votes-help-long"), 2, out),
            "k" | "d" => class.remark("class-after-votes", out),
            words if would_say(words, &class.attempt, context, out) => {}
            votes => match read_votes(votes, class.votes.options()) {
                Some(votes) => take(&votes, class, out),
                None => class.remark("class-votes-help", out),
            },
        }
    }
    if class.votes.given() > 0 {
        shares(class, out);
    }
    let favourite = class.votes.favourite().ok().flatten();
    if favourite.is_none() {
        class.remark("class-no-favourite", out);
    }
    let question = match favourite {
        Some(at) => class
            .say
            .text("class-ask-way-most", &[("number", (at + 1).into())]),
        None => class.text("class-ask-way"),
    };
    loop {
        let typed = out.ask(&format!("  {question} > "))?;
        match (typed.trim(), favourite) {
            ("", Some(at)) => return Some(at),
            ("q", _) => return None,
            ("t", _) => note(class, out),
            ("k", _) => key(class, out),
            ("d", _) => disagree(class, context, out)?,
            ("", None) => class.remark("class-no-favourite", out),
            ("?", _) => class.remark("class-way-help", out),
            (words, _) if would_say(words, &class.attempt, context, out) => {}
            (number, _) => {
                let at = number.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
                match at.filter(|at| *at < class.votes.options()) {
                    Some(at) => return Some(at),
                    None => class.remark("class-way-help", out),
                }
            }
        }
    }
}

/// The teacher note of this place.
fn note(class: &TerminalClass, out: &mut Terminal) {
    match teacher_note(&class.attempt) {
        Some(note) => {
            out.line("");
            screen::item(&clean(note), "»", out);
            out.line("");
        }
        None => class.remark("class-no-note", out),
    }
}

fn take(votes: &[Vote], class: &mut TerminalClass, out: &mut Terminal) {
    for vote in votes {
        if let Err(NotNow::TooMany) = class.votes.take(*vote) {
            class.remark("class-too-many", out);
        }
    }
}

/// The votes as bars.
fn shares(class: &TerminalClass, out: &mut Terminal) {
    let shares = class.votes.shares(&class.attempt).unwrap_or_default();
    let most = shares.iter().map(|share| share.votes).max();
    let most = most.unwrap_or(0).max(1);
    out.line("");
    for (at, share) in shares.iter().enumerate() {
        let length = share.votes as usize * BAR / most as usize;
        let bar = prose::pad(&"█".repeat(length), BAR);
        let values = [
            ("votes", share.votes.into()),
            ("percent", share.per_cent.into()),
        ];
        let share = class.say.text("class-share", &values);
        let line = format!("  {:>2}  {bar}  {share}", at + 1);
        out.line(line.trim_end());
    }
    out.line("");
}

/// What the key makes of each option.
fn key(class: &TerminalClass, out: &mut Terminal) {
    out.line("");
    let key = class.votes.key(&class.attempt).unwrap_or_default();
    for (at, key) in key.iter().enumerate() {
        out.line(format!("  {:>2}  {}", at + 1, class.text(key.message())));
    }
    out.line("");
}

/// Asks why, and keeps it; none at the end of the input.
fn disagree(class: &TerminalClass, context: &Context, out: &mut Terminal) -> Option<()> {
    key(class, out);
    let typed = class.ask("class-ask-why", out)?;
    // A key that was meant for the question before is no reason.
    match typed.trim().chars().count() {
        0 => {
            class.remark("class-nothing-kept", out);
            return Some(());
        }
        1 => {
            class.remark("class-no-reason", out);
            return Some(());
        }
        _ => {}
    }
    let Ok(one) = class.votes.disagrees(&class.attempt, &typed) else {
        return Some(());
    };
    match one.keep(&mut context.store()) {
        Ok(()) => class.remark("class-kept", out),
        Err(why) => out.error(&clean(&why.to_string())),
    }
    Some(())
}
