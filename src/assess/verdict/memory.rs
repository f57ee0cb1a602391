//! A book of verdicts that lasts as long as its value, for tests.

use std::fmt;

use super::{VerdictEntry, Verdicts};

/// Entries in memory.
#[derive(Clone, Debug, Default)]
pub struct MemoryVerdicts(Vec<VerdictEntry>);

/// Another entry was added meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meanwhile;

impl fmt::Display for Meanwhile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("another verdict was written meanwhile; nothing was added")
    }
}

impl std::error::Error for Meanwhile {}

impl Verdicts for MemoryVerdicts {
    type Error = Meanwhile;

    fn entries(&self) -> Result<Vec<VerdictEntry>, Meanwhile> {
        Ok(self.0.clone())
    }

    fn append(&mut self, entry: &VerdictEntry) -> Result<(), Meanwhile> {
        let last = self
            .0
            .last()
            .map(|last| last.hash.as_str())
            .unwrap_or_default();
        if entry.previous != last {
            return Err(Meanwhile);
        }
        self.0.push(entry.clone());
        Ok(())
    }
}
