//! Citations of a debrief, each once and numbered in the order in which they come up.

use crate::domain::debrief::Debrief;

/// Numbered citations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources(Vec<String>);

impl Sources {
    /// All citations of a debrief.
    pub fn of(debrief: &Debrief) -> Self {
        let mut sources = Self::default();
        for moment in &debrief.moments {
            sources.add(&moment.source.text);
            for other in &moment.alternatives {
                sources.add(&other.source.text);
            }
        }
        for view in &debrief.domains.each {
            for earned in &view.earned {
                for text in &earned.sources {
                    sources.add(text);
                }
            }
        }
        for gate in &debrief.safety.gates {
            sources.add(&gate.source.text);
        }
        for ask in &debrief.safety.questions {
            sources.add(&ask.source.text);
        }
        sources
    }

    fn add(&mut self, text: &str) {
        if !text.is_empty() && !self.0.iter().any(|known| known == text) {
            self.0.push(text.to_owned());
        }
    }

    /// The citations, number 1 first.
    pub fn list(&self) -> &[String] {
        &self.0
    }

    /// Numbers of these citations, each once, in order.
    pub fn numbers<'a>(&self, cited: impl IntoIterator<Item = &'a str>) -> Vec<usize> {
        let found = cited.into_iter();
        let found = found.filter_map(|text| self.0.iter().position(|known| known == text));
        let mut numbers: Vec<usize> = found.map(|at| at + 1).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// The numbers as `[1, 2]`; empty if there is none.
    pub fn bracketed<'a>(&self, cited: impl IntoIterator<Item = &'a str>) -> String {
        let numbers: Vec<String> = self.numbers(cited).iter().map(usize::to_string).collect();
        if numbers.is_empty() {
            String::new()
        } else {
            format!("[{}]", numbers.join(", "))
        }
    }
}
