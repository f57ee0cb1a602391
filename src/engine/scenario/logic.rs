//! What follows from conditions alone, whatever is played: whether several of them can hold at the same time.
//!
//! The answer "no" is a proof; "yes" only says that nothing in the words of the conditions forbids it. That is often enough to
//! answer in microseconds what would otherwise need every path of the scenario.

use std::collections::{BTreeMap, BTreeSet};

use super::condition::{Condition, Fact, Placed, Subject};
use super::index::{ConceptIx, EndingIx};
use super::model::{InvariantMoment, Line, Opt, Scenario, Target};

/// Most cases told apart before the answer is a cautious "yes".
const CASES: u32 = 20_000;

/// A condition that holds (`true`) or fails.
pub type HeldCondition<'c> = (&'c Condition, bool);

/// Whether nothing forbids all claims at once while the consultation goes on.
pub fn possible(scenario: &Scenario, claims: &[HeldCondition<'_>]) -> bool {
    Search::new(scenario, None).run(claims)
}

/// Whether nothing forbids that the consultation ends in this way with all claims true.
pub fn possible_at_end(
    scenario: &Scenario,
    ending: EndingIx,
    claims: &[HeldCondition<'_>],
) -> bool {
    let mut all = claims.to_vec();
    if !chosen_by_name(scenario, ending) {
        let endings = scenario.endings.iter().enumerate();
        for (at, found) in endings.take(ending.index() + 1) {
            let Some(when) = &found.when else { continue };
            if at < ending.index() {
                all.push((&when.condition, false));
            } else if at + 1 < scenario.endings.len() {
                // The last ending is taken when none fits, its own condition or not.
                all.push((&when.condition, true));
            }
        }
    }
    Search::new(scenario, Some(ending)).run(&all)
}

/// Whether nothing forbids that the consultation ends in some way with all claims true.
pub fn possible_at_some_end(scenario: &Scenario, claims: &[HeldCondition<'_>]) -> bool {
    let mut endings = (0..scenario.endings.len()).map(|at| EndingIx(at as u8));
    endings.any(|ending| possible_at_end(scenario, ending, claims))
}

/// Whether nothing in its own words forbids that the invariant with this position is broken.
pub fn may_break(scenario: &Scenario, law: usize) -> bool {
    scenario.invariants.get(law).is_some_and(|held| {
        let broken = (&held.holds.condition, false);
        match held.at {
            InvariantMoment::Ending => possible_at_some_end(scenario, &[broken]),
            InvariantMoment::Node(_) => possible(scenario, &[broken]),
            InvariantMoment::Said => said(scenario, law).iter().any(|known| {
                let known = known.iter().map(|condition| (condition, true));
                possible(scenario, &known.chain([broken]).collect::<Vec<_>>())
            }),
        }
    })
}

/// What the invariant with this position looks at, with the conditions of the lines that name it.
pub fn looks_at(scenario: &Scenario, law: usize) -> BTreeSet<Subject> {
    let held = scenario.invariants.get(law);
    let mut found = held.map_or_else(BTreeSet::new, |held| held.holds.condition.subjects());
    let names = |line: &&Line| line.presumes.map(usize::from) == Some(law);
    for line in scenario.lines().filter(names) {
        found.extend(line.when.iter().flat_map(|when| when.condition.subjects()));
    }
    found
}

/// For each place in which a line that names this invariant is said: what holds there, by the words around it.
fn said(scenario: &Scenario, law: usize) -> Vec<Vec<Condition>> {
    let names = |line: &Line| line.presumes.map(usize::from) == Some(law);
    let when = |placed: &Option<Placed>| placed.as_ref().map(|placed| placed.condition.clone());
    let mut found = Vec::new();
    for (at, node) in scenario.nodes.iter().enumerate() {
        let told = node.reveals.iter().flat_map(|reveal| &reveal.instead);
        for line in node.say.iter().chain(told).filter(|line| names(line)) {
            found.push(
                arrival(scenario, at)
                    .into_iter()
                    .chain(when(&line.when))
                    .collect(),
            );
        }
        for reveal in node.reveals.iter().filter(|reveal| names(&reveal.line)) {
            // What holds before the fact is told holds when it is told, but for what is said of the fact itself.
            let fact = scenario.patient.facts.get(reveal.fact.index());
            let unlock = fact.and_then(|fact| when(&fact.unlock));
            let before = unlock.into_iter().chain(when(&reveal.line.when));
            let own = Subject::Fact(Fact::Told(reveal.fact));
            let before = before.filter(|condition| !condition.subjects().contains(&own));
            found.push(arrival(scenario, at).into_iter().chain(before).collect());
        }
    }
    for option in scenario.options() {
        for line in option.reply.iter().filter(|line| names(line)) {
            found.push(leaves(option).into_iter().chain(when(&line.when)).collect());
        }
    }
    found
}

/// What an option leaves behind for good.
fn leaves(option: &Opt) -> Vec<Condition> {
    let flags = option.sets.iter().map(|&flag| Fact::Flag(flag));
    let asked = option.asks.iter().map(|&ask| Fact::Asked(ask));
    let shown = option.brings.iter().map(|&aid| Fact::Shown(aid));
    let done = option.opens.iter().map(|&item| Fact::Done(item));
    let all = flags.chain(asked).chain(shown).chain(done);
    all.map(Condition::Is).collect()
}

/// What has been left behind by whatever leads to this node. Nothing is known of the first node, of those to which one comes back,
/// and of those at which a cue returns.
fn arrival(scenario: &Scenario, node: usize) -> Option<Condition> {
    let here = scenario.nodes.get(node)?;
    let returns = scenario.cues.iter().flat_map(|cue| &cue.reoffer);
    let unknown = scenario.start.index() == node
        || !here.agenda.is_empty()
        || returns.into_iter().any(|again| again.node.index() == node);
    if unknown {
        return None;
    }
    let leads = |option: &&Opt| {
        let mut ways = option.to.iter();
        ways.any(|(_, to)| matches!(to, Target::Node(at) if at.index() == node))
    };
    let ways = scenario.options().filter(leads);
    Some(Condition::Any(
        ways.map(|option| Condition::All(leaves(option))).collect(),
    ))
}

/// Whether something leads to this ending without asking for its condition.
fn chosen_by_name(scenario: &Scenario, ending: EndingIx) -> bool {
    scenario.out_of_time == Some(ending)
        || scenario
            .options()
            .any(|o| o.to.iter().any(|(_, to)| *to == Target::Ending(ending)))
}

/// What is known while claims are taken together.
#[derive(Clone)]
struct World {
    /// Least value and the first that is too great, by patient variable.
    vars: [(i8, i8); 5],
    /// Least value and the first that is too great, by concept.
    understands: BTreeMap<ConceptIx, (u8, u8)>,
    /// Least value and the first that is too great of the half minutes left.
    left: (u16, u16),
    facts: BTreeMap<Fact, bool>,
}

struct Search<'s> {
    scenario: &'s Scenario,
    ended: Option<EndingIx>,
    cases: u32,
}

impl<'s> Search<'s> {
    fn new(scenario: &'s Scenario, ended: Option<EndingIx>) -> Self {
        Self {
            scenario,
            ended,
            cases: 0,
        }
    }

    fn run(&mut self, claims: &[HeldCondition<'s>]) -> bool {
        let world = World {
            vars: [(0, 11); 5],
            understands: BTreeMap::new(),
            left: (0, u16::MAX),
            facts: BTreeMap::new(),
        };
        self.settle(world, claims.to_vec())
    }

    /// Takes up one claim after the other; where there are several ways to meet one, tries each.
    fn settle(&mut self, mut world: World, mut open: Vec<HeldCondition<'s>>) -> bool {
        self.cases += 1;
        if self.cases > CASES {
            return true;
        }
        while let Some((condition, holds)) = open.pop() {
            let fits = match condition {
                Condition::Not(inner) => {
                    open.push((inner, !holds));
                    true
                }
                Condition::All(all) | Condition::Any(all) => {
                    if matches!(condition, Condition::All(_)) == holds {
                        open.extend(all.iter().map(|inner| (inner, holds)));
                        true
                    } else {
                        return all.iter().any(|inner| {
                            let mut with = open.clone();
                            with.push((inner, holds));
                            self.settle(world.clone(), with)
                        });
                    }
                }
                Condition::Is(fact) => match self.known(*fact) {
                    KnownTruth::Holds(is) => is == holds,
                    KnownTruth::Means(condition) => {
                        self.cases += 1;
                        if self.cases > CASES {
                            return true;
                        }
                        open.push((condition, holds));
                        true
                    }
                    KnownTruth::Nothing => world.take(*fact, holds),
                },
                atom => world.narrow(atom, holds),
            };
            if !fits {
                return false;
            }
        }
        true
    }

    fn known(&self, fact: Fact) -> KnownTruth<'s> {
        match (fact, self.ended) {
            (Fact::Ended(ending), ended) => KnownTruth::Holds(ended == Some(ending)),
            (Fact::Tripped(_), None) => KnownTruth::Holds(false),
            (Fact::Tripped(gate), Some(_)) => match self.scenario.gates.get(gate.index()) {
                Some(gate) => KnownTruth::Means(&gate.trips_when.condition),
                None => KnownTruth::Holds(false),
            },
            _ => KnownTruth::Nothing,
        }
    }
}

enum KnownTruth<'s> {
    Holds(bool),
    Means(&'s Condition),
    Nothing,
}

impl World {
    /// Whether the fact may be so beside what is known.
    fn take(&mut self, fact: Fact, holds: bool) -> bool {
        let twin = match fact {
            Fact::Answered(cue) => Some(Fact::Lost(cue)),
            Fact::Lost(cue) => Some(Fact::Answered(cue)),
            _ => None,
        };
        let against = holds && twin.is_some_and(|twin| self.facts.get(&twin) == Some(&true));
        !against && *self.facts.entry(fact).or_insert(holds) == holds
    }

    /// Whether anything is left of a range.
    fn narrow(&mut self, atom: &Condition, holds: bool) -> bool {
        match *atom {
            Condition::AtLeast(var, at) => self.var(var as usize, at, holds),
            Condition::AtMost(var, at) => self.var(var as usize, at.saturating_add(1), !holds),
            Condition::Understands(concept, level) => {
                let range = self.understands.entry(concept).or_insert((0, 5));
                cut(range, level, holds)
            }
            Condition::HalfMinutesLeft(left) => cut(&mut self.left, left, holds),
            _ => true,
        }
    }

    fn var(&mut self, var: usize, at: i8, at_least: bool) -> bool {
        self.vars
            .get_mut(var)
            .is_none_or(|range| cut(range, at, at_least))
    }
}

/// Keeps of a half-open range what is at least `at`, or what is less; whether anything is left.
fn cut<T: Ord + Copy>(range: &mut (T, T), at: T, at_least: bool) -> bool {
    if at_least {
        range.0 = range.0.max(at);
    } else {
        range.1 = range.1.min(at);
    }
    range.0 < range.1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rubric::Rubric;
    use crate::scenario::index::{CueIx, FlagIx, GateIx};
    use crate::scenario::load;
    use crate::scenario::words::StateVar::{Distress, Trust};

    fn example() -> Scenario {
        let rubric = Rubric::builtin().expect("rubric");
        let text = include_str!("../../../scenarios/_template.ron");
        load(text, &rubric).0.expect("the template loads")
    }

    fn not(condition: Condition) -> Condition {
        Condition::Not(Box::new(condition))
    }

    #[test]
    fn contradictions_are_seen_and_nothing_else() {
        use Condition::{All, Any, AtLeast, AtMost, Is, Understands};
        let scenario = example();
        let flag = || Is(Fact::Flag(FlagIx(0)));
        for (claim, expected) in [
            (All(vec![]), true),
            (Any(vec![]), false),
            (All(vec![AtLeast(Trust, 5), AtMost(Trust, 5)]), true),
            (All(vec![AtLeast(Trust, 6), AtMost(Trust, 5)]), false),
            (All(vec![AtLeast(Trust, 6), AtMost(Distress, 5)]), true),
            (AtLeast(Trust, 11), false),
            (not(AtLeast(Trust, 0)), false),
            (All(vec![flag(), not(flag())]), false),
            (
                All(vec![
                    Any(vec![flag(), AtLeast(Trust, 9)]),
                    not(flag()),
                    AtMost(Trust, 8),
                ]),
                false,
            ),
            (
                All(vec![
                    Any(vec![flag(), AtLeast(Trust, 9)]),
                    not(flag()),
                    AtMost(Trust, 9),
                ]),
                true,
            ),
            (
                All(vec![
                    Understands(ConceptIx(0), 3),
                    not(Understands(ConceptIx(0), 2)),
                ]),
                false,
            ),
            (
                All(vec![Is(Fact::Answered(CueIx(0))), Is(Fact::Lost(CueIx(0)))]),
                false,
            ),
            (Is(Fact::Tripped(GateIx(0))), false),
            (Is(Fact::Ended(EndingIx(0))), false),
        ] {
            assert_eq!(
                possible(&scenario, &[(&claim, true)]),
                expected,
                "{claim:?}"
            );
        }
    }

    #[test]
    fn an_ending_is_taken_only_where_it_fits() {
        let mut scenario = example();
        let first = scenario.endings[0].clone();
        let first = first.when.as_ref().expect("a condition");
        assert!(possible_at_end(
            &scenario,
            EndingIx(0),
            &[(&first.condition, true)]
        ));
        assert!(!possible_at_end(
            &scenario,
            EndingIx(0),
            &[(&first.condition, false)]
        ));
        // The clock takes the second one whatever its condition; without the clock the first would have been taken.
        assert!(possible_at_end(
            &scenario,
            EndingIx(1),
            &[(&first.condition, true)]
        ));
        scenario.out_of_time = None;
        assert!(!possible_at_end(
            &scenario,
            EndingIx(1),
            &[(&first.condition, true)]
        ));
    }
}
