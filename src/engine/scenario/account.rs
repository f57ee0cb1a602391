//! Why a consultation ended as it did: what the author says of an ending, by what was chosen on the way to it.

use super::index::NodeIx;
use super::raw::Text;
use crate::source::Span;
use crate::source::declare::record;
use crate::source::decode::Named as NamedMap;

record! {
    /// Why it ended so, where all of these were chosen.
    RawAccount as "an account" {
        /// By node the options of which one was chosen there.
        chose: NamedMap<Vec<Text>> = NamedMap::default(),
        /// A sentence or two; `{node}` becomes the number of the turn in which that was chosen.
        say: Text,
    }
}

/// Why it ended so, where at each of these nodes one of these options was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// What has to have been chosen; with nothing in it the account always counts.
    pub chose: Vec<ChosenAt>,
    /// A sentence or two, with the turns named by their nodes in curly brackets.
    pub text: String,
    /// Place of the text.
    pub span: Span,
}

/// A node and the options of which one was chosen there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChosenAt {
    pub node: NodeIx,
    /// Id of the node, as the text names the turn.
    pub id: String,
    /// Ids of options of the node.
    pub options: Vec<String>,
}

impl Account {
    /// The text with the numbers of the turns, and those turns; none where something else was chosen. `turn_of` gives the turn, from
    /// 1, in which one of these options was chosen at this node.
    pub fn told(&self, turn_of: impl Fn(&ChosenAt) -> Option<u32>) -> Option<(String, Vec<u32>)> {
        let turns: Option<Vec<u32>> = self.chose.iter().map(turn_of).collect();
        let turns = turns?;
        let mut text = self.text.clone();
        for (at, turn) in self.chose.iter().zip(&turns) {
            text = text.replace(&format!("{{{}}}", at.id), &turn.to_string());
        }
        Some((text, turns))
    }
}

/// The names in curly brackets of a text.
pub(super) fn named_in(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split('{').skip(1);
    parts.map(|part| part.split('}').next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_told_where_all_of_it_was_chosen() {
        let at = |id: &str, option: &str| ChosenAt {
            node: NodeIx(0),
            id: id.to_owned(),
            options: vec![option.to_owned()],
        };
        let account = Account {
            chose: vec![at("ask", "website"), at("close", "card")],
            text: "Sent to a website (turn {ask}), and a card (turn {close}).".to_owned(),
            span: Span::default(),
        };
        let both = account.told(|at| Some(if at.id == "ask" { 7 } else { 12 }));
        let told = "Sent to a website (turn 7), and a card (turn 12).".to_owned();
        assert_eq!(both, Some((told, vec![7, 12])));
        assert_eq!(account.told(|at| (at.id == "ask").then_some(7)), None);
        let names: Vec<&str> = named_in(&account.text).collect();
        assert_eq!(names, ["ask", "close"]);
    }
}
