//! `bedside drill`: a few moments on what recurs, over several patients; and what has come due.

use serde_json::json;

use super::drill_moment;
use super::screen;
use crate::choice::TextOrJson;
use crate::page::{aside, heading, paragraph, title};
use crate::prose::{self, clean};
use crate::{CliError, Context, Exit, Terminal};
use debrief::wording::Wording;
use debrief::{Habit, OverTime, dates};
use practice::drills::{DrillMoment, Drills, Planned, ReplayedConsultations};
use practice::{DrillRound, HabitResult, Library, Preferences, Unread};
use store::IoError;
use store::clock;

/// The form of the JSON.
const SCHEMA: &str = "bedside-drill/1";

/// Arguments of `drill`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The two habits that cost most in your last eight conversations become drills: a few moments from any case, two minutes in all.
Names of habits: cue-passed, reassured, told-first, unasked, unanswered,
jargon, no-check, no-net, no-plan.
Examples:
  bedside drill                                what has come due
  bedside drill --list                         what is planned
  bedside drill no-net                         this one, now
  bedside drill no-net --on 2026-12-05         move its date; --on never takes it away")]
pub(crate) struct DrillArgs {
    /// The habit to practise, whether it is due or not
    pub habit: Option<String>,

    /// Show what is planned and when
    #[arg(long, conflicts_with = "habit")]
    pub list: bool,

    /// Move the date of a habit (year-month-day, days from today or a weekday), or `never`; the habit may be left out where only one has a drill
    #[arg(long, value_name = "DATE", conflicts_with = "list")]
    pub on: Option<String>,

    /// Form of the list
    #[arg(long, value_name = "FORM", default_value = "text", requires = "list")]
    pub format: TextOrJson,
}

impl DrillArgs {
    /// What has come due.
    pub(super) fn due() -> Self {
        Self {
            habit: None,
            list: false,
            on: None,
            format: TextOrJson::Text,
        }
    }
}

pub(crate) fn run(
    args: &DrillArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    let library = context.library();
    let today = clock::today();
    let past = ReplayedConsultations::of(&mut context.store(), &context.rubric, &library)?;
    let mut drills = Drills::read(&context.store(), &past.patterns(), &today).map_err(unread)?;
    let named = args.habit.as_deref().map(|name| {
        Habit::from_id(name).ok_or_else(|| {
            let all: Vec<String> = Habit::ALL.iter().map(|h| format!("`{}`", h.id())).collect();
            CliError::usage(
                format!("there is no habit `{name}`"),
                format!("there are {}", prose::list(&all, "and")),
            )
        })
    });
    let named = named.transpose()?;
    if let Some(on) = &args.on {
        let habit = named.map_or_else(|| only(drills.planned()), Ok)?;
        return moved(habit, on, &mut drills, context, out);
    }
    if args.list {
        match args.format {
            TextOrJson::Json => {
                out.json(json!({ "schema": SCHEMA, "today": today, "planned": drills.planned() }));
            }
            TextOrJson::Text => list(drills.planned(), out),
        }
        return Ok(Exit::Ok);
    }
    let habits = named.map_or_else(|| drills.due(), |habit| vec![habit]);
    if habits.is_empty() {
        if !drills.planned().is_empty() {
            paragraph(&Wording::english().text("drill-none-due", &[]), 2, out);
        }
        list(drills.planned(), out);
        return Ok(Exit::Ok);
    }
    let moments = drills.moments(&habits, &past, &library, &context.rubric);
    if moments.is_empty() {
        paragraph("No case here has a moment for it.", 2, out);
        return Ok(Exit::Ok);
    }
    let preferences = Preferences::read(&context.store()).unwrap_or_default();
    let own_first = preferences.own_words;
    drill(
        moments,
        &habits,
        own_first,
        (&mut drills, &today),
        context,
        out,
    )?;
    Ok(Exit::Ok)
}

