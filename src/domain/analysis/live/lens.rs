//! The reads of every node, found by walking backward until nothing changes.

use super::view::{Part, View};
use super::ways::{Sums, Ways, options, set_bits};
use crate::domain::rubric::{CodeSet, ReactionWhen, Rubric, SequenceWhen};
use crate::domain::scenario::index::{CodeIx, NodeIx};
use crate::domain::scenario::words::StateVar;
use crate::domain::scenario::{Moment, Node, Opt, Scenario, Target};

/// How much is kept apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// What scores and disclosures depend on. Which ending is reached is known only by the state at the end and may be
    /// taken for another, so nothing may be concluded about endings, gates and invariants.
    Score,
    /// Also what endings, gates and invariants depend on.
    Outcomes,
    /// Also what only decides which lines are said, so that every condition in the file can be judged.
    Lines,
}

/// What is still read, by node: while its menu is open.
#[derive(Clone, Debug)]
pub(in crate::domain::analysis) struct Lens {
    menus: Vec<View>,
}

impl Lens {
    pub(in crate::domain::analysis) fn new(
        scenario: &Scenario,
        rubric: &Rubric,
        detail: Detail,
    ) -> Self {
        Builder {
            scenario,
            rubric,
            detail,
            ways: Ways::of(scenario, rubric),
        }
        .run()
    }

    pub(in crate::domain::analysis) fn at(&self, node: NodeIx) -> View {
        self.menus.get(node.index()).copied().unwrap_or_default()
    }
}

struct Builder<'a> {
    scenario: &'a Scenario,
    rubric: &'a Rubric,
    detail: Detail,
    ways: Ways<'a>,
}

