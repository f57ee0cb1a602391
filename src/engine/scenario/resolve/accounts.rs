//! What an author says of why a consultation ended as it did: its nodes and options looked up, and the turns that its text names.

use super::super::account::{Account, ChosenAt, RawAccount, named_in};
use super::super::raw::{RawEnding, RawScenario, Text};
use super::Resolver;
use crate::diagnostic::{did_you_mean, hint_for_one_more};

/// Most accounts of one ending, and most nodes that one of them looks at.
const MOST_ACCOUNTS: usize = 24;
const MOST_NODES: usize = 4;

impl Resolver<'_> {
    pub(super) fn accounts(
        &mut self,
        raw: &RawScenario,
        ending: &RawEnding,
    ) -> Option<Vec<Account>> {
        if let Some(one) = ending.because.get(MOST_ACCOUNTS) {
            let message = format!("an ending has at most {MOST_ACCOUNTS} accounts");
            self.error("SY017", one.say.span, message, "keep those that weigh most");
        }
        let all = ending.because.iter().map(|one| self.account(raw, one));
        let all: Vec<Option<Account>> = all.collect();
        all.into_iter().collect()
    }

    fn account(&mut self, raw: &RawScenario, one: &RawAccount) -> Option<Account> {
        if let Some((name, _)) = one.chose.0.get(MOST_NODES) {
            let message = format!("an account looks at no more than {MOST_NODES} nodes");
            self.error("SY017", name.span, message, "keep those that weigh most");
        }
        let text = self.words(&one.say);
        let chose: Vec<Option<ChosenAt>> = one
            .chose
            .0
            .iter()
            .map(|(node, options)| self.chosen_at(raw, node, options))
            .collect();
        let named: Vec<&str> = one
            .chose
            .0
            .iter()
            .map(|(node, _)| node.value.as_str())
            .collect();
        let unknown = named_in(&one.say.value).find(|name| !named.contains(name));
        if let Some(name) = unknown {
            let message = format!("`{{{name}}}` is no node that this account looks at");
            let hint = did_you_mean(name, named.iter().copied());
            self.error("SN025", one.say.span, message, hint);
        }
        Some(Account {
            chose: chose.into_iter().collect::<Option<_>>()?,
            text,
            span: one.say.span,
        })
    }

    fn chosen_at(&mut self, raw: &RawScenario, node: &Text, options: &[Text]) -> Option<ChosenAt> {
        let at = self.node(node)?;
        if options.is_empty() {
            let message = format!("no option of `{}` is named", node.value);
            let hint = "name those of which one was chosen there";
            self.error("SN024", node.span, message, hint);
        }
        let written = raw.nodes.0.iter().find(|(id, _)| id.value == node.value);
        let known: Vec<&str> = written
            .into_iter()
            .flat_map(|(_, node)| &node.options)
            .map(|option| option.id.value.as_str())
            .collect();
        for (nth, option) in options.iter().enumerate() {
            if !known.contains(&option.value.as_str()) {
                let message = format!("`{}` has no option `{}`", node.value, option.value);
                let hint = hint_for_one_more(self.found.len(), || {
                    did_you_mean(&option.value, known.iter().copied())
                });
                self.error("SN024", option.span, message, hint);
            }
            let mut before = options.iter().take(nth);
            if before.any(|other| other.value == option.value) {
                let message = format!("the option `{}` stands here twice", option.value);
                self.error("SN003", option.span, message, "keep one of them");
            }
        }
        Some(ChosenAt {
            node: at,
            id: node.value.clone(),
            options: options.iter().map(|option| option.value.clone()).collect(),
        })
    }
}
