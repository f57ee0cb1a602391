//! What a player looks at when choosing.

use crate::language::testwise::{Surface, surface};
use crate::speech_act::SpeechAct;
use engine::rubric::Rubric;
use engine::scenario::Opt;

/// A rule for choosing that needs no understanding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Policy {
    /// Any option, each as likely as the others.
    Random,
    /// The longest text.
    Longest,
    /// The shortest text.
    Shortest,
    /// The first in the menu.
    First,
    /// The last in the menu.
    Last,
    /// The most question marks.
    Questions,
    /// The most of "sorry", "understand", "sounds".
    KindWords,
    /// The most hedges ("perhaps", "might", "I wonder").
    Hedged,
    /// An open question, whenever there is one.
    OpenQuestion,
    /// A teach-back, whenever there is one; failing that, an open question.
    TeachBack,
}

impl Policy {
    /// Every policy, random first.
    pub const ALL: [Self; 10] = [
        Self::Random,
        Self::Longest,
        Self::Shortest,
        Self::First,
        Self::Last,
        Self::Questions,
        Self::KindWords,
        Self::Hedged,
        Self::OpenQuestion,
        Self::TeachBack,
    ];

    /// The most points, in any domain, that this policy may come to on average in a fair scenario. A policy that has one skill may
    /// do better than one that has none.
    pub fn at_most(self) -> u32 {
        match self {
            Self::OpenQuestion | Self::TeachBack => 70,
            _ => 50,
        }
    }

    /// The name on the command line and in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Random => "random",
            Self::Longest => "longest",
            Self::Shortest => "shortest",
            Self::First => "first",
            Self::Last => "last",
            Self::Questions => "questions",
            Self::KindWords => "kind-words",
            Self::Hedged => "hedged",
            Self::OpenQuestion => "open-question",
            Self::TeachBack => "teach-back",
        }
    }

    /// What it does, as a short phrase.
    pub fn label(self) -> &'static str {
        match self {
            Self::Random => "any option",
            Self::Longest => "longest",
            Self::Shortest => "shortest",
            Self::First => "first",
            Self::Last => "last",
            Self::Questions => "question marks",
            Self::KindWords => "kind words",
            Self::Hedged => "hedges",
            Self::OpenQuestion => "open questions",
            Self::TeachBack => "teach-backs",
        }
    }

    /// The policy with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|policy| policy.id() == id)
    }

    /// How much a policy likes an option; the greatest wins, ties go to the earlier in the menu.
    pub(super) fn likes(self, look: &Look) -> i64 {
        let surface = look.surface;
        match self {
            Self::Longest => i64::from(surface.words),
            Self::Shortest => -i64::from(surface.words),
            Self::Questions => i64::from(surface.question_marks),
            Self::KindWords => i64::from(surface.kind_words),
            Self::Hedged => i64::from(surface.hedges),
            Self::OpenQuestion => i64::from(look.open),
            Self::TeachBack => 2 * i64::from(look.teach_back) + i64::from(look.open),
            Self::Random | Self::First | Self::Last => 0,
        }
    }
}

/// What can be seen of an option.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    surface: Surface,
    open: bool,
    teach_back: bool,
}

impl Look {
    pub(super) fn of(option: &Opt, rubric: &Rubric) -> Self {
        let codes = option.codes.iter().filter_map(|&code| rubric.get(code));
        let codes: Vec<&str> = codes.map(|code| code.id.as_str()).collect();
        Self {
            surface: surface(&option.text),
            open: codes
                .iter()
                .filter_map(|code| SpeechAct::of(code))
                .any(SpeechAct::is_open_question),
            teach_back: codes.contains(&"TBCK"),
        }
    }
}
