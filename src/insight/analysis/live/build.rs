//! The reads of every situation, found by walking backward until nothing changes.

use rustc_hash::FxHashMap;

use super::detail::Detail;
use super::effects::{Effects, Sums, options, set_bits};
use super::flow::{Flow, Way};
use super::rules::{RubricRules, moves};
use super::view::{LiveView, StatePart};
use engine::rubric::{ReactionWhen, Rubric};
use engine::scenario::index::{EndingIx, NodeIx, OpportunityIx};
use engine::scenario::words::{OpportunityKind, StateVar};
use engine::scenario::{
    Condition, Fact, InvariantMoment, Line, Node, Opportunity, Opt, Placed, Scenario, Target,
};

pub(super) struct Builder<'a> {
    scenario: &'a Scenario,
    rubric: &'a Rubric,
    detail: &'a Detail,
    flow: &'a Flow<'a>,
    effects: Effects<'a>,
    /// By node and live cues, by option.
    sums: FxHashMap<(NodeIx, u16), Vec<Sums>>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(
        scenario: &'a Scenario,
        rubric: &'a Rubric,
        detail: &'a Detail,
        flow: &'a Flow<'a>,
    ) -> Self {
        Self {
            scenario,
            rubric,
            detail,
            flow,
            effects: Effects { scenario, rubric },
            sums: FxHashMap::default(),
        }
    }
}

