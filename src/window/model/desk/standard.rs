//! Where a line would lie in a scenario, as far as the window knows it.

use std::sync::Arc;

use assess::standards::{Method, Standard};

/// What is asked, and what came of it.
#[derive(Debug, Clone)]
pub struct StandardDesk {
    /// How the line is found.
    pub method: Method,
    /// The file of judges, of ratings or of limits, as it is typed.
    pub file: String,
    /// The rating that is called borderline, as it is typed.
    pub at: String,
    /// Whether options at a node that nobody has judged count as equally likely.
    pub equal: bool,
    /// What came of it.
    pub found: StandardProgress,
}

impl Default for StandardDesk {
    fn default() -> Self {
        Self {
            method: Method::PolicyAngoff,
            file: String::new(),
            at: "40".to_owned(),
            equal: false,
            found: StandardProgress::default(),
        }
    }
}

/// How far it is.
#[derive(Debug, Clone, Default)]
pub enum StandardProgress {
    /// Nobody has asked.
    #[default]
    Unasked,
    /// It is being worked out.
    Waiting,
    /// It is known.
    Known(Arc<Standard>),
    /// There is no line; why, one sentence for each thing that is wrong.
    None(Vec<String>),
}

/// What is done about it.
#[derive(Debug, Clone, PartialEq)]
pub enum StandardAction {
    /// Find the line another way.
    Method(Method),
    /// The file as it is typed.
    File(String),
    /// The rating that is called borderline, as it is typed.
    At(String),
    /// Take options at nodes that were not judged as equally likely, or do not.
    Equal(bool),
    /// Work it out for the scenario that is shown.
    WorkOut,
}
