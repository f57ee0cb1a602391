//! The six pages of the debrief, in order.

use debrief::document::DebriefSection;
use debrief::wording::Wording;

/// One page; each is one screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum DebriefPage {
    /// How was it: the ending, the first word, the own view.
    #[default]
    First,
    /// The patient's side, on the telephone to a friend.
    Side,
    /// One moment, to be answered again before anything is shown that came of it.
    Moment,
    /// Then and now, and what else could have been said.
    Beside,
    /// Keep and change, and when to come back.
    Plan,
    /// Where it lies: four domains, safety, what was never told.
    Glance,
}

impl DebriefPage {
    /// All pages, in order.
    pub const ALL: [Self; 6] = [
        Self::First,
        Self::Side,
        Self::Moment,
        Self::Beside,
        Self::Plan,
        Self::Glance,
    ];

    /// The name of the page, as its heading has it.
    pub fn label(self, say: &Wording) -> String {
        let page = match self {
            Self::First => "first",
            Self::Side => "side",
            Self::Moment => "moment",
            Self::Beside => "beside",
            Self::Plan => "plan",
            Self::Glance => "glance",
        };
        say.text("looking-page", &[("page", page.into())])
    }

    /// Place in the order, from 0.
    pub fn index(self) -> usize {
        self as usize
    }

    /// The page after this one.
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(self.index() + 1).copied()
    }

    /// The page before this one.
    pub fn previous(self) -> Option<Self> {
        self.index()
            .checked_sub(1)
            .and_then(|at| Self::ALL.get(at))
            .copied()
    }

    /// The part of the document that it shows, by which it is found again.
    pub fn part(self) -> DebriefSection {
        match self {
            Self::First => DebriefSection::First,
            Self::Side => DebriefSection::Side,
            Self::Moment => DebriefSection::Moment,
            Self::Beside => DebriefSection::Beside,
            Self::Plan => DebriefSection::Plan,
            Self::Glance => DebriefSection::Glance,
        }
    }

    /// The page that shows this part, if there is one.
    pub fn of(part: DebriefSection) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.part() == part)
    }

    /// Whether it shows anything of how the consultation was judged.
    pub fn reveals(self) -> bool {
        self > Self::First
    }

    /// Whether it shows anything that came of the moment.
    pub fn shows_what_came(self) -> bool {
        self > Self::Moment
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn next_and_previous_retrace_each_other() {
        for pair in DebriefPage::ALL.windows(2) {
            assert_eq!(pair[0].next(), Some(pair[1]));
            assert_eq!(pair[1].previous(), Some(pair[0]));
        }
        assert_eq!(
            (DebriefPage::First.previous(), DebriefPage::Glance.next()),
            (None, None)
        );
    }
}