impl Builder<'_> {
    /// Iterates to the least fixed point; views only grow.
    pub(super) fn run(mut self) -> Vec<LiveView> {
        let nodes = self.scenario.nodes.iter().enumerate();
        let enters: Vec<LiveView> = nodes.map(|(at, node)| self.entering(at, node)).collect();
        for (control, &live) in self.flow.controls.iter().zip(&self.flow.live) {
            let Some(node) = self.scenario.nodes.get(control.node.index()) else {
                continue;
            };
            let (effects, at) = (self.effects, control.node.index());
            self.sums.entry((control.node, live)).or_insert_with(|| {
                options(self.scenario, node)
                    .map(|o| effects.sums_of(at, live, o))
                    .collect()
            });
        }
        let order = self.flow.backward();
        let rules = RubricRules {
            scenario: self.scenario,
            rubric: self.rubric,
            detail: self.detail,
        };
        let mut menus = vec![LiveView::default(); self.flow.controls.len()];
        loop {
            let mut changed = false;
            for &id in &order {
                let mut menu = menus[id as usize];
                self.menu(id, &menus, &enters, &mut menu);
                rules.read_into(&mut menu);
                changed |= menu != menus[id as usize];
                menus[id as usize] = menu;
            }
            if !changed {
                return menus;
            }
        }
    }

    /// Read on entering a node, before its menu opens.
    fn entering(&self, at: usize, node: &Node) -> LiveView {
        let mut view = LiveView::default();
        for line in &node.say {
            self.line(line, &mut view);
        }
        for (law, invariant) in self.scenario.invariants.iter().enumerate() {
            if invariant.at == InvariantMoment::Node(NodeIx(at as u16)) && self.detail.judges(law) {
                view.condition(&invariant.holds.condition, self.total());
            }
        }
        view
    }

    /// Read while facts are told or kept back, last reveal first: a later one may ask for an earlier. `view` is what is
    /// read from the open menu onward.
    fn reveals(&self, node: &Node, view: &mut LiveView) {
        for reveal in node.reveals.iter().rev() {
            let lines = || {
                [Some(&reveal.line), reveal.instead.as_ref()]
                    .into_iter()
                    .flatten()
            };
            let unlock = self
                .scenario
                .patient
                .facts
                .get(reveal.fact.index())
                .and_then(|item| item.unlock.as_ref());
            let heard = |when: Option<&Placed>| when.is_some_and(|when| self.detail.hears(when));
            let matters = self.detail.tells(reveal.fact)
                || view.has(StatePart::Told(reveal.fact.0))
                || heard(unlock)
                || lines().any(|line| line.cue.is_some() || heard(line.when.as_ref()))
                || lines().any(|line| self.presumes(line));
            if !matters {
                continue;
            }
            view.read(StatePart::Told(reveal.fact.0));
            for line in lines() {
                self.line(line, view);
                if let Some(when) = &line.when {
                    view.condition(&when.condition, self.total());
                }
                if let Some(cue) = line.cue {
                    view.read(StatePart::Cue(cue.0));
                }
            }
            self.disclosure(reveal.fact.index(), view);
        }
    }

    /// Whether it is asked what a line presumes.
    fn presumes(&self, line: &Line) -> bool {
        let law = line.presumes.map(usize::from);
        law.is_some_and(|law| self.detail.judges(law))
    }

    fn disclosure(&self, fact: usize, view: &mut LiveView) {
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
            view.read(StatePart::LastCue);
        }
    }

    /// Everything from an open menu onward.
    fn menu(&self, id: u32, menus: &[LiveView], enters: &[LiveView], view: &mut LiveView) {
        let (control, live) = (self.flow.controls[id as usize], self.flow.live[id as usize]);
        let Some(node) = self.scenario.nodes.get(control.node.index()) else {
            return;
        };
        self.opportunities(node, view);
        for cue in set_bits(live) {
            view.read(StatePart::Cue(cue));
        }
        let all: Vec<&Opt> = options(self.scenario, node).collect();
        for option in &all {
            self.offered(option, view);
        }
        let sums = self.sums.get(&(control.node, live));
        for way in &self.flow.ways[id as usize] {
            let (Some(option), Some(sums)) = (
                all.get(way.option),
                sums.and_then(|sums| sums.get(way.option)),
            ) else {
                continue;
            };
            let mut after = self.after(live, option, way, menus, enters);
            if option.opens.is_some() {
                after.forget(StatePart::Back);
            }
            pull(sums, &mut after);
            after.count(self.rubric, &option.codes);
            after.tick(option.half_minutes);
            view.join(&after);
            for code in &option.codes {
                view.codes |= 1 << (code.0 % 64);
            }
        }
    }

    fn opportunities(&self, node: &Node, view: &mut LiveView) {
        let all = || {
            let known =
                |&at: &OpportunityIx| Some((at, self.scenario.opportunities.get(at.index())?));
            node.opportunities.iter().filter_map(known)
        };
        // Of several opportunities of a kind, which one a code answers depends on all of them.
        let concerned: Vec<OpportunityKind> = all()
            .filter(|(_, opportunity)| self.concerns(opportunity, view))
            .map(|(_, opportunity)| opportunity.kind)
            .collect();
        for (index, opportunity) in all() {
            if opportunity.cue.is_none() && !concerned.contains(&opportunity.kind) {
                continue;
            }
            view.read(StatePart::Credited(index.0));
            if let Some(need) = opportunity.need {
                view.read(StatePart::Credited(need.0));
            }
            view.kinds |= 1 << opportunity.kind as u16;
            if let Some(cue) = opportunity.cue {
                view.read(StatePart::Cue(cue.0));
            }
            if let Some(when) = &opportunity.when {
                view.condition(&when.condition, self.total());
            }
        }
    }

    /// Whether it matters if this opportunity is answered: for its evidence, for how the patient takes the answer, or for
    /// what a check is a check of. Whether an opportunity with a cue is open decides how an option meets the cue.
    fn concerns(&self, opportunity: &Opportunity, view: &LiveView) -> bool {
        let felt = || {
            self.rubric.reactions.iter().any(|rule| {
                rule.when
                    .contains(&ReactionWhen::Answering(opportunity.kind))
                    && moves(rule, view)
            })
        };
        let understood = || {
            let concepts = 0..self.scenario.patient.concepts.len() as u8;
            opportunity.concept.is_some()
                && concepts
                    .into_iter()
                    .any(|concept| view.has(StatePart::Concept(concept)))
        };
        self.detail.scores() || opportunity.cue.is_some() || felt() || understood()
    }

    /// Read while the menu is put together.
    fn offered(&self, option: &Opt, view: &mut LiveView) {
        if let Some(when) = &option.when {
            view.condition(&when.condition, self.total());
        }
        if let Some(once) = option.once {
            view.read(StatePart::Spent(once.0));
        }
        if let Some(item) = option.opens {
            view.read(StatePart::Done(item.0));
        }
    }

    /// Read after the option has changed the state.
    fn after(
        &self,
        live: u16,
        option: &Opt,
        way: &Way,
        menus: &[LiveView],
        enters: &[LiveView],
    ) -> LiveView {
        let mut view = LiveView::default();
        for line in &option.reply {
            self.line(line, &mut view);
        }
        for (when, target) in &option.to {
            if let Some(when) = when {
                view.condition(&when.condition, self.total());
            }
            match target {
                Target::Back => view.read(StatePart::Back),
                Target::Resume => view.read(StatePart::Resume),
                Target::Node(_) | Target::End | Target::Ending(_) => {}
            }
        }
        for &next in &way.to {
            let node = self
                .flow
                .controls
                .get(next as usize)
                .map(|control| control.node.index());
            let node = node.and_then(|at| Some((self.scenario.nodes.get(at)?, enters.get(at)?)));
            if let (Some((node, entering)), Some(menu)) = (node, menus.get(next as usize)) {
                let mut arriving = *menu;
                self.reveals(node, &mut arriving);
                view.join(&arriving);
                view.join(entering);
            }
        }
        if way.ends {
            self.ending(&mut view);
        }
        if self.scenario.out_of_time.is_some() {
            view.cut_clock(self.total());
            self.ending(&mut view);
        }
        if self.may_miss(live) {
            view.cut(StateVar::Trust, self.rubric.disclosure.reoffer_trust);
        }
        view
    }

    /// Whether a cue may be missed now and come back later: trust decides.
    fn may_miss(&self, live: u16) -> bool {
        let mut cues = self.scenario.cues.iter().enumerate();
        cues.any(|(number, cue)| cue.reoffer.is_some() && live >> number & 1 == 1)
    }

    fn line(&self, line: &Line, view: &mut LiveView) {
        let presumed = line.presumes.map(usize::from);
        let judged = presumed.filter(|law| self.detail.judges(*law));
        if let Some(law) = judged.and_then(|law| self.scenario.invariants.get(law)) {
            view.condition(&law.holds.condition, self.total());
            if let Some(when) = &line.when {
                view.condition(&when.condition, self.total());
            }
        }
        if let Some(when) = line
            .when
            .as_ref()
            .filter(|when| line.cue.is_some() || self.detail.hears(when))
        {
            view.condition(&when.condition, self.total());
        }
        if let Some(cue) = line.cue {
            view.read(StatePart::Cue(cue.0));
        }
    }

    fn total(&self) -> u16 {
        self.scenario.header.minutes.saturating_mul(2)
    }

    /// Read at the end: conditions of endings, gates and invariants, as far as they are wanted or asked for.
    fn ending(&self, view: &mut LiveView) {
        let scenario = self.scenario;
        let laws = scenario.invariants.iter().enumerate();
        let laws =
            laws.filter(|(at, law)| law.at == InvariantMoment::Ending && self.detail.judges(*at));
        let laws: Vec<&Condition> = laws.map(|(_, law)| &law.holds.condition).collect();
        let tripped = |fact: &Fact| matches!(fact, Fact::Tripped(_)).then_some(0);
        let gates = self.detail.trips() || laws.iter().any(|law| greatest(law, tripped).is_some());
        let gates = scenario.gates.iter().filter(|_| gates);
        let asked: Vec<&Condition> = gates
            .map(|gate| &gate.trips_when.condition)
            .chain(laws)
            .collect();
        // An ending is the first that fits: to know it, the conditions up to its own have to be known.
        let ended = |fact: &Fact| match fact {
            Fact::Ended(ending) => Some(ending.index()),
            _ => None,
        };
        let all = (0..scenario.endings.len()).rev();
        let kept = all
            .map(|at| EndingIx(at as u8))
            .find(|at| self.detail.ends(*at));
        let named = asked
            .iter()
            .filter_map(|asked| greatest(asked, ended))
            .max();
        let last = kept.map(EndingIx::index).max(named);
        let endings = scenario
            .endings
            .iter()
            .take(last.map_or(0, |last| last + 1));
        let endings = endings.filter_map(|ending| Some(&ending.when.as_ref()?.condition));
        endings
            .chain(asked)
            .for_each(|condition| view.condition(condition, self.total()));
    }
}

/// Turns cuts after an option into cuts before it.
fn pull(sums: &Sums, view: &mut LiveView) {
    for (cuts, sums) in view.cuts.iter_mut().zip(sums) {
        let after = std::mem::take(cuts);
        for (k, by) in (1..=10_i32).flat_map(|k| sums.iter().map(move |&by| (k, by))) {
            if after >> k & 1 == 1 && (1..=10).contains(&(k - by)) {
                *cuts |= 1 << (k - by);
            }
        }
    }
}

/// The greatest number that `of` gives for any fact that a condition asks for.
fn greatest(condition: &Condition, of: impl Fn(&Fact) -> Option<usize> + Copy) -> Option<usize> {
    match condition {
        Condition::All(all) | Condition::Any(all) => {
            all.iter().filter_map(|inner| greatest(inner, of)).max()
        }
        Condition::Not(inner) => greatest(inner, of),
        Condition::Is(named) => of(named),
        _ => None,
    }
}
