//! What was done in an attempt, as one hash: a record with the same one is a copy.

use engine::record::{Record, sha256_hex};
use engine::session::Recorded;

/// Hash of everything that was done, with its times.
pub(super) fn course(record: &Record) -> String {
    let mut all = record.scenario.id.clone();
    for step in &record.steps {
        if let Recorded::Choose { node, option } = &step.step {
            for part in ["\n", &step.at_ms.to_string(), " ", node, " ", option] {
                all += part;
            }
        }
    }
    sha256_hex(all.as_bytes())
}
