//! What the short debrief has room for: reasons that could be spared are left out where there are many words already.

use super::answered::MISSED;
use super::call_in_short::ends_to_spare;
use super::domains::Domains;
use super::domains::thread::Thread;
use super::domains::told_turn::ToldTurn;
use super::friend_call::CallLine;
use super::moments::Moment;
use super::moments::kind::MomentKind;
use super::plan::{Plan, shown_in_short};
use super::played_consultation::PlayedConsultation;
use super::reason::{About, in_sentences};
use super::safety::Safety;
use super::words::{count, first_sentence, sentences};
use crate::wording::{Wording, say};

/// Words of ours in the short debrief, but for headings, names, dates and what else is always the same.
const ROOM: usize = 280;

/// Words kept free for naming another turn that is told of nowhere once it has given way.
const BESIDES: usize = 4;

/// Levels of what fell short.
const HALF_MET: u8 = MISSED + 1;
const HARMED: u8 = 0;

/// From so many points on, a figure is good.
const ORDINARY: u16 = 50;

/// The parts of a debrief that the short one is made of.
pub(super) struct ShortParts<'a> {
    pub(super) call: &'a mut [CallLine],
    pub(super) moments: &'a mut [Moment],
    pub(super) domains: &'a mut Domains,
    pub(super) safety: &'a Safety,
    pub(super) plan: &'a Plan,
    /// What names the turns that are told of nowhere, as it stands while nothing has given way.
    pub(super) besides: &'a str,
    /// What ran through the conversation, with one strand of a kind.
    pub(super) shorter_thread: Thread,
}

/// What can give way.
struct Spared<'a> {
    domains: &'a mut Domains,
    moment: Option<&'a mut Moment>,
    /// How the call began and how it closed, where enough else is told in it, each with its words.
    opening: Option<(&'a mut CallLine, usize)>,
    closing: Option<(&'a mut CallLine, usize)>,
    /// Words that stay.
    fixed: usize,
    say: &'a Wording,
}

/// Leaves out, as long as there are too many words: how the call began; why the best other answer is good; how the call closed; what
/// ran through the conversation, where it is told how it came to the ending; all but the beginning of a reason for what was strong; the
/// rest of such a reason where the patient's own answer can stand in its place; one of two turns under a figure, the good one under a
/// low figure and what fell short under a good one, the gravest slip never; all that is said of the moment but one sentence of its
/// reason; why something fell short, at first but for its beginning, then the longest reason, harm last of all. A turn that can go goes
/// before a quotation has to stand without a reason. What is left of the room, in words.
pub(super) fn make_room<'p>(parts: ShortParts<'p>, scene: &PlayedConsultation<'_>) -> usize {
    let shown = shown_in_short(parts.plan, parts.moments);
    let thoughts = thoughts(scene);
    let fixed = always_there(&parts, shown, &thoughts);
    let with_words = |line: &'p mut CallLine| {
        let words = without(&line.text, &thoughts);
        (line, words)
    };
    let (opening, closing) = ends_to_spare(parts.call);
    let (opening, closing) = (opening.map(with_words), closing.map(with_words));
    let mut all = Spared {
        moment: shown.and_then(|at| parts.moments.get_mut(at)),
        opening,
        closing,
        domains: parts.domains,
        fixed: fixed + ours(parts.besides) + BESIDES,
        say: scene.say,
    };
    let good = |told: &ToldTurn| told.level.is_none();
    if !all.fits() {
        all.leave_out_how_the_call_began();
    }
    if !all.fits() {
        all.leave_out_why_another_is_good();
    }
    if !all.fits() {
        all.leave_out_how_the_call_closed();
    }
    if !all.fits() {
        all.domains.thread = parts.shorter_thread;
    }
    // Where the author says how it came to the ending, a reason beside a quotation says more than what else ran through it.
    if !all.fits() && !all.domains.account.text.is_empty() {
        all.domains.thread = Thread::default();
    }
    // A part of why something was strong says more than nothing.
    while !all.fits() && all.cut_longest(good) {}
    // What the patient answered stands in the place of the reason, and takes none of our words.
    let answered = |told: &ToldTurn| good(told) && told.has_an_answer();
    while !all.fits() && all.clear_longest(|told| answered(told) && told.alone != told.lead) {}
    while !all.fits() && all.tell_of_one_turn() {}
    if !all.fits() {
        all.one_sentence_of_the_moment();
    }
    while !all.fits() && all.cut_longest(|told| told.level.is_some_and(|it| it <= MISSED)) {}
    while !all.fits() && all.clear_longest(good) {}
    // What did harm keeps its reason longest.
    for level in [HALF_MET, MISSED, HARMED] {
        while !all.fits() && all.clear_longest(|told| told.level >= Some(level)) {}
    }
    // Where even quotations alone are too many words, safety and the figures stay.
    if !all.fits() {
        all.domains.thread = Thread::default();
    }
    if !all.fits() {
        let account = &mut all.domains.account;
        account.text = first_sentence(&account.text);
    }
    for view in &mut all.domains.each {
        if !view.told.is_empty() {
            view.glance = joined(&view.told, scene.say);
        }
    }
    ROOM.saturating_sub(all.words())
}

