//! How many options a trainee has in view at once, over every state that play can come to.

use super::graph::Graph;
use super::scenario::option_of;
use engine::patient::state::State;
use engine::scenario::Scenario;
use engine::scenario::index::NodeIx;

/// The fewest and the most options in view at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InView {
    /// Fewest options of any menu.
    pub least: usize,
    /// Most options of a menu without agenda items; 0 if there is none.
    pub most: usize,
    /// Most options of a menu with agenda items, which is a hub; 0 if there is none.
    pub most_at_hub: usize,
    /// The most at each node, in file order; 0 where play does not come.
    pub by_node: Vec<usize>,
}

impl InView {
    /// Looks at every state of a graph, which should be complete.
    pub fn of(graph: &Graph<State>, scenario: &Scenario) -> Self {
        let mut found = Self {
            by_node: vec![0; scenario.nodes.len()],
            ..Self::default()
        };
        for &id in graph.order() {
            let arcs = graph.arcs(id);
            let here = arcs.len();
            let keys = graph.arcs(id).map(|arc| option_of(arc.key));
            let Some(node) = graph.state(id).map(|state| state.node) else {
                continue;
            };
            if here == 0 {
                continue;
            }
            let own = scenario.nodes.get(node.index());
            let own = own.map_or(0, |node| node.options.len());
            let hub = keys.into_iter().any(|(_, option)| option.index() >= own);
            found.count(node, here, hub);
        }
        found
    }

    fn count(&mut self, node: NodeIx, here: usize, hub: bool) {
        self.least = if self.least == 0 {
            here
        } else {
            self.least.min(here)
        };
        let most = if hub {
            &mut self.most_at_hub
        } else {
            &mut self.most
        };
        *most = here.max(*most);
        if let Some(most) = self.by_node.get_mut(node.index()) {
            *most = here.max(*most);
        }
    }
}
