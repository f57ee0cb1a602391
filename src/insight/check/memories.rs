//! Whether what a patient may remember can have happened: names in the conditions of memories, held against the earlier scenario.

use engine::diagnostic::Diagnostic;
use engine::scenario::Scenario;

/// Findings about the memories of a scenario. `earlier` is the scenario that they are about, if it could be found and read.
pub fn memories(scenario: &Scenario, earlier: Option<&Scenario>) -> Vec<Diagnostic> {
    let Some(remembered) = &scenario.earlier else {
        return Vec::new();
    };
    let Some(earlier) = earlier else {
        return vec![Diagnostic::warning(
            "SN023",
            remembered.span,
            format!(
                "the scenario `{}` was not found, so its names could not be looked up",
                remembered.scenario
            ),
            "check both files in one call, or name the folder that holds both",
        )];
    };
    let conditions = remembered
        .memories
        .iter()
        .map(|memory| memory.condition(earlier));
    let unknown = conditions.filter_map(Result::err).flatten();
    unknown
        .map(|unknown| {
            Diagnostic::error(
                "SN023",
                unknown.span,
                format!(
                    "`{}(\"{}\")`: there is nothing with this name in `{}`",
                    unknown.kind, unknown.name, remembered.scenario
                ),
                "use the ids that the earlier scenario declares; what was visited there can not be asked about",
            )
        })
        .collect()
}
