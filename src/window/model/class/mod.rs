//! A class in the window: the consultation before a room, the votes on its menu, and what lies over them. Nothing of it is kept but
//! where the room disagrees with the key. What the rules are says `practice::class`.

mod slides;

pub use slides::{Slide, SlidePiece, slides};

use std::sync::Arc;

use crate::model::consultation::ConsultationModel;
use debrief::Debrief;
use debrief::wording::Wording;
use practice::Attempt;
use practice::class::{NotNow, Vote, Votes, teacher_note};
use practice::words::SessionEvent;

/// Digits of the largest number of hands.
const MOST_DIGITS: usize = 5;

/// One thing that the teacher can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClassAction {
    /// Begin a class on the entry of the briefing.
    Begin,
    /// One vote for an option, by its place in the list from 0; after the votes are closed the option is said.
    Option(usize),
    /// Take the last vote back; before any vote, open again what was closed.
    TakeBack,
    /// Count hands, option by option, or stop counting.
    Count,
    /// A digit of the number of hands.
    Digit(char),
    /// Take away the last digit.
    Erase,
    /// The number of hands is right: on to the next option.
    Counted,
    /// The main step: close the votes, say the favorite, go on.
    Next,
    /// One page back, after the consultation.
    Previous,
    /// Show or hide the teacher note.
    Note,
    /// Show or hide what the key makes of the options.
    Key,
    /// Show the words alone, or the options again.
    Words,
    /// Begin to write why the class disagrees with the key, or leave it.
    Disagree,
    /// New text of why.
    Why(String),
    KeepWhy,
    /// The class is over.
    End,
}

/// What can be done on the screen now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClassControl {
    /// The patient speaks.
    Listening,
    /// The votes are open.
    Voting,
    /// The votes are closed; one option is to be said.
    Closed,
    /// The consultation is over; its ending is shown.
    Ended,
    /// The call to the friend and the moment are worked out.
    Waiting,
    /// The call to the friend and the moment.
    Afterwards,
}

/// Hands that are being counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counting {
    /// The option they are for, from 0. Those before it are counted.
    pub option: usize,
    /// The number as far as it is typed.
    pub typed: String,
}

/// A class on screen.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a thing that is in view or not, in any combination"
)]
pub struct ClassModel {
    pub consult: ConsultationModel,
    /// The votes on its menu.
    pub votes: Votes,
    /// Hands that are being counted.
    pub counting: Option<Counting>,
    /// Why the class disagrees, while it is written.
    pub why: Option<String>,
    /// Whether the teacher note is shown.
    pub note: bool,
    /// Whether it is shown what the key makes of the options.
    pub key: bool,
    /// Whether the words are shown alone.
    pub words: bool,
    /// A message about what was done, by its name in the wording.
    pub remark: Option<&'static str>,
    /// What is shown after the consultation, and the page of it.
    pub after: Option<(Arc<Vec<Slide>>, usize)>,
    /// Whether that is being worked out.
    pub waiting: bool,
}

impl ClassModel {
    /// A class before its first votes.
    pub fn new(attempt: Attempt, events: &[SessionEvent]) -> Self {
        Self {
            votes: Votes::on(&attempt),
            consult: ConsultationModel::show(attempt, events),
            counting: None,
            why: None,
            note: false,
            key: false,
            words: false,
            remark: None,
            after: None,
            waiting: false,
        }
    }