/// Words of the call, of the question at the moment with its reasons, of safety, of the sentences of the domains and of the plan.
fn always_there(parts: &ShortParts<'_>, shown: Option<usize>, thoughts: &[&str]) -> usize {
    let call = parts.call.iter().filter(|line| line.short);
    let call: usize = call.map(|line| without(&line.text, thoughts)).sum();
    let moment = shown.and_then(|at| parts.moments.get(at));
    let moment = moment.map_or(0, |moment| {
        let reasons = moment.frames.iter().map(|frame| count(&frame.name));
        let other = moment.alternatives.first();
        let next = other.map_or(0, |other| ours(&other.next));
        count(&moment.question) + reasons.sum::<usize>() + next
    });
    let glances = parts.domains.each.iter();
    // What stands there without turns to tell of.
    let glances: usize = glances.map(|view| ours(&view.glance)).sum();
    let plan = parts.plan;
    let plans: usize = [&plan.keep, &plan.change]
        .iter()
        .map(|own| ours(&own.suggestion))
        .sum();
    let turn = shown.and_then(|at| Some(parts.moments.get(at)?.turn));
    // What was just looked at closely is not quoted once more.
    let quoted = [&plan.keep, &plan.change]
        .into_iter()
        .filter(|own| own.turn.is_none() || own.turn != turn)
        .map(|own| without(&own.because, thoughts));
    let quoted: usize = quoted.sum();
    call + moment + ours(&parts.safety.in_short) + glances + plans + quoted
}

/// Words outside of quotations and thoughts.
fn without(text: &str, thoughts: &[&str]) -> usize {
    let mut text = text.to_owned();
    for thought in thoughts {
        text = text.replace(thought, " ");
    }
    ours(&text)
}

/// What the patient thinks or tells a friend anywhere in the scenario, the longest first: those are their words.
fn thoughts<'a>(scene: &PlayedConsultation<'a>) -> Vec<&'a str> {
    let options = scene.scenario.options();
    let heard =
        options.flat_map(|option| [Some(option.thought.as_str()), option.retold.as_deref()]);
    let facts = scene.scenario.patient.facts.iter();
    let unsaid = facts.filter_map(|fact| fact.by_itself.as_deref());
    let heard = heard.flatten().chain(unsaid);
    let nodes = scene.scenario.nodes.iter();
    let thinking = nodes.filter_map(|node| node.thought.as_deref());
    let mut all: Vec<&str> = heard
        .chain(thinking)
        .filter(|thought| !thought.is_empty())
        .collect();
    all.sort_by_key(|thought| std::cmp::Reverse(thought.len()));
    all
}

