//! Which lines of the friend's call tell it in short.

use super::friend_call::{CallLine, CallTone};

/// Turns that the call tells of in short, each with what it says of it.
pub(super) fn told_in_short(call: &[CallLine]) -> impl Iterator<Item = (u32, &str)> {
    let told = call
        .iter()
        .filter(|line| line.short && line.tone != CallTone::Unsaid);
    told.filter_map(|line| Some((line.turn?, line.text.as_str())))
}

/// The same but for the end of the call where it may be left out yet: what else is told must not lean on it.
pub(super) fn surely_told(call: &[CallLine]) -> Vec<(u32, String)> {
    let told = told_in_short(call);
    let end = call
        .iter()
        .rfind(|line| line.short && line.tone == CallTone::Closing)
        .and_then(|line| line.turn);
    let others = told_in_short(call).filter(|(turn, _)| Some(*turn) != end);
    let spared = end.filter(|_| others.count() >= ENOUGH);
    let kept = told.filter(|(turn, _)| Some(*turn) != spared);
    kept.map(|(turn, text)| (turn, text.to_owned())).collect()
}

/// Leaves the end of the call out of the short one where that turn is looked at closely right behind it, and enough else is told.
pub(super) fn leave_to_the_moment(call: &mut [CallLine], shown: Option<u32>) {
    let last = closing_to_spare(call);
    if let Some(line) = last.filter(|line| line.turn.is_some() && line.turn == shown) {
        line.short = false;
    }
}

/// The end of the call, where the short one tells enough without it.
fn closing_to_spare(call: &mut [CallLine]) -> Option<&mut CallLine> {
    ends_to_spare(call).1
}

/// How the call begins, and how it ends, each where the short one tells enough without it.
pub(super) fn ends_to_spare(
    call: &mut [CallLine],
) -> (Option<&mut CallLine>, Option<&mut CallLine>) {
    let closing = |line: &CallLine| line.short && line.tone == CallTone::Closing;
    let turn = call
        .iter()
        .rfind(|line| closing(line))
        .map(|line| line.turn);
    let others = told_in_short(call).filter(|(other, _)| turn != Some(Some(*other)));
    let enough = others.count() >= ENOUGH;
    let (mut first, mut last) = (None, None);
    for line in call.iter_mut().filter(|line| line.short && enough) {
        match line.tone {
            CallTone::Opening => first = Some(line),
            CallTone::Closing => last = Some(line),
            _ => {}
        }
    }
    (first, last)
}

/// Turns that a short call has to tell of.
const ENOUGH: usize = 2;
