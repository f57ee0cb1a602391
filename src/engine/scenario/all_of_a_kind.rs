//! Everything of one kind in a scenario, wherever it stands.

use super::model::{Line, Node, Opt, Scenario};

impl Scenario {
    /// Every option: those of nodes in file order, then the openers of agenda items.
    pub fn options(&self) -> impl Iterator<Item = &Opt> {
        let own = self.nodes.iter().flat_map(|node| &node.options);
        own.chain(self.agenda.iter().map(|item| &item.option))
    }

    /// The options that a node can offer: its own, then the openers of its agenda items.
    pub fn offered_at<'a>(&'a self, node: &'a Node) -> impl Iterator<Item = &'a Opt> {
        let items = node.agenda.iter();
        let openers = items.filter_map(|item| Some(&self.agenda.get(item.index())?.option));
        node.options.iter().chain(openers)
    }

    /// An option of a node by the ids of both, openers of agenda items included.
    pub fn option(&self, node: &str, id: &str) -> Option<&Opt> {
        let node = self.nodes.iter().find(|own| own.id == node)?;
        self.offered_at(node).find(|own| own.id == id)
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
