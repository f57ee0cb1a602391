//! `bedside play`: a consultation in the terminal. No score and no judgment until it is over.

mod answer_again;
mod briefing;
pub(super) mod class;
mod debrief;
mod drill;
mod drill_moment;
mod interact;
mod own_words;
mod play_record;
mod prompt;
mod recorded_words;
mod reflect;
mod replay_turns;
pub(super) mod screen;
mod script;
mod show_events;
mod speech;
pub(super) mod start_menu;

pub(super) use drill::{DrillArgs, run as drill};
pub(super) use show_events::{numbered_transcript, transcript};

use super::choice::{ModeChoice, OnOff};
use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;

use super::prose::count;
use super::{CliError, Context, Exit, Terminal, find_scenario, sitting};
use debrief::{HowItEnded, ReadingPace};
use insight::check::placeholders_left;
use own_words::OwnWordsFirst;
use play_record::{RecordTarget, Recorder};
use practice::looking_back::{NoWayOn, Unfit};
use practice::words::Mode;
use practice::{Attempt, OpenedAttempt, Shut, open, recall};
use speech::Aloud;
use start_menu::{Begun, Chosen};
use store::{IoError, clock};

/// Arguments of `play`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  bedside play                                   choose from the list
  bedside play my-case.ron --mode explore        with undo and hints
  bedside play crumbling-discs --seed 7 --choices 1,3,open-fear
  bedside play --resume                          go on with the latest unfinished one
  bedside play crumbling-discs --own-words on    first your own sentence, then the options

In play: a number chooses, `?` helps, `q` leaves: the consultation is kept for later, or ends there in Assessed mode.")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a word of the command line"
)]
pub(super) struct PlayArgs {
    /// Id or file of a scenario; without it, choose from the list
    #[arg(conflicts_with = "resume")]
    pub scenario: Option<OsString>,

    /// Style of the patient and order of assessed options; the same seed gives the same consultation [default: a new one, or 0 with --choices]
    #[arg(long, value_name = "N", conflicts_with = "resume", value_parser = clap::value_parser!(u64).range(0..1 << 53))]
    pub seed: Option<u64>,

    /// Explore has undo and hints, practice hints only, assessed neither
    #[arg(
        long,
        value_name = "MODE",
        default_value = "practice",
        conflicts_with = "resume"
    )]
    pub mode: ModeChoice,

    /// Choose without asking: numbers as the menu shows them or option ids, separated by commas
    #[arg(
        long,
        value_name = "LIST",
        value_delimiter = ',',
        conflicts_with = "resume"
    )]
    pub choices: Option<Vec<String>>,

    /// Keep the record in this file instead of the data folder; an existing file is not overwritten
    #[arg(long, value_name = "FILE", conflicts_with_all = ["no_record", "resume"])]
    pub record: Option<PathBuf>,

    /// Keep no record
    #[arg(long)]
    pub no_record: bool,

    /// Sit this ticket, in Assessed mode with the seed that it settles
    #[arg(long, value_name = "FILE", conflicts_with_all = ["seed", "mode", "choices", "no_record", "resume"])]
    pub ticket: Option<PathBuf>,

    /// Stop after the ending
    #[arg(long)]
    pub no_debrief: bool,

    /// Where nobody is at the keyboard, print the whole debrief and not only the short one
    #[arg(long, conflicts_with = "no_debrief")]
    pub full: bool,

    /// Have a voice of this device read the patient's words, where there is one
    #[arg(long, conflicts_with = "choices")]
    pub speak: bool,

    /// First say it in your own words, then see the options; remembered from then on
    #[arg(long, value_name = "ON|OFF", conflicts_with = "choices")]
    pub own_words: Option<OnOff>,

    /// Go on with an unfinished consultation, or its debrief: its file, the beginning of its id, or nothing for the latest
    #[arg(long, value_name = "RECORD", num_args = 0..=1, conflicts_with = "no_record")]
    #[expect(
        clippy::option_option,
        reason = "left out, without a value and with one are three things"
    )]
    pub resume: Option<Option<PathBuf>>,
}