impl Builder<'_> {
    /// Iterates to the least fixed point; views only grow.
    fn run(&self) -> Lens {
        let count = self.scenario.nodes.len();
        let mut menus = vec![View::default(); count];
        let enters: Vec<View> = self
            .scenario
            .nodes
            .iter()
            .enumerate()
            .map(|(at, node)| self.entering(at, node))
            .collect();
        loop {
            let mut changed = false;
            for (at, node) in self.scenario.nodes.iter().enumerate().rev() {
                let mut menu = menus[at];
                self.menu(at, node, &menus, &enters, &mut menu);
                self.rules(&mut menu);
                changed |= menu != menus[at];
                menus[at] = menu;
            }
            if !changed {
                return Lens { menus };
            }
        }
    }

    /// Read on entering a node, before its menu opens.
    fn entering(&self, at: usize, node: &Node) -> View {
        let mut view = View::default();
        for line in &node.say {
            if let Some(when) = line
                .when
                .as_ref()
                .filter(|_| line.cue.is_some() || self.detail == Detail::Lines)
            {
                view.condition(&when.condition, self.total());
            }
            if let Some(cue) = line.cue {
                view.read(Part::Cue(cue.0));
            }
        }
        for reveal in &node.reveals {
            view.read(Part::Told(reveal.fact.0));
            for line in [Some(&reveal.line), reveal.instead.as_ref()]
                .into_iter()
                .flatten()
            {
                if let Some(when) = &line.when {
                    view.condition(&when.condition, self.total());
                }
                if let Some(cue) = line.cue {
                    view.read(Part::Cue(cue.0));
                }
            }
            self.disclosure(reveal.fact.index(), &mut view);
        }
        for invariant in &self.scenario.invariants {
            if invariant.at == Moment::Node(NodeIx(at as u16)) && self.detail > Detail::Score {
                view.condition(&invariant.holds.condition, self.total());
            }
        }
        view
    }

    fn disclosure(&self, fact: usize, view: &mut View) {
        let Some(item) = self.scenario.patient.facts.get(fact) else {
            return;
        };
        let gates = &self.rubric.disclosure;
        if let Some(unlock) = &item.unlock {
            view.condition(&unlock.condition, self.total());
        }
        if item.depth >= 2 {
            view.cut(StateVar::Openness, gates.depth_two_openness);
        }
        if item.depth >= 3 {
            view.cut(StateVar::Openness, gates.depth_three_openness);
            view.read(Part::LastCue);
        }
    }

    /// Everything from an open menu onward.
    fn menu(&self, at: usize, node: &Node, menus: &[View], enters: &[View], view: &mut View) {
        for &index in &node.opportunities {
            view.read(Part::Credited(index.0));
            let Some(opportunity) = self.scenario.opportunities.get(index.index()) else {
                continue;
            };
            view.kinds |= 1 << opportunity.kind as u16;
            if let Some(cue) = opportunity.cue {
                view.read(Part::Cue(cue.0));
            }
            if let Some(when) = &opportunity.when {
                view.condition(&when.condition, self.total());
            }
        }
        for cue in set_bits(self.ways.waiting.get(at).copied().unwrap_or(0)) {
            view.read(Part::Cue(cue));
        }
        let sums = self.ways.sums.get(at).into_iter().flatten();
        for (option, sums) in options(self.scenario, node).zip(sums) {
            self.offered(option, view);
            let mut after = self.after(at, option, menus, enters);
            if option.opens.is_some() {
                after.forget(Part::Back);
            }
            pull(sums, &mut after);
            after.tick(option.half_minutes);
            view.join(&after);
        }
    }

    /// Read while the menu is put together.
    fn offered(&self, option: &Opt, view: &mut View) {
        if let Some(when) = &option.when {
            view.condition(&when.condition, self.total());
        }
        if let Some(once) = option.once {
            view.read(Part::Spent(once.0));
        }
        if let Some(item) = option.opens {
            view.read(Part::Done(item.0));
        }
        for code in &option.codes {
            view.codes |= 1 << (code.0 % 64);
        }
    }

    /// Read after the option has changed the state.
    fn after(&self, at: usize, option: &Opt, menus: &[View], enters: &[View]) -> View {
        let mut view = View::default();
        for line in &option.reply {
            if let Some(when) = line
                .when
                .as_ref()
                .filter(|_| line.cue.is_some() || self.detail == Detail::Lines)
            {
                view.condition(&when.condition, self.total());
            }
            if let Some(cue) = line.cue {
                view.read(Part::Cue(cue.0));
            }
        }
        let enter = |view: &mut View, node: usize| {
            if let (Some(entering), Some(menu)) = (enters.get(node), menus.get(node)) {
                view.join(entering);
                view.join(menu);
            }
        };
        for (when, target) in &option.to {
            if let Some(when) = when {
                view.condition(&when.condition, self.total());
            }
            match *target {
                Target::Node(next) => enter(&mut view, next.index()),
                Target::Back => {
                    view.read(Part::Back);
                    self.ways.hubs.iter().for_each(|&hub| enter(&mut view, hub));
                }
                Target::Resume => {
                    view.read(Part::Resume);
                    self.ways
                        .resumed
                        .get(at)
                        .into_iter()
                        .flatten()
                        .for_each(|&next| enter(&mut view, next));
                }
                Target::End | Target::Ending(_) => self.ending(&mut view),
            }
        }
        if self.scenario.out_of_time.is_some() {
            view.cut_clock(self.total());
            self.ending(&mut view);
        }
        if self.ways.may_miss(at) {
            view.cut(StateVar::Trust, self.rubric.disclosure.reoffer_trust);
        }
        for cue in self.ways.returning.get(at).into_iter().flatten() {
            if let Some(reoffer) = &cue.reoffer {
                enter(&mut view, reoffer.node.index());
            }
        }
        view
    }

    fn total(&self) -> u16 {
        self.scenario.header.minutes.saturating_mul(2)
    }

    fn ending(&self, view: &mut View) {
        if self.detail == Detail::Score {
            return;
        }
        let endings = self
            .scenario
            .endings
            .iter()
            .filter_map(|ending| ending.when.as_ref());
        let gates = self.scenario.gates.iter().map(|gate| &gate.trips_when);
        let laws = self
            .scenario
            .invariants
            .iter()
            .filter(|law| law.at == Moment::Ending)
            .map(|law| &law.holds);
        endings
            .chain(gates)
            .chain(laws)
            .for_each(|placed| view.condition(&placed.condition, self.total()));
    }

    /// How understanding moves: an explanation gains less in distress, and a check may go to the concept that is
    /// understood least of those that were explained.
    fn understanding(&self, view: &View, more: &mut View) {
        let concepts = 0..self.scenario.patient.concepts.len() as u8;
        if !concepts
            .clone()
            .any(|concept| view.has(Part::Concept(concept)))
        {
            return;
        }
        let rules = &self.rubric.understanding;
        more.cut(StateVar::Distress, rules.too_distressed_from);
        if rules
            .checks
            .iter()
            .any(|(code, _)| view.codes >> (code.0 % 64) & 1 == 1)
        {
            for concept in concepts {
                more.read(Part::Concept(concept));
                more.read(Part::Taught(concept));
            }
        }
    }

    /// Reads that follow from rules: a rule's conditions are read where it can still fire and changes what is still read.
    fn rules(&self, view: &mut View) {
        let ahead =
            |set: CodeSet| (0..64).any(|code| view.codes >> code & 1 == 1 && set.has(CodeIx(code)));
        let mut more = *view;
        for rule in self
            .rubric
            .reactions
            .iter()
            .filter(|rule| ahead(rule.codes))
        {
            if rule
                .changes
                .values()
                .iter()
                .zip(view.cuts)
                .any(|(&by, cuts)| by != 0 && cuts != 0)
            {
                rule.when.iter().for_each(|when| match *when {
                    ReactionWhen::AtLeast(var, at) | ReactionWhen::Below(var, at) => {
                        more.cut(var, at);
                    }
                    ReactionWhen::ThirdClosed => more.read(Part::Closed),
                    ReactionWhen::NoCueLive | ReactionWhen::Answering(_) => {}
                });
                if let Some(limit) = rule.limit {
                    more.read(Part::Limit(limit.slot));
                }
            }
        }
        for rule in &self.rubric.sequence {
            let concerned = rule.codes.is_empty() || ahead(rule.codes);
            let kinds = rule.kinds.is_empty()
                || rule
                    .kinds
                    .iter()
                    .any(|kind| view.kinds >> *kind as u16 & 1 == 1);
            if concerned && kinds {
                match rule.when {
                    SequenceWhen::ThirdClosed => more.read(Part::Closed),
                    SequenceWhen::AffirmedAtLeast(_) => more.read(Part::Affirmed),
                    SequenceWhen::NothingExplained | SequenceWhen::SomethingExplained => {
                        more.read(Part::Explained);
                    }
                    _ => {}
                }
            }
        }
        self.understanding(view, &mut more);
        *view = more;
    }
}

/// Turns cuts after an option into cuts before it.
fn pull(sums: &Sums, view: &mut View) {
    for (cuts, sums) in view.cuts.iter_mut().zip(sums) {
        let after = *cuts;
        for (k, by) in (1..=10_i32).flat_map(|k| sums.iter().map(move |&by| (k, by))) {
            if after >> k & 1 == 1 && (1..=10).contains(&(k - by)) {
                *cuts |= 1 << (k - by);
            }
        }
    }
}
