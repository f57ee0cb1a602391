//! The record of one consultation: enough to play it again word for word and to see whether anything was changed.
//!
//! Values only; files are the business of `store::record`. What a run means is never read from the record but from playing it again.

mod attempt_order;
mod attempt_record;
mod counter_signature;
mod erased;
mod error;
mod handing_in;
mod hash;
mod left_out;
mod reflection;
mod schema;
mod seal;
mod sign;
mod signed;
mod step;
mod step_chain;
mod strict;
mod texts;
mod ticket;
mod verify;
mod well_formed;
mod words;
mod written_times;

pub use attempt_order::{BegunAttempt, Link, clock_set_back, last};
pub use attempt_record::{Claim, PlayedFrom, Record};
pub use counter_signature::{COUNTERSIGNATURE, CounterSignature};
pub use erased::{Erased, Erasing};
pub use error::RecordError;
pub use hash::{canonical, once, sha256_hex};
pub use left_out::{LeavingOut, LeftOut};
pub use reflection::{Nearest, OwnWords, Reflection};
pub use schema::{FIRST, SCHEMA};
pub use seal::{Seal, open, seal};
pub use sign::{PrivateKey, fingerprint, is_signed};
pub use signed::read;
pub use step::{LONGEST_NOTE, SYNTHETIC, SYNTHETIC_NOTE, SYNTHETIC_WORDS, TimedStep};
pub use step_chain::ChainRelation;
pub use texts::{RubricRef, ScenarioRef};
pub use ticket::{Sitting, TICKET, Ticket, commitment};
pub use verify::{DoubtSubject, RecordDoubt, Speed, Verified, layout_differs, speed, verify};
pub use well_formed::{JsonFault, by_name, is_hash, is_uuid};
pub use written_times::seconds_between;
