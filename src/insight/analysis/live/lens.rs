//! What is read in every situation, looked up for a state.

use rustc_hash::FxHashMap;

use super::build::Builder;
use super::detail::Detail;
use super::flow::{Control, Flow};
use super::view::{LiveView, StatePart};
use engine::patient::state::State;
use engine::rubric::Rubric;
use engine::scenario::Scenario;
use engine::scenario::index::NodeIx;

/// What is still read in every situation while its menu is open.
#[derive(Clone, Debug)]
pub(in crate::analysis) struct Lens {
    fine: bool,
    /// By node and interruption: which parts of a situation the views there were joined by.
    scopes: FxHashMap<(NodeIx, Option<NodeIx>), Vec<Scope>>,
    views: FxHashMap<(Control, Scope), LiveView>,
}

/// The parts of a situation that can still make a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Scope {
    once: u32,
    done: u16,
    hub: bool,
}

impl Scope {
    fn of(view: &LiveView) -> Self {
        let set = |count: u8, part: fn(u8) -> StatePart| {
            (0..count)
                .filter(|&at| view.has(part(at)))
                .fold(0_u32, |set, at| set | 1 << at)
        };
        Self {
            once: set(32, StatePart::Spent),
            done: set(16, StatePart::Done) as u16,
            hub: view.has(StatePart::Back),
        }
    }

    fn see(self, control: Control) -> Control {
        Control {
            once: control.once & self.once,
            done: control.done & self.done,
            hub: control.hub.filter(|_| self.hub),
            ..control
        }
    }
}

impl Lens {
    pub(in crate::analysis) fn new(scenario: &Scenario, rubric: &Rubric, detail: &Detail) -> Self {
        let flow = Flow::of(scenario);
        let menus = Builder::new(scenario, rubric, detail, &flow).run();
        let mut lens = Self {
            fine: flow.fine,
            scopes: FxHashMap::default(),
            views: FxHashMap::default(),
        };
        for (control, view) in flow.controls.iter().zip(&menus) {
            let scope = Scope::of(view);
            let scopes = lens
                .scopes
                .entry((control.node, control.resume))
                .or_default();
            if !scopes.contains(&scope) {
                scopes.push(scope);
            }
            lens.views
                .entry((scope.see(*control), scope))
                .or_default()
                .join(view);
        }
        lens
    }

    /// The situation of a state, as far as it is told apart here.
    pub(in crate::analysis) fn control(&self, state: &State) -> Control {
        Control::of(state, self.fine)
    }

    /// What is still read in a situation, whose dead parts may have been set to anything. Everything that could be meant
    /// is joined. None if nothing is known of it, which means that everything may be read.
    pub(in crate::analysis) fn at(&self, control: Control) -> Option<LiveView> {
        let scopes = self.scopes.get(&(control.node, control.resume))?;
        let views = scopes
            .iter()
            .filter_map(|&scope| self.views.get(&(scope.see(control), scope)));
        views.copied().reduce(|mut all, view| {
            all.join(&view);
            all
        })
    }
}