/// The habit whose date is meant where none was named.
fn only(planned: &[Planned]) -> Result<Habit, CliError> {
    let ids: Vec<String> = planned
        .iter()
        .map(|one| format!("`{}`", one.pattern.habit.id()))
        .collect();
    match planned {
        [one] => Ok(one.pattern.habit),
        [] => Err(CliError::usage(
            "no habit has a drill yet",
            "name one: `bedside drill told-first --on 2026-12-05`",
        )),
        _ => Err(CliError::usage(
            "it was not said which date is to be moved",
            format!("name a habit before `--on`: {}", prose::list(&ids, "or")),
        )),
    }
}

/// What cannot be read stays as it is, and nothing is planned over it.
fn unread(why: Unread<IoError>) -> CliError {
    match why {
        Unread::Store(error) => error.into(),
        garbled @ Unread::Garbled { .. } => CliError::Integrity {
            message: garbled.to_string(),
            hint: "move the file away to begin anew; the records stay".into(),
        },
        busy @ Unread::Busy(_) => CliError::Integrity {
            message: busy.to_string(),
            hint: "try again".into(),
        },
    }
}

fn moved(
    habit: Habit,
    on: &str,
    drills: &mut Drills,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    let name = habit.label(Wording::english());
    if on == "never" {
        drills.set(habit, None);
        out.line(format!("{name}: taken away. A date brings it back."));
    } else {
        let date = dates::typed(on, &clock::today(), Wording::english())
            .ok()
            .and_then(|dates| dates.into_iter().next());
        let date = date.ok_or_else(|| {
            CliError::usage(
                format!("`{on}` is not a date"),
                "write it like 2026-12-05, `3 days` or Friday",
            )
        })?;
        drills.set(habit, Some(&date));
        out.line(format!(
            "{name}: {}.",
            dates::long(&date, Wording::english())
        ));
    }
    drills.keep(&mut context.store()).map_err(unread)?;
    Ok(Exit::Ok)
}

/// What is planned.
pub(crate) fn list(planned: &[Planned], out: &mut Terminal) {
    if planned.is_empty() {
        paragraph(
            "Nothing to drill. A drill is made of what goes wrong more than once; two or three finished conversations show that.",
            2,
            out,
        );
    }
    for one in planned {
        heading(&one.pattern.name, out);
        paragraph(&one.pattern.sentence, 2, out);
        paragraph(&one.pattern.instead, 2, out);
        let when = if one.on.is_empty() {
            "No date.".to_owned()
        } else {
            format!(
                "{}, {}.",
                dates::long(&one.on, Wording::english()),
                one.when
            )
        };
        let id = one.pattern.habit.id();
        aside(
            &format!("{when} `bedside drill {id}` starts it at any time."),
            2,
            out,
        );
    }
}

/// What has come due, for the top of a list, and what Enter starts there.
#[derive(Default)]
pub(super) struct DueNow {
    /// Each in a sentence.
    pub(super) said: Vec<String>,
    /// What stands first.
    pub(super) first: Option<DueFirst>,
}

/// What has come due and stands first.
pub(super) enum DueFirst {
    Drill,
    /// A case to be taken again, by its id.
    Case(String),
}

/// What has come due: drills, and cases to be taken again. Nothing where nothing can be read.
pub(super) fn due_now(context: &Context, library: &Library, out: &mut Terminal) -> DueNow {
    let mut found = DueNow::default();
    if context.places.data.is_none() {
        return found;
    }
    let (say, today) = (Wording::english(), clock::today());
    let Ok(past) = ReplayedConsultations::of(&mut context.store(), &context.rubric, library) else {
        return found;
    };
    match Drills::read(&context.store(), &past.patterns(), &today) {
        Ok(drills) => {
            let due = drills.planned().iter().filter(|planned| planned.due);
            let due: Vec<String> = due
                .map(|planned| planned.pattern.name.to_lowercase())
                .collect();
            if !due.is_empty() {
                let habits = prose::list(&due, "and");
                let values = [("habits", habits.as_str().into())];
                found.said.push(say.text("due-drill", &values));
                found.first = Some(DueFirst::Drill);
            }
        }
        Err(why) => out.note(&why.to_string()),
    }
    let over = OverTime::of(past.short().to_vec(), say);
    let here = |id: &str| {
        let mut loaded = library.loaded.iter();
        loaded.any(|entry| entry.scenario.header.id == id)
    };
    for due in over.due(&today, say).iter().filter(|due| due.now) {
        let title = clean(&due.title);
        let is_first = found.said.is_empty() && here(&due.scenario);
        if is_first {
            found.first = Some(DueFirst::Case(due.scenario.clone()));
        }
        let values = [
            ("title", (&*title).into()),
            ("when", due.when.as_str().into()),
            ("first", if is_first { "yes" } else { "no" }.into()),
        ];
        found.said.push(say.text("due-case", &values));
    }
    found
}

