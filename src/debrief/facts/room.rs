//! What the short debrief has room for: reasons that could be spared are left out where there are many words already.

use super::domains::{DomainView, Domains};
use super::moments::Moment;
use super::plan::Plan;
use super::safety::first_sentence;
use super::words::count;
use crate::wording::{Wording, say};

/// Words for what was said about the moment, the domains, safety and the plan, without quotations; the rest of the short debrief
/// takes the others of its four hundred.
const ROOM: usize = 155;

/// Leaves out, as long as there are too many words, why the best other answer is good, then why what is held up in a domain was strong,
/// the longest first, and then all that is said of the moment but the first sentence, and what the figures stand for. Reasons that stay are put behind the sentence of
/// their domain.
pub(super) fn make_room(
    mut moment: Option<&mut Moment>,
    domains: &mut Domains,
    safety: &str,
    plan: &Plan,
    say: &Wording,
) {
    let views = &mut domains.each;
    let glances: usize = views.iter().map(|view| ours(&view.glance)).sum();
    let plans = [&plan.keep, &plan.change];
    let plans = plans.map(|own| ours(&own.suggestion) + ours(&own.because) / 2);
    let effect = moment.as_ref();
    let effect = effect.map_or(0, |moment| ours(&moment.effect_in_short));
    let fixed = glances + plans.iter().sum::<usize>() + ours(safety) + effect;
    let reasons =
        |views: &[DomainView]| views.iter().map(|view| count(&view.reason)).sum::<usize>();
    if let Some(best) = moment
        .as_mut()
        .and_then(|moment| moment.alternatives.first_mut())
        && fixed + reasons(views) + count(&best.why_in_short) > ROOM
    {
        best.why_in_short.clear();
    }
    while fixed + reasons(views) > ROOM {
        let longest = views.iter_mut().max_by_key(|view| count(&view.reason));
        match longest.filter(|view| !view.reason.is_empty()) {
            Some(view) => view.reason.clear(),
            None => break,
        }
    }
    if fixed > ROOM {
        domains.caution = say!(say, "not-a-measure");
    }
    if let Some(moment) = moment.filter(|_| fixed > ROOM) {
        moment.effect_in_short = first_sentence(&moment.effect_in_short);
    }
    for view in views.iter_mut().filter(|view| !view.reason.is_empty()) {
        view.glance = format!("{} {}", view.glance, view.reason);
    }
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
