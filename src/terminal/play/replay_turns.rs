//! A drill from the debrief: two turns played again in the true state of a moment, then laid beside what was said before.
//! Nothing of it is kept but own words, unless it is played on to the end.

use super::own_words::{self, OwnWordsAgain};
use super::play_record::Recorder;
use super::prompt::{self, Typed};
use super::{screen, show_events};
use crate::Terminal;
use crate::page::{aside, heading, marked, paragraph, title};
use crate::prose::{self, clean};
use debrief::wording::Wording;
use debrief::{DrillWay, SpokenExchange, ThenNow};
use practice::words::{Action, SessionEvent};
use practice::{Attempt, Drill, OwnFirst, OwnWordsQuestion};
use store::clock::Stopwatch;

/// From this width on, then and now stand side by side.
const SIDE_BY_SIDE: usize = 78;

/// Drills from a turn, as often as is wanted. Gives the attempt that was begun there if it is to be played on to its end.
pub(super) fn run(keeper: &mut Recorder, turn: u32, out: &mut Terminal) -> Option<Attempt> {
    let own_first = keeper.own_words_first();
    loop {
        let then = keeper.attempt();
        let drill = Drill::from_turn(then, turn)?;
        let (mut now, _) = drill.begin(then)?;
        title(&format!("Try turn {turn} again"), out);
        let called = then.scenario().patient.called.clone();
        let about = format!(
            "Two turns, from the state {called} was in. It counts for nothing and changes no record. q goes back."
        );
        aside(&about, 2, out);
        show_events::heard(now.heard(), out);
        if !own_first {
            show_events::menu(&now, out);
        }
        turns(keeper, drill, &mut now, LeftBy::Q, out)?;
        let then = keeper.attempt();
        let view = drill.compare(then, &now);
        if drill.is_as_then(then, &now) {
            out.line("");
            paragraph(&view.summary, 2, out);
        } else {
            show(&view, then, LaidBeside::Whole, out);
        }
        match next(keeper, &now, out) {
            Next::Back => return None,
            Next::Again => {}
            Next::On => return Some(now),
        }
    }
}

/// What leaves a drill before its end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum LeftBy {
    Q,
    /// Enter, too.
    Enter,
}

/// Plays the turns of a drill whose first options are on the screen, unless own words come first; nothing when it is left.
pub(super) fn turns(
    keeper: &mut Recorder,
    drill: Drill,
    now: &mut Attempt,
    by: LeftBy,
    out: &mut Terminal,
) -> Option<()> {
    let mut first = OwnFirst::new(keeper.own_words_first());
    let watch = Stopwatch::start(0);
    while !drill.is_over(now) {
        let mut nearest = None;
        if first.asks(now) == OwnWordsQuestion::Words {
            let asked = own_words::again(&mut first, now, out);
            keeper.keep_drill_words(now, out);
            match asked {
                OwnWordsAgain::Shown(at) => nearest = at,
                OwnWordsAgain::Left | OwnWordsAgain::End => return None,
            }
        }
        turn_of(keeper, drill, now, (watch, nearest, &first, by), out)?;
    }
    Some(())
}

/// One thing typed; nothing when the drill is left.
fn turn_of(
    keeper: &mut Recorder,
    drill: Drill,
    now: &mut Attempt,
    (watch, nearest, first, by): (Stopwatch, Option<usize>, &OwnFirst, LeftBy),
    out: &mut Terminal,
) -> Option<()> {
    let options = now.menu();
    let says = match (nearest, by) {
        (Some(at), _) => format!(", Enter says {}", at + 1),
        (None, LeftBy::Enter) => ", Enter passes".to_owned(),
        (None, LeftBy::Q) => String::new(),
    };
    let line = out.ask(&format!("  {}{says} > ", drill.progress(now)))?;
    let ids: Vec<&str> = options.iter().map(|o| o.id.as_str()).collect();
    let typed = match (prompt::read(&line, &ids), nearest) {
        (Typed::Nothing, Some(at)) => Typed::Choose(at),
        (Typed::Nothing, None) if by == LeftBy::Enter => return None,
        (typed, _) => typed,
    };
    if let Typed::Unknown(words) = &typed
        && own_words::more(words, now, out)
    {
        keeper.keep_drill_words(now, out);
        return Some(());
    }
    let action = match typed {
        Typed::Choose(at) => options.get(at).map(|o| Action::Choose(o.ix)),
        Typed::Hint => Some(Action::Hint),
        Typed::Undo if drill.played(now) > 0 => Some(Action::Undo),
        Typed::Quit => return None,
        _ => None,
    };
    let Some(action) = action else {
        let leaves = match by {
            LeftBy::Q => "q to go back",
            LeftBy::Enter => "q to go on",
        };
        let numbers = format!("Type a number from 1 to {}, or {leaves}.", options.len());
        screen::remark(&numbers, out);
        return Some(());
    };
    match drill.act(now, action, watch.elapsed_ms()) {
        Ok(mut events) => {
            if first.asks(now) == OwnWordsQuestion::Words {
                events.retain(|event| !matches!(event, SessionEvent::MenuOffered { .. }));
            }
            if by == LeftBy::Enter && drill.is_as_then(keeper.attempt(), now) {
                as_then(&mut events, now, out);
            }
            show_events::show(&events, now, out);
        }
        Err(e) => screen::remark(&format!("That is not possible: {e}."), out),
    }
    Some(())
}

