//! From scenarios to entries of the library.

use std::sync::Arc;

use crate::model::library::LibraryEntry;

/// The entry of a scenario that was played `attempts` times.
pub(crate) fn entry(case: practice::PlayableScenario, attempts: usize) -> LibraryEntry {
    let scenario = &case.scenario;
    let header = &scenario.header;
    LibraryEntry {
        id: header.id.clone(),
        title: header.title.clone(),
        summary: header.summary.clone(),
        patient: scenario.patient.name.clone(),
        age: scenario.patient.age,
        profession: header.profession.clone(),
        channel: header.channel,
        setting: header.setting.label(),
        minutes: header.minutes,
        level: header.level,
        themes: case.themes(),
        goals: header.goals.iter().map(|goal| goal.text.clone()).collect(),
        warnings: header.warnings.clone(),
        role: scenario.brief.role.clone(),
        place: scenario.brief.place.clone(),
        notes: scenario.brief.notes.clone(),
        attempts,
        remembered: Vec::new(),
        case: Some(Arc::new(case)),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::model::library::LibraryModel;
    use std::path::Path;

    use practice::words::Rubric;
    use store::paths::DataFolders;

    /// The shipped scenarios, read from the repository.
    pub(crate) fn shipped() -> (LibraryModel, Arc<Rubric>) {
        let rubric = Arc::new(Rubric::builtin().expect("the rubric"));
        let nowhere = Path::new("no such folder");
        let places = DataFolders::under(nowhere.to_owned(), nowhere);
        let shell = crate::opening_shell(&places, rubric.clone());
        (shell.library, rubric)
    }

    #[test]
    fn every_shipped_scenario_is_on_the_shelf_with_everything_the_briefing_shows() {
        let (library, _) = shipped();
        assert!(library.entries.len() >= 2, "{:?}", library.broken);
        for entry in &library.entries {
            for (what, words) in [
                ("title", &entry.title),
                ("summary", &entry.summary),
                ("patient", &entry.patient),
                ("role", &entry.role),
                ("place", &entry.place),
            ] {
                assert!(!words.is_empty(), "{}: no {what}", entry.id);
            }
            assert!(!entry.goals.is_empty(), "{}: no goals", entry.id);
            assert!(
                entry.themes.iter().all(|theme| theme.contains(' ')),
                "theme ids instead of names"
            );
        }
    }
}