impl Spared<'_> {
    fn fits(&self) -> bool {
        self.words() <= ROOM
    }

    fn words(&self) -> usize {
        let moment = self.moment.as_ref().map_or(0, |moment| {
            let best = moment.alternatives.first();
            ours(&moment.effect_in_short) + best.map_or(0, |best| count(&best.why_in_short))
        });
        let told = self.domains.each.iter().flat_map(|view| &view.told);
        let told: usize = told.map(|told| ours(&told.text())).sum();
        let through = ours(&self.domains.account.text) + ours(&self.domains.thread.text);
        let domains = told + count(&self.domains.caution) + through;
        self.fixed + moment + domains
    }

    /// Takes away the longest reason that may give way; whether there was one.
    fn clear_longest(&mut self, may: impl Fn(&ToldTurn) -> bool) -> bool {
        let all = self.all_told();
        let all = all.filter(|told| may(told) && !told.reason.is_empty() && !told.needs_reason);
        match all.max_by_key(|told| count(&told.reason)) {
            Some(told) => {
                told.reason.clear();
                true
            }
            None => false,
        }
    }

    /// Cuts the longest reason that may give way to its beginning; whether there was one to cut.
    fn cut_longest(&mut self, may: impl Fn(&ToldTurn) -> bool) -> bool {
        let say = self.say;
        let all = self.all_told().filter(|told| may(told));
        let cut = all.filter_map(|told| Some((beginning(&told.reason, say)?, told)));
        match cut.max_by_key(|(_, told)| count(&told.reason)) {
            Some((begins, told)) => {
                told.reason = begins;
                true
            }
            None => false,
        }
    }

    /// Leaves out one of two turns under a figure: what was least grave of what fell short under a good figure, or else what was good
    /// under a low one. Whether there was one.
    fn tell_of_one_turn(&mut self) -> bool {
        let all = self.domains.each.iter().flat_map(|view| &view.told);
        let again: Vec<u32> = all
            .filter(|told| told.again)
            .map(|told| told.turn)
            .collect();
        let views = self.domains.each.iter().enumerate();
        let spare = views.filter_map(|(at, view)| {
            let [good, short] = view.told.as_slice() else {
                return None;
            };
            let well = view.points >= Some(ORDINARY);
            let spared = if well {
                Some(short).filter(|short| !short.gravest)
            } else {
                Some(good)
            };
            let spared = spared?;
            // Another part speaks of it as of one that was told.
            if !spared.again && again.contains(&spared.turn) {
                return None;
            }
            // A slip that was put right, and what was half met, goes first.
            let mended = spared.level.is_some() && !spared.after.is_empty();
            Some((
                (mended, spared.level, ours(&spared.text())),
                at,
                usize::from(well),
            ))
        });
        let Some((_, at, which)) = spare.max() else {
            return false;
        };
        if let Some(view) = self.domains.each.get_mut(at) {
            view.told.remove(which);
        }
        true
    }

    fn all_told(&mut self) -> impl Iterator<Item = &mut ToldTurn> {
        let views = self.domains.each.iter_mut();
        views.flat_map(|view| &mut view.told)
    }

    fn leave_out_how_the_call_closed(&mut self) {
        if let Some((line, words)) = self.closing.take() {
            line.short = false;
            self.fixed = self.fixed.saturating_sub(words);
        }
    }

    fn leave_out_how_the_call_began(&mut self) {
        if let Some((line, words)) = self.opening.take() {
            line.short = false;
            self.fixed = self.fixed.saturating_sub(words);
        }
    }

    fn leave_out_why_another_is_good(&mut self) {
        let moment = self.moment.as_mut();
        if let Some(best) = moment.and_then(|moment| moment.alternatives.first_mut()) {
            best.why_in_short.clear();
        }
    }

    /// Leaves of what is said about a moment one sentence. A reason begins with what was meant well and ends with what came of it; one
    /// of its own, as for a safety net, stands by itself.
    fn one_sentence_of_the_moment(&mut self) {
        let Some(moment) = &mut self.moment else {
            return;
        };
        let why = sentences(&moment.why);
        let whole = in_sentences(&moment.why, About::Answer, self.say);
        let told = if moment.effect_in_short.starts_with(&whole) {
            match moment.kind {
                MomentKind::Turning => why.last().cloned(),
                MomentKind::Rescue => why.first().cloned(),
            }
            .map(|one| in_sentences(&one, About::Answer, self.say))
        } else {
            sentences(&moment.effect_in_short).first().cloned()
        };
        moment.effect_in_short = told.unwrap_or_default();
    }
}

/// Fewest and most words of a reason's beginning that is told alone.
const BEGINNING: std::ops::RangeInclusive<usize> = 6..=11;

