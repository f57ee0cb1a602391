//! Which files of records lie beside a database.

/// Which files of records lie in the data folder beside a database.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum FilesBeside {
    /// None that it knows of.
    #[default]
    None,
    /// Those of consultations that had to go on while it could not be used.
    InNeed,
    /// One of each record.
    Each,
}
