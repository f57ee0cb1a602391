//! The assessor's desk without a screen: the queue, what is read of one conversation, and what follows from a decision. The command
//! line and the window both ask here.

mod decision;
mod domain_stand;
mod given_verdicts;
mod pace;
mod queue;
mod review;
mod scale;
mod seen_by_others;

pub use decision::{Decision, Undecided, agrees, decide, decide_in, exercised, may_be_decided};
pub use domain_stand::{DomainStand, may_be_signed, next_domain, stands};
pub use given_verdicts::{
    GivenPlace, GivenVerdicts, SeenOtherwise, SignedVerdict, given, seen_otherwise,
};
pub use pace::{PlayPace, PlaySpeaker, WHOLE_SECONDS};
pub use queue::{Narrow, QueueState, Waiting, Wanted, candidates, flags, queue};
pub use review::{LedgerLine, Review, ReviewTurn, level_label};
pub use scale::ScaleWord;
pub use seen_by_others::{
    otherwise_in_words, own_rows, placed_by, reach, readings, reasons_of, safety_held,
};