fn drill(
    moments: Vec<DrillMoment>,
    habits: &[Habit],
    own_first: bool,
    (drills, today): (&mut Drills, &str),
    context: &Context,
    out: &mut Terminal,
) -> Result<(), CliError> {
    let mut round = DrillRound::new(habits.to_vec(), moments);
    title("A drill", out);
    let moments_words = prose::count(round.place().1, "moment", "moments");
    aside(
        &format!(
            "{moments_words}, one answer each. What each is for comes after it. Nothing is scored; q ends it."
        ),
        2,
        out,
    );
    let say = Wording::english();
    let goes_on = match habits {
        [one] => format!("bedside drill {}", one.id()),
        _ => "bedside drill".to_owned(),
    };
    let goes_on = format!("{goes_on}{}", context.folders);
    out.at_interrupt(&say.text("drill-left", &[]), Some(&goes_on));
    while let Some(mut moment) = round.go_on().cloned() {
        let asked = (round.place(), own_first);
        let chosen = drill_moment::play(&mut moment, asked, context, out);
        let answer = round.answered(&moment.now, Some(drills), today);
        if let Some((answer, chosen)) = answer.zip(chosen.as_ref()) {
            drill_moment::tell(&moment, answer, chosen, out);
        }
        // What was answered is kept at once, so that nothing is lost if the program or the power ends.
        drills.keep(&mut context.store()).map_err(unread)?;
        drill_moment::keep(&moment.now, context, out);
        // On a screen the next moment would push away what came of this one.
        let waits = chosen.is_some() && round.has_more() && out.height().is_some();
        if chosen.is_none() || (waits && !drill_moment::goes_on(&mut moment.now, context, out)) {
            break;
        }
    }
    let gone = round.finish(drills, today);
    // Whoever leaves at the question of the date has one already.
    drills.keep(&mut context.store()).map_err(unread)?;
    out.at_interrupt(&say.text("drill-kept", &[]), None);
    for gone in gone {
        when_next(&gone, drills, today, out);
    }
    drills.keep(&mut context.store()).map_err(unread)?;
    Ok(())
}

/// What to do instead, and when it is practiced next, which the person may change.
fn when_next(gone: &HabitResult, drills: &mut Drills, today: &str, out: &mut Terminal) {
    let say = Wording::english();
    let habit = gone.habit;
    heading(&habit.label(say), out);
    paragraph(&habit.instead(say), 2, out);
    let next = dates::long(&gone.on, say);
    let away = dates::away(&gone.on, today, say);
    aside(
        &format!("Met {} of {}. Next on {next}, {away}.", gone.met, gone.of),
        2,
        out,
    );
    loop {
        let question = "  Enter keeps the date; or type another; n for none > ";
        let Some(typed) = out.ask(question) else {
            return;
        };
        let typed = typed.trim();
        if typed.is_empty() {
            return;
        }
        if matches!(typed, "n" | "none" | "never") {
            drills.set(habit, None);
            let at_any_time = [("id", habit.id().into())];
            screen::remark(&say.text("drill-date-none", &at_any_time), out);
            return;
        }
        let dates = dates::typed(typed, today, say).ok();
        if let Some(date) = dates.and_then(|dates| dates.into_iter().next()) {
            drills.set(habit, Some(&date));
            screen::remark(&format!("{}.", dates::long(&date, say)), out);
            return;
        }
        let text = format!(
            "“{}” is not a date. Write one like {today}, 3 days or Friday.",
            clean(typed)
        );
        screen::remark(&text, out);
    }
}
