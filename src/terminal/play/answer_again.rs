//! A moment of the debrief, answered again in its true state: the same drill as from any other turn. Nothing of it is kept but own words.

use super::play_record::Recorder;
use super::replay_turns::{self, LeftBy};
use super::show_events;
use crate::Terminal;
use practice::Drill;

/// Asks for other answers, shows what came back, and lays it beside what was said then; Enter passes. None at the end of the input.
pub(super) fn answer(keeper: &mut Recorder, turn: u32, out: &mut Terminal) -> Option<()> {
    let own_first = keeper.own_words_first();
    let then = keeper.attempt();
    let drill = Drill::from_turn(then, turn);
    let Some((drill, (mut now, _))) = drill.and_then(|drill| Some((drill, drill.begin(then)?)))
    else {
        return Some(());
    };
    if !own_first {
        show_events::options(&now, out);
    }
    let played = replay_turns::turns(keeper, drill, &mut now, LeftBy::Enter, out);
    let then = keeper.attempt();
    // A trainee who has said the same throughout knows what came of it.
    if drill.played(&now) > 0 && !drill.is_as_then(then, &now) {
        replay_turns::show(&drill.compare(then, &now), then, out);
    }
    played.or((!out.closed()).then_some(()))
}
