//! The works that stand behind an entry of the ledger, with everything by which two citations of one work can be told.

use engine::score::LedgerEntry;

use super::played_consultation::{Citation, PlayedConsultation};

impl PlayedConsultation<'_> {
    /// Citations of an entry: of the rubric, and of the scenario.
    pub(super) fn cited(&self, entry: &LedgerEntry) -> Vec<Citation> {
        let rubric = &entry.sources.rubric;
        let by_rubric = self.rubric.source(&rubric.0);
        let own = &entry.sources.scenario;
        let mut by_scenario = self.scenario.sources.iter();
        let by_scenario = by_scenario.find(|source| source.id == own.0);
        let cited = [
            (rubric, by_rubric.and_then(|source| source.url.clone())),
            (own, by_scenario.and_then(|source| source.url.clone())),
        ];
        let cited = cited.into_iter().filter(|((_, text), _)| !text.is_empty());
        cited
            .map(|((key, text), url)| Citation {
                key: key.clone(),
                text: text.clone(),
                url,
            })
            .collect()
    }
}
