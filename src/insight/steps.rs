//! A scenario with its rubric, ready for the tools of this layer.

use engine::rubric::Rubric;
use engine::scenario::Scenario;
use engine::session::Engine;

/// A scenario under the rubric that it was read with. Hosts hand it to tools and can do nothing else with it, so that none of
/// them plays a consultation past practice, but for bots, which play without a person.
#[derive(Clone, Copy, Debug)]
pub struct Steps<'a>(Engine<'a>);

impl<'a> Steps<'a> {
    /// The steps of a scenario.
    pub fn of(scenario: &'a Scenario, rubric: &'a Rubric) -> Self {
        Self(Engine::new(scenario, rubric))
    }

    /// What steps through it.
    pub(crate) fn engine(self) -> Engine<'a> {
        self.0
    }
}

impl<'a> From<Engine<'a>> for Steps<'a> {
    fn from(engine: Engine<'a>) -> Self {
        Self(engine)
    }
}
