//! Everything of one kind in a scenario, wherever it stands.

use super::model::{Line, Node, Opt, Scenario};

impl Scenario {
    /// Every option: those of nodes in file order, then the openers of agenda items.
    pub fn options(&self) -> impl Iterator<Item = &Opt> {
        let own = self.nodes.iter().flat_map(|node| &node.options);
        own.chain(self.agenda.iter().map(|item| &item.option))
    }

    /// Every line: said on coming to a node, told, held back, or in reply.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        let at_nodes = self.nodes.iter().flat_map(Node::lines);
        at_nodes.chain(self.options().flat_map(|option| &option.reply))
    }
}

impl Node {
    /// Every line that is said on coming here, told here or held back.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        let told = self.reveals.iter();
        let told = told.flat_map(|reveal| std::iter::once(&reveal.line).chain(&reveal.instead));
        self.say.iter().chain(told)
    }
}
