//! The shipped cases, each read and analysed once for all tests: an exact analysis is most of what such a test costs.

use std::sync::{Arc, LazyLock, OnceLock};

use engine::rubric::Rubric;
use engine::scenario::{Scenario, load};
use insight::analysis::scenario::{Analysis, analyse};
use insight::analysis::{Budget, Detail};
use store::shipped::SCENARIOS;

/// A case with its analysis, in all that is scored.
pub(crate) type AnalysedCase = (Arc<Scenario>, Analysis);

static RUBRIC: LazyLock<Arc<Rubric>> =
    LazyLock::new(|| Arc::new(Rubric::builtin().expect("the rubric")));

static CASES: LazyLock<Vec<OnceLock<AnalysedCase>>> =
    LazyLock::new(|| SCENARIOS.iter().map(|_| OnceLock::new()).collect());

/// The rubric that is compiled in.
pub(crate) fn rubric() -> Arc<Rubric> {
    Arc::clone(&RUBRIC)
}

/// A scenario by its text, analysed in all that is scored.
pub(crate) fn analysed(text: &str) -> AnalysedCase {
    let (scenario, found) = load(text, &RUBRIC);
    let scenario = scenario.unwrap_or_else(|| panic!("{found:#?}"));
    let analysis = analyse(&scenario, &RUBRIC, Detail::Score, Budget::default());
    (Arc::new(scenario), analysis.expect("analysed"))
}

/// The case with this id.
pub(crate) fn shipped_case(id: &str) -> &'static AnalysedCase {
    let folder = format!("/{id}/");
    let at = SCENARIOS
        .iter()
        .position(|file| file.path.contains(&folder));
    let at = at.unwrap_or_else(|| panic!("{id} is shipped"));
    CASES[at].get_or_init(|| analysed(SCENARIOS[at].text))
}

/// All cases, in the order of the shelf.
pub(crate) fn shipped_cases() -> impl Iterator<Item = &'static AnalysedCase> {
    let all = SCENARIOS.iter().zip(CASES.iter());
    all.map(|(file, case)| case.get_or_init(|| analysed(file.text)))
}
