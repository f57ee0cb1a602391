//! The game: the little that the analysis must know about a consultation in order to be exact about it.

use std::hash::Hash;

use engine::rubric::PointScale;

/// Number of scored domains: Listening, Empathy, Explanation, Understanding, in this order everywhere.
pub const DOMAINS: usize = 4;

/// Evidence in each domain, in the rubric's integer units. May be negative.
pub type Evidence = [i32; DOMAINS];

/// A consultation seen as states and moves.
///
/// A state is a menu that waits for a choice. Everything the patient does between two menus belongs to the move before.
pub trait Game {
    /// One state. Two equal states must have equal futures.
    type State: Clone + Eq + Hash;

    /// The first menu.
    fn start(&self) -> Self::State;

    /// Events that have happened before the first choice (facts told in the opening, nodes entered).
    fn start_events(&self) -> Vec<u32> {
        Vec::new()
    }

    /// Appends the legal moves of `state` to `out`, in file order, with keys distinct within the menu.
    /// A state without moves is a dead end: play stops there.
    fn moves(&self, state: &Self::State, out: &mut Vec<Move<Self::State>>);

    /// Sets whatever nothing later reads to one canonical value, so that states with equal futures become equal.
    fn project(&self, _state: &mut Self::State) {}

    /// Where scores are told beside the best all-round path: what every path starts from, and how much of the best an ordinary
    /// path comes to, in percent. None where they are told between the least and the greatest that can be gathered.
    fn anchors(&self) -> Option<Anchors> {
        None
    }

    /// What this menu allows the clinician to do well. Asked only for states on a path that is looked at.
    fn opportunities(&self, _state: &Self::State) -> Vec<Opportunity> {
        Vec::new()
    }
}

/// What scores are told against beside the best all-round path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchors {
    /// What every path starts from: what it needs and has not met yet. Not positive.
    pub owed: Evidence,
    /// What lies between the best and the least.
    pub scale: PointScale,
}

/// One legal choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move<S> {
    /// Names the option; the same option has the same key wherever it is offered.
    pub key: u32,
    /// Evidence that this choice gains.
    pub evidence: Evidence,
    /// What happens because of it, up to the next menu (facts told, cues answered, nodes entered), as the game numbers them.
    pub events: Vec<u32>,
    /// Where it leads.
    pub next: Next<S>,
}

/// Where a move leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next<S> {
    /// To another menu.
    State(S),
    /// To an ending, as the game numbers them. Below 2³¹.
    End(u32),
}

/// Something that a menu allows the clinician to do well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opportunity {
    /// Names the opening of this opportunity, so that one that lasts over several menus is counted once.
    pub id: u32,
    /// What it weighs in each domain; 0 where it does not count. Not negative.
    pub mass: Evidence,
}
