//! A moment of the debrief, answered again in its true state: the same drill as from any other turn. Nothing of it is kept but own words.

use super::play_record::Recorder;
use super::replay_turns::{self, LaidBeside, LeftBy};
use super::show_events;
use crate::Terminal;
use practice::Drill;

/// What of a moment is on the screen once it was answered again.
#[derive(Debug, Default)]
pub(super) struct AnsweredAgain {
    /// Whether then and now were laid beside each other, so that what came of it then has been read.
    pub then_is_told: bool,
    /// What was said this time, in the first turn; empty where nothing was.
    pub said: String,
}

/// Asks for other answers, shows what came back, and lays it beside what was said then; Enter passes. None at the end of the input.
pub(super) fn answer(
    keeper: &mut Recorder,
    turn: u32,
    out: &mut Terminal,
) -> Option<AnsweredAgain> {
    let own_first = keeper.own_words_first();
    let then = keeper.attempt();
    let drill = Drill::from_turn(then, turn);
    let Some((drill, (mut now, _))) = drill.and_then(|drill| Some((drill, drill.begin(then)?)))
    else {
        return Some(AnsweredAgain::default());
    };
    if !own_first {
        show_events::options(&now, out);
    }
    let played = replay_turns::turns(keeper, drill, &mut now, LeftBy::Enter, out);
    let then = keeper.attempt();
    let mut answered = AnsweredAgain::default();
    // A trainee who has said the same throughout knows what came of it.
    if drill.played(&now) > 0 && !drill.is_as_then(then, &now) {
        let view = drill.compare(then, &now);
        replay_turns::show(&view, then, LaidBeside::NotReadYet, out);
        let first = view.now.beats.first();
        answered = AnsweredAgain {
            then_is_told: true,
            said: first.map_or_else(String::new, |beat| beat.you.clone()),
        };
    }
    let goes_on = played.is_some() || !out.closed();
    goes_on.then_some(answered)
}