pub(super) fn run(
    args: &PlayArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    if let Some(named) = &args.resume {
        let begun = start_menu::find(named.as_deref(), context)?;
        return resume(&begun, args, context, out);
    }
    let sits = args.ticket.as_deref().map(sitting::read).transpose()?;
    let entry = match (&args.scenario, &sits) {
        (Some(name), _) => find_scenario::scenario(name, context)?,
        (None, Some(sits)) => sitting::scenario(sits, context)?,
        (None, None) => match start_menu::choose(context, out)? {
            Chosen::Scenario(entry) => *entry,
            Chosen::Waiting(id) => return resume(&Begun::Kept(id), args, context, out),
            Chosen::Nothing => return Ok(Exit::Ok),
            Chosen::Drill => return drill::run(&DrillArgs::due(), context, out),
        },
    };
    let mode = match sits {
        Some(_) => Mode::Assessed,
        None => Mode::from(args.mode),
    };
    let seed = match (
        args.seed.or(sits.as_ref().map(|sits| sits.seed)),
        &args.choices,
    ) {
        (Some(seed), _) => seed,
        (None, Some(_)) => 0,
        (None, None) => clock::fresh_seed(),
    };
    if let Some(left) = placeholders_left(&entry.text) {
        out.note(&left);
    }
    let entry = Arc::new(entry);
    // A run that is scripted comes out the same whatever was played before.
    let remembered = match args.choices {
        Some(_) => Vec::new(),
        // So does one that is sat under a ticket.
        None if sits.is_some() => Vec::new(),
        None => recall(&context.store(), &entry.scenario, &context.rubric),
    };
    let (mut attempt, events) = Attempt::begin(&entry, &context.rubric, seed, mode, &remembered)
        .map_err(|e| CliError::usage(e.to_string(), ""))?;
    if let Some(sits) = sits {
        sitting::sit(&mut attempt, sits, args.record.is_some(), context, out)?;
    }
    let target = match &args.record {
        _ if args.no_record => RecordTarget::Nowhere,
        Some(path) => RecordTarget::File(path.clone()),
        None => RecordTarget::Usual,
    };
    let mut keeper = Recorder::begin(context, attempt, target)?;
    if let Some(choices) = &args.choices {
        screen::opening(&entry.scenario, mode, out);
        show_events::show(&events, keeper.attempt(), out);
        let pace = pace(args, ReadingPace::AtOnce { full: args.full });
        return script::run(keeper, choices, pace, context, out);
    }
    let own = OwnWordsFirst::of(args.own_words, mode, context, out)?;
    keeper.open(out)?;
    keeper.at_interrupt(out);
    for typed in briefing::opening(&entry.scenario, mode, out) {
        keeper.beside(&typed, out);
    }
    let mut aloud = Aloud::new(args.speak, out);
    interact::show(&events, keeper.attempt(), &own, out);
    aloud.say(&events, keeper.attempt());
    interact::run(
        keeper,
        pace(args, ReadingPace::Asking { full: args.full }),
        aloud,
        own,
        context,
        out,
    )
}

fn pace(args: &PlayArgs, usual: ReadingPace) -> ReadingPace {
    if args.no_debrief {
        ReadingPace::Skipped
    } else {
        usual
    }
}

/// Goes on with an unfinished consultation, or with the debrief of one that is over, at the part at which it was left.
fn resume(
    begun: &Begun,
    args: &PlayArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    let (mut store, id, named) = match begun {
        Begun::Kept(id) => (context.store(), id.clone(), id.to_string()),
        Begun::Named(path) => {
            let (store, id) = context.store().with(path)?;
            (store, id, path.display().to_string())
        }
    };
    let library = context.library();
    let mut opened = open(&id, &mut store, &context.rubric, &library);
    // Another session that took it up between reading and writing is not a reason to stop: it is read once more.
    if let Err(Shut::NoWayOn(NoWayOn::Store(IoError::Changed { .. }))) = opened {
        opened = open(&id, &mut store, &context.rubric, &library);
    }
    let OpenedAttempt {
        attempt,
        keeping,
        remarks,
        ..
    } = opened.map_err(|why| shut(why, &named))?;
    if attempt.is_over() && attempt.reflection().is_closed() {
        return Err(no_way_on(NoWayOn::Over, &named));
    }
    let keeping = keeping.ok_or_else(|| CliError::Integrity {
        message: format!("the record does not hold any more: {named}"),
        hint: "`bedside replay` shows what is in it".into(),
    })?;
    for remark in &remarks {
        out.note(remark);
    }
    let pace = pace(args, ReadingPace::Asking { full: args.full });
    if attempt.is_over() {
        let keeper = Recorder::resume(context, store, attempt, keeping);
        return interact::finish(
            keeper,
            (pace, HowItEnded::ReadBefore),
            Aloud::new(false, out),
            context,
            out,
        );
    }
    let own = OwnWordsFirst::of(args.own_words, attempt.mode(), context, out)?;
    screen::opening(attempt.scenario(), attempt.mode(), out);
    transcript(&attempt, out);
    out.line("");
    let text = match attempt.turns() {
        0 => "You go on at the first turn.".to_owned(),
        turns => format!("You go on after {}.", count(turns, "turn", "turns")),
    };
    screen::remark(&text, out);
    if !own.comes(&attempt) {
        show_events::menu(&attempt, out);
    }
    let keeper = Recorder::resume(context, store, attempt, keeping);
    interact::run(keeper, pace, Aloud::new(args.speak, out), own, context, out)
}

fn shut(why: Shut<IoError>, named: &str) -> CliError {
    let why = match why {
        Shut::Gone => return CliError::vanished(named),
        Shut::NoWayOn(why) => return no_way_on(why, named),
        Shut::Unfit(Unfit::Store(error)) => return error.into(),
        Shut::Unfit(why) => Shut::<IoError>::Unfit(why),
    };
    CliError::Integrity {
        message: format!("this attempt cannot be opened: {why}"),
        hint: "`bedside replay` shows what is in its record".into(),
    }
}

fn no_way_on(why: NoWayOn<IoError>, named: &str) -> CliError {
    let named = format!("{why}: {named}");
    let (message, hint) = match why {
        NoWayOn::Store(error) => return error.into(),
        NoWayOn::Over => {
            return CliError::usage(named, "`bedside replay` shows it");
        }
        NoWayOn::Edited | NoWayOn::NoHash => (
            named,
            "only an unchanged record can go on; `bedside replay` shows what is in it",
        ),
        NoWayOn::Changed(why) => (
            why.to_string(),
            "begin anew with `bedside play`; the record stays as it is",
        ),
        NoWayOn::DoesNotFit(_) => (named, ""),
    };
    CliError::Integrity {
        message,
        hint: hint.into(),
    }
}