/// A reason up to a comma or the like where that is a sentence by itself; none where there is no such place, where it would cut a
/// quotation in two, or where one of the words by which a sentence turns comes next: what is left would say the contrary.
fn beginning(reason: &str, say: &Wording) -> Option<String> {
    let turning = say.words("words-that-turn");
    let words: Vec<&str> = reason.split_whitespace().collect();
    let kept = words.get(..*BEGINNING.end())?;
    let at = kept
        .iter()
        .rposition(|word| word.ends_with([',', ';', ':']))?;
    let next = words.get(at + 1)?.to_lowercase();
    if turning.contains(&next) {
        return None;
    }
    let begins = words
        .get(..=at)
        .filter(|kept| BEGINNING.contains(&kept.len()))?;
    let begins = begins.join(" ");
    let opened = begins.matches(" '").count() + usize::from(begins.starts_with('\''));
    let closed = begins.matches("' ").count() + begins.matches("',").count();
    let begins = begins.trim_end_matches([',', ';', ':']);
    // What was a list of three is one of two now.
    let begins = match begins.rsplit_once(", ") {
        Some((first, second)) if next == say.text("list-and", &[]) => {
            say.listed(&[first.to_owned(), second.to_owned()])
        }
        _ => begins.to_owned(),
    };
    let brackets = begins.matches('(').count() == begins.matches(')').count();
    (opened == closed && brackets).then(|| format!("{begins}."))
}

/// What is told under a figure, one turn behind the other: what fell short behind what was good is set against it.
fn joined(told: &[ToldTurn], say: &Wording) -> String {
    let mut text = String::new();
    let mut praised = false;
    // What begins with this word has no second one before it.
    let but = say!(say, "glance-but", told = "").trim().to_lowercase();
    for one in told {
        let this = one.text();
        if !text.is_empty() {
            text.push(' ');
        }
        let turns = this.trim_start_matches(BEGINS_IN_THE_MIDDLE);
        let turns = turns.split(|c: char| !c.is_alphabetic()).next();
        let turns = turns.is_some_and(|first| first.to_lowercase() == but);
        let in_the_middle = this.starts_with(BEGINS_IN_THE_MIDDLE) && !turns;
        if praised && one.level.is_some() && in_the_middle {
            text.push_str(&say!(say, "glance-but", told = this));
        } else {
            text.push_str(&this);
        }
        praised |= one.level.is_none();
    }
    text
}

/// A sentence that begins with a quotation can go on behind a word.
const BEGINS_IN_THE_MIDDLE: [char; 3] = ['“', '\'', '‘'];

/// Words outside of quotations.
pub(super) fn ours(text: &str) -> usize {
    let parts = text.split('“').enumerate();
    let ours = parts.map(|(at, part)| match (at, part.split_once('”')) {
        (0, _) => count(part),
        (_, Some((_, rest))) => count(rest),
        (_, None) => 0,
    });
    ours.sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_of_a_reason_is_a_sentence_by_itself() {
        for (reason, want) in [
            (
                "That names the loss, defends nobody, and gives up the word 'nothing'.",
                Some("That names the loss and defends nobody."),
            ),
            (
                "That asks what she would do and how sure she is of it today.",
                None,
            ),
            (
                "Honest, and asks what she would have it be on a bad day.",
                None,
            ),
            (
                "That says 'I heard you, all of it, and I am sorry' before it asks for anything.",
                None,
            ),
            (
                "That offers two small things, but does not ask which of them he would do.",
                None,
            ),
        ] {
            assert_eq!(
                beginning(reason, Wording::english()).as_deref(),
                want,
                "{reason}"
            );
        }
    }

    #[test]
    fn what_begins_with_but_has_no_second_one_before_it() {
        let told = |lead: &str, level: Option<u8>| ToldTurn {
            lead: lead.to_owned(),
            alone: lead.to_owned(),
            level,
            ..ToldTurn::default()
        };
        let praise = told("Strong in turn 7: “Go on.”", None);
        for (short, want) in [
            ("“But the rule is no.” (turn 10)", "”. “But the rule"),
            ("“No, not today.” (turn 10)", "But “No, not today.”"),
        ] {
            let both = joined(&[praise.clone(), told(short, Some(1))], Wording::english());
            let want = want.trim_start_matches("”. ");
            assert!(both.contains(want) && !both.contains("But “But"), "{both}");
        }
    }
}
