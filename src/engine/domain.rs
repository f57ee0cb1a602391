//! The four domains of communication that are scored. Scenarios and the rubric name them; the score adds up what they earn.

use crate::source::declare::words;

words! {
    /// A scored domain of communication.
    Domain as "domain" {
        /// Listening: space, cues, the story.
        Listening,
        /// Empathy: feelings met, strengths seen.
        Empathy,
        /// Lay-language explanation.
        Explanation,
        /// Mutual understanding: shared picture, shared plan.
        Understanding,
    }
}

impl Domain {
    /// Position in arrays of four.
    pub fn index(self) -> usize {
        self as usize
    }

    /// The name as printed for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Listening => "Listening",
            Self::Empathy => "Empathy",
            Self::Explanation => "Lay-language explanation",
            Self::Understanding => "Mutual understanding",
        }
    }
}
