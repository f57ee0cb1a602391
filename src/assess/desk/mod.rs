//! The assessor's desk without a screen: the queue, what is read of one conversation, and what follows from a decision. The command
//! line and the window both ask here.

mod decide;
mod domain_stand;
mod given;
mod pace;
mod queue;
mod review;
mod scale;

pub use decide::{Decision, Undecided, agrees, decide, decide_in, exercised, may_be_decided};
pub use domain_stand::{DomainStand, may_be_signed, next_domain, stands};
pub use given::{Placed, SeenOtherwise, SignedVerdict, Verdicts, given, seen_otherwise};
pub use pace::{Beat, Pace, WHOLE_SECONDS};
pub use queue::{Narrow, Stand, Waiting, Wanted, candidates, flags, queue};
pub use review::{Line, Review, ReviewTurn, level_label};
pub use scale::Word;
