//! Memories of earlier consultations, held against the scenario that they are about: another file of this call, or the library.

use super::checked_file::CheckedFile;
use crate::Context;
use insight::check::memories;
use insight::words::sort;

/// Adds what is wrong with the memories of each file.
pub(super) fn name(all: &mut [CheckedFile], context: &Context) {
    let played = || all.iter().filter_map(|checked| checked.scenario.as_ref());
    let found: Vec<_> = all
        .iter()
        .enumerate()
        .filter_map(|(at, checked)| {
            let scenario = checked.scenario.as_ref()?;
            let wanted = &scenario.earlier.as_ref()?.scenario;
            if let Some(beside) = played().find(|other| other.header.id == *wanted) {
                return Some((at, memories(scenario, Some(beside))));
            }
            let library = context.library();
            let entry = library.find(wanted);
            let earlier = entry.map(|entry| &*entry.scenario);
            Some((at, memories(scenario, earlier)))
        })
        .collect();
    for (at, found) in found {
        if let Some(checked) = all.get_mut(at) {
            checked.diagnostics.extend(found);
            sort(&mut checked.diagnostics);
        }
    }
}