    /// The words of its language.
    pub fn wording(&self) -> &'static Wording {
        Wording::of(&self.consult.attempt.scenario().header.language)
    }

    /// What can be done now.
    pub fn part(&self) -> ClassControl {
        if self.after.is_some() {
            ClassControl::Afterwards
        } else if self.waiting {
            ClassControl::Waiting
        } else if self.consult.over().is_some() {
            ClassControl::Ended
        } else if !self.consult.ready() {
            ClassControl::Listening
        } else if self.votes.is_closed() {
            ClassControl::Closed
        } else {
            ClassControl::Voting
        }
    }

    /// The teacher note of this place, if there is one and it was asked for.
    pub fn shown_note(&self) -> Option<String> {
        let asked = self.note && matches!(self.part(), ClassControl::Voting | ClassControl::Closed);
        asked.then(|| match teacher_note(&self.consult.attempt) {
            Some(note) => note.to_owned(),
            None => self.wording().text("class-no-note", &[]),
        })
    }

    /// The page that is shown after the consultation.
    pub fn slide(&self) -> Option<&Slide> {
        let (slides, at) = self.after.as_ref()?;
        slides.get(*at)
    }

    /// Takes over what was worked out after the consultation.
    pub fn know(&mut self, debrief: &Debrief) {
        if self.waiting {
            self.waiting = false;
            self.after = Some((Arc::new(slides(debrief, &self.consult.attempt)), 0));
        }
    }

    /// A vote, or the way on.
    pub fn option(&mut self, place: usize) {
        match self.part() {
            ClassControl::Voting => self.vote(Vote::More(place)),
            ClassControl::Closed => self.say(place),
            _ => {}
        }
    }

    fn vote(&mut self, vote: Vote) {
        self.remark = match self.votes.take(vote) {
            Err(NotNow::TooMany) => Some("class-too-many"),
            Ok(()) | Err(_) => None,
        };
    }

    fn say(&mut self, place: usize) {
        if place >= self.votes.options() {
            return;
        }
        self.consult.choose(place);
        self.votes = Votes::on(&self.consult.attempt);
        self.clear();
    }

    /// Takes away what lay over the last menu.
    fn clear(&mut self) {
        (self.counting, self.why, self.remark) = (None, None, None);
        (self.note, self.key, self.words) = (false, false, false);
    }

    /// Takes the last vote back. Votes that were closed before anybody voted are open again.
    pub fn take_back(&mut self) {
        self.remark = None;
        if !self.votes.take_back() && self.part() == ClassControl::Closed && self.votes.reopen() {
            self.key = false;
        }
    }

    /// Begins or stops counting hands.
    pub fn count(&mut self) {
        self.counting = match (&self.counting, self.part()) {
            (None, ClassControl::Voting) => Some(Counting::default()),
            _ => None,
        };
    }

    /// One more digit of the number of hands.
    pub fn digit(&mut self, digit: char) {
        if let Some(counting) = &mut self.counting
            && counting.typed.len() < MOST_DIGITS
            && digit.is_ascii_digit()
        {
            counting.typed.push(digit);
        }
    }

    /// One digit less.
    pub fn erase(&mut self) {
        if let Some(counting) = &mut self.counting
            && counting.typed.pop().is_none()
        {
            counting.option = counting.option.saturating_sub(1);
        }
    }

    /// The number is right. After the last option counting is over.
    pub fn counted(&mut self) {
        let Some(counting) = self.counting.take() else {
            return;
        };
        // An option for which nobody raised a hand is passed by with Enter alone.
        let votes = counting.typed.parse().unwrap_or(0);
        self.vote(Vote::Counted(counting.option, votes));
        if self.remark.is_some() {
            self.counting = Some(Counting {
                typed: String::new(),
                ..counting
            });
            return;
        }
        let option = counting.option + 1;
        if option < self.votes.options() {
            self.counting = Some(Counting {
                option,
                ..Counting::default()
            });
        }
    }

    /// The main step. Returns whether what comes after the consultation has to be worked out.
    pub fn go_on(&mut self) -> bool {
        match self.part() {
            ClassControl::Listening => self.consult.hurry(),
            ClassControl::Voting if self.words => self.words = false,
            ClassControl::Voting => {
                self.votes.close();
                self.remark = None;
            }
            ClassControl::Closed => match self.votes.favourite().ok().flatten() {
                Some(place) => self.say(place),
                None => self.remark = Some("class-no-favourite"),
            },
            ClassControl::Ended => {
                self.waiting = true;
                return true;
            }
            ClassControl::Waiting => {}
            ClassControl::Afterwards => {
                if let Some((slides, at)) = &mut self.after {
                    *at = (*at + 1).min(slides.len().saturating_sub(1));
                }
            }
        }
        false
    }

    /// Whether the last page is shown.
    pub fn is_last(&self) -> bool {
        let after = self.after.as_ref();
        after.is_some_and(|(slides, at)| at + 1 >= slides.len())
    }

    /// One page back after the consultation.
    pub fn previous(&mut self) {
        if let Some((_, at)) = &mut self.after {
            *at = at.saturating_sub(1);
        }
    }

    /// Begins to write why the class disagrees, or leaves it.
    pub fn disagree(&mut self) {
        self.remark = None;
        self.why = match (&self.why, self.part()) {
            (None, ClassControl::Closed) => {
                // What is disagreed with has to be seen.
                self.key = true;
                Some(String::new())
            }
            _ => None,
        };
    }
}
