//! What the short debrief has room for: reasons that could be spared are left out where there are many words already.

use super::domains::{DomainView, Domains};
use super::moments::{Moment, MomentKind};
use super::plan::Plan;
use super::words::{count, sentences};
use crate::wording::{Wording, say};

/// Words for what was said about the moment, the domains, safety and the plan, without quotations; the rest of the short debrief
/// takes the others of its four hundred.
const ROOM: usize = 142;

/// From so many words on reasons that can be spared are not enough.
const TOO_MUCH: usize = 146;

/// Where that is not enough, reasons for what fell short give way too, down to so many words.
const STILL_TOO_MUCH: usize = 140;

/// Leaves out, as long as there are too many words, why the best other answer is good, then why what is held up in a domain was strong,
/// the longest first; and where that is not enough, what the figures stand for, all that is said of the moment but one sentence of its
/// reason, and at last the longest reason for what fell short. Reasons that stay are put behind the sentence of their domain.
pub(super) fn make_room(
    mut moment: Option<&mut Moment>,
    domains: &mut Domains,
    safety: &str,
    plan: &Plan,
    say: &Wording,
) {
    let views = &mut domains.each;
    let glances: usize = views.iter().map(|view| ours(&view.glance)).sum();
    let plans = [&plan.keep, &plan.change].map(|own| ours(&own.suggestion));
    let effect = moment.as_ref();
    let effect = effect.map_or(0, |moment| ours(&moment.effect_in_short));
    let mut fixed = glances + plans.iter().sum::<usize>() + ours(safety) + effect;
    if let Some(best) = moment
        .as_mut()
        .and_then(|moment| moment.alternatives.first_mut())
        && fixed + reasons(views) + count(&best.why_in_short) > ROOM
    {
        best.why_in_short.clear();
    }
    while fixed + reasons(views) > ROOM && clear_longest(views, false) {}
    if fixed + reasons(views) > TOO_MUCH {
        domains.caution = say!(say, "not-a-measure");
        if let Some(moment) = moment {
            one_sentence(moment);
            fixed = fixed + ours(&moment.effect_in_short) - effect;
        }
        while fixed + reasons(views) > STILL_TOO_MUCH && clear_longest(views, true) {}
    }
    for view in views.iter_mut().filter(|view| !view.reason.is_empty()) {
        view.glance = format!("{} {}", view.glance, view.reason);
    }
}

/// Words of all reasons that still stand.
fn reasons(views: &[DomainView]) -> usize {
    views.iter().map(|view| count(&view.reason)).sum()
}

/// Takes away the longest reason of a domain that fell short, or of one that is held up; whether there was one.
fn clear_longest(views: &mut [DomainView], fell_short: bool) -> bool {
    let of_kind = views
        .iter_mut()
        .filter(|view| view.fell_short == fell_short && !view.reason.is_empty());
    match of_kind.max_by_key(|view| count(&view.reason)) {
        Some(view) => {
            view.reason.clear();
            true
        }
        None => false,
    }
}

/// Leaves of what is said about a moment one sentence. A reason begins with what was meant well and ends with what came of it; one of
/// its own, as for a safety net, stands by itself.
fn one_sentence(moment: &mut Moment) {
    let why = sentences(&moment.why);
    let told = if moment.effect_in_short.starts_with(&moment.why) {
        match moment.kind {
            MomentKind::Turning => why.last().cloned(),
            MomentKind::Rescue => why.first().cloned(),
        }
    } else {
        sentences(&moment.effect_in_short).first().cloned()
    };
    moment.effect_in_short = told.unwrap_or_default();
}

/// Words outside of quotations.
fn ours(text: &str) -> usize {
    let parts = text.split('“').enumerate();
    let ours = parts.map(|(at, part)| match (at, part.split_once('”')) {
        (0, _) => count(part),
        (_, Some((_, rest))) => count(rest),
        (_, None) => 0,
    });
    ours.sum()
}
