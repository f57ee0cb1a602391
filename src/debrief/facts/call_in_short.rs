//! Which lines of the friend's call tell it in short.

use super::friend_call::{CallLine, CallTone};

/// Turns that the call tells of in short, each with what it says of it.
pub(super) fn told_in_short(call: &[CallLine]) -> impl Iterator<Item = (u32, &str)> {
    let told = call
        .iter()
        .filter(|line| line.short && line.tone != CallTone::Unsaid);
    told.filter_map(|line| Some((line.turn?, line.text.as_str())))
}

/// Leaves the end of the call out of the short one where that turn is looked at closely right behind it, and enough else is told.
pub(super) fn leave_to_the_moment(call: &mut [CallLine], shown: Option<u32>) {
    let last = closing_to_spare(call);
    if let Some(line) = last.filter(|line| line.turn.is_some() && line.turn == shown) {
        line.short = false;
    }
}

/// The end of the call, where the short one tells enough without it.
pub(super) fn closing_to_spare(call: &mut [CallLine]) -> Option<&mut CallLine> {
    let at = call
        .iter()
        .rposition(|line| line.short && line.tone == CallTone::Closing)?;
    let turn = call.get(at)?.turn;
    let others = told_in_short(call).filter(|(other, _)| Some(*other) != turn);
    let enough = others.count() >= ENOUGH;
    call.get_mut(at).filter(|_| enough)
}

/// Turns that a short call has to tell of.
const ENOUGH: usize = 2;
