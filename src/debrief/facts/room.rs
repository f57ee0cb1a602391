//! What the short debrief has room for: reasons that could be spared are left out where there are many words already.

use super::domains::{DomainView, Domains};
use super::moments::{Moment, MomentKind};
use super::plan::Plan;
use super::words::{count, sentences};
use crate::wording::{Wording, say};

/// Words for what was said about the moment, the domains, safety and the plan, without quotations; the rest of the short debrief
/// takes the others of its four hundred.
const ROOM: usize = 145;

/// From so many words on reasons that can be spared are not enough.
const TOO_MUCH: usize = 153;

/// Leaves out, as long as there are too many words, why the best other answer is good, then why what is held up in a domain was strong,
/// the longest first; and where that is not enough, what the figures stand for and all that is said of the moment but one sentence of
/// its reason. Reasons that stay are put behind the sentence of their domain.
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
    if fixed > TOO_MUCH {
        domains.caution = say!(say, "not-a-measure");
    }
    if let Some(moment) = moment.filter(|_| fixed > TOO_MUCH) {
        // A reason begins with what was meant well and ends with what came of it.
        let why = sentences(&moment.why);
        let told = match moment.kind {
            MomentKind::Turning => why.last(),
            MomentKind::Rescue => why.first(),
        };
        let all = &moment.effect_in_short;
        // A reason of its own, as for a safety net, stands by itself.
        let own = !all.starts_with(&moment.why);
        let told = if own {
            sentences(all).first().cloned()
        } else {
            told.cloned()
        };
        moment.effect_in_short = told.unwrap_or_default();
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
