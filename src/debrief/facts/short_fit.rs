//! What the short debrief is made of in the end: what ran through the conversation, what there is room for, and what is told nowhere
//! else.

use super::domains::told_elsewhere::ToldElsewhere;
use super::domains::{DomainView, besides, strands};
use super::played_consultation::PlayedConsultation;
use super::{Debrief, call_in_short, room};

impl Debrief {
    /// Leaves out of the short debrief what it has no room for. `shown`: the turn of its one moment.
    pub(super) fn fit_into_short(
        &mut self,
        scene: &PlayedConsultation<'_>,
        shown: Option<u32>,
        elsewhere: &ToldElsewhere,
    ) {
        // Where the author says how it came to the ending, that stands in the place of what went wrong again and again; but not where it
        // speaks only of turns that are told of elsewhere.
        let account = &self.domains.account;
        let slips = account.text.is_empty() || account.told_elsewhere;
        let thread =
            |strands: usize, answered: &[u32]| strands::thread(scene, strands, slips, answered);
        let shown: Vec<u32> = shown.into_iter().collect();
        self.domains.thread = thread(strands::STRANDS, &shown);
        let good_besides = besides::besides(scene, &self.told_turns());
        let parts = room::ShortParts {
            besides: &good_besides,
            shorter_thread: thread(1, &shown),
            call: &mut self.side.call,
            moments: &mut self.moments,
            domains: &mut self.domains,
            safety: &self.safety,
            plan: &self.plan,
        };
        let left = room::make_room(parts, scene);
        // What the patient answered is quoted once: beside a figure, where the reason has given way to it, or here.
        let beside = self.domains.each.iter().flat_map(|view| &view.told);
        let beside = beside.filter(|told| told.is_told_by_the_answer());
        let answered: Vec<u32> = beside.map(|told| told.turn).chain(shown).collect();
        let told = &mut self.domains.thread;
        *told = thread(told.strands, &answered);
        let told = self.told_turns();
        let good = besides::besides(scene, &told);
        let again = besides::look_again(scene, &told, elsewhere);
        let again = again.filter(|again| room::ours(again) <= left);
        let besides: Vec<String> = again.into_iter().chain(Some(good)).collect();
        besides
            .join(" ")
            .trim()
            .clone_into(&mut self.domains.besides);
    }

    /// The turns that the short debrief tells of.
    fn told_turns(&self) -> Vec<u32> {
        let call = call_in_short::told_in_short(&self.side.call).map(|(turn, _)| turn);
        let moment = self.one_moment().map(|moment| moment.turn);
        let plan = [self.plan.keep.turn, self.plan.change.turn];
        let views = self.domains.each.iter();
        let told = views.flat_map(DomainView::told_turns).map(|(turn, _)| turn);
        let plan = plan.into_iter().flatten();
        let account = self.domains.account.turns.iter();
        let thread = account.chain(&self.domains.thread.turns).copied();
        call.chain(moment)
            .chain(plan)
            .chain(told)
            .chain(thread)
            .collect()
    }
}