/// Says shortly that the answer is the one that was heard before, and leaves of what happened what comes next.
fn as_then(events: &mut Vec<SessionEvent>, now: &Attempt, out: &mut Terminal) {
    let scenario = now.scenario();
    let say = Wording::of(&scenario.header.language);
    let name = scenario.patient.called.as_str();
    events.retain(|event| {
        matches!(
            event,
            SessionEvent::MenuOffered { .. } | SessionEvent::Ended { .. }
        )
    });
    out.line("");
    screen::remark(&say.text("drill-as-then", &[("name", name.into())]), out);
    if events.is_empty() {
        return;
    }
    let mut heard = now.heard().iter().rev();
    if let Some(last) = heard.find(|line| !line.text.is_empty()) {
        screen::last_words(last.by.as_deref().unwrap_or(name), &last.text, out);
    }
}

enum Next {
    Again,
    Back,
    On,
}

fn next(keeper: &mut Recorder, now: &Attempt, out: &mut Terminal) -> Next {
    let open = !now.is_over();
    let question = if open {
        "  t tries it again, g goes on from here, Enter goes back to the debrief > "
    } else {
        "  t tries it again, Enter goes back to the debrief > "
    };
    out.line("");
    loop {
        let typed = out.ask(question);
        match typed.as_deref().map(str::trim) {
            None | Some("" | "b" | "q") => return Next::Back,
            Some("t" | "o") => return Next::Again,
            Some("g" | "p") if open => return Next::On,
            Some(typed) if keeper.beside(typed, out) => {}
            _ => screen::remark("One of the letters, or Enter.", out),
        }
    }
}

/// How much is laid beside each other.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum LaidBeside {
    /// Everything that was said and thought, then and now.
    Whole,
    /// What does not stand on the screen just above: what was said then in the first turn, and what was heard now, do.
    NotReadYet,
}

/// Then and now, turn for turn.
pub(super) fn show(view: &ThenNow, then: &Attempt, laid: LaidBeside, out: &mut Terminal) {
    let say = Wording::of(&then.scenario().header.language);
    let called = then.scenario().patient.called.as_str();
    title(&say.text("then-and-now", &[]), out);
    paragraph(&view.summary, 2, out);
    let width = out.width().min(120);
    let rows = view.then.beats.len().max(view.now.beats.len());
    let beside = width >= SIDE_BY_SIDE;
    for at in 0..rows {
        let (then, now) = (view.then.beats.get(at), view.now.beats.get(at));
        let turn = then.or(now).map_or(0, |beat| beat.turn);
        heading(&format!("Turn {turn}"), out);
        let (mut then, mut now) = (beat(then, called, say), beat(now, called, say));
        if laid == LaidBeside::NotReadYet {
            then.retain(|line| at > 0 || line.is != Part::You);
            now.retain(|line| !matches!(line.is, Part::You | Part::Reply));
        }
        pair(&then, &now, beside, width, out);
    }
    heading(&say.text("drill-what-moved", &[]), out);
    pair(
        &ends(&view.then, say),
        &ends(&view.now, say),
        beside,
        width,
        out,
    );
}

/// What a line of then and now is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    You,
    Reply,
    Other,
}

/// A line with its label, which may be empty.
struct ColumnLine {
    is: Part,
    label: String,
    text: String,
}

impl ColumnLine {
    fn new(is: Part, label: &str, text: &str) -> Self {
        Self {
            is,
            label: label.to_owned(),
            text: text.to_owned(),
        }
    }
}

/// What was said, what was thought and what came back, each with its label.
fn beat(beat: Option<&SpokenExchange>, called: &str, say: &Wording) -> Vec<ColumnLine> {
    let Some(beat) = beat else {
        let over = say.text("drill-over-before", &[]);
        return vec![ColumnLine::new(Part::Other, "", &over)];
    };
    let mut lines = Vec::new();
    if !beat.own.is_empty() {
        lines.push(ColumnLine::new(
            Part::Other,
            "In your own words:",
            &beat.own,
        ));
    }
    lines.push(ColumnLine::new(Part::You, "You:", &beat.you));
    let thinks = format!("{called} thinks:");
    lines.push(ColumnLine::new(Part::Other, &thinks, &beat.thought));
    for said in &beat.reply {
        let who = said.by.as_deref().unwrap_or(called);
        let mut text = said.text.clone();
        if let Some(body) = &said.body {
            text = format!("[{body}] {text}");
        }
        lines.push(ColumnLine::new(
            Part::Reply,
            &format!("{who}:"),
            text.trim(),
        ));
    }
    lines
}

fn ends(way: &DrillWay, say: &Wording) -> Vec<ColumnLine> {
    let other = |label: &str, text: &str| ColumnLine::new(Part::Other, label, text);
    let mut lines = vec![other("", &way.moved)];
    lines.extend(way.told.iter().map(|told| other("Told:", told)));
    let ended = way.ended.iter();
    lines.extend(ended.map(|end| other("", &say.text("drill-ended", &[("ending", end.into())]))));
    lines
}

fn pair(then: &[ColumnLine], now: &[ColumnLine], beside: bool, width: usize, out: &mut Terminal) {
    if !beside {
        for (label, lines) in [("Then", then), ("Now", now)] {
            aside(label, 2, out);
            for line in lines {
                marked(&line.label, &line.text, 4, out);
            }
        }
        return;
    }
    let column = (width - 6) / 2;
    let (left, right) = (set("THEN", then, column), set("NOW", now, column));
    for at in 0..left.len().max(right.len()) {
        let left = left.get(at).map_or("", String::as_str);
        let right = right.get(at).map_or("", String::as_str);
        out.line(format!("  {}  {right}", prose::pad(left, column)).trim_end());
    }
}

/// A column of wrapped lines.
fn set(head: &str, lines: &[ColumnLine], column: usize) -> Vec<String> {
    let mut all = vec![head.to_owned()];
    for line in lines {
        let text = format!("{} {}", line.label, line.text);
        let wrapped = prose::wrap(&clean(text.trim()), column, "", "  ");
        all.extend(wrapped.lines().map(str::to_owned));
    }
    all
}
