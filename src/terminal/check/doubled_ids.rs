//! Scenarios that have one id: only one of them can be chosen by it, so each says which others there are.

use insight::words::{Diagnostic, sort};
use std::collections::BTreeMap;

use super::checked_file::CheckedFile;

/// Adds a finding to every file whose id another file has, too.
pub(super) fn name(all: &mut [CheckedFile]) {
    let mut by_id: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, checked) in all.iter().enumerate() {
        if let Some((id, _)) = &checked.id {
            by_id.entry(id.clone()).or_default().push(at);
        }
    }
    for (id, twins) in by_id.into_iter().filter(|(_, twins)| twins.len() > 1) {
        for &at in &twins {
            let others = twins.iter().filter(|other| **other != at);
            let others = others.filter_map(|other| all.get(*other));
            let others: Vec<String> = others.map(|other| other.name.clone()).collect();
            let Some(checked) = all.get_mut(at) else {
                continue;
            };
            let span = checked.id.as_ref().map(|(_, span)| *span);
            let found = Diagnostic::warning(
                "SN020",
                span.unwrap_or_default(),
                format!("the id `{id}` is also that of {}", others.join(", ")),
                "give each scenario an id of its own; of two in a library only one can be chosen",
            );
            checked.diagnostics.push(found);
            sort(&mut checked.diagnostics);
        }
    }
}
