//! What can happen on the way through a scenario, as small numbers for the graph.

use crate::analysis::reach::PathEvent;
use engine::scenario::index::{
    AgendaIx, AidIx, AskIx, CueIx, EndingIx, FactIx, GateIx, NodeIx, OptIx,
};

/// Something that happens on a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Event {
    Entered(NodeIx),
    /// A fact or ICE item is told.
    Told(FactIx),
    /// A cue is answered with space.
    Answered(CueIx),
    /// A cue that waits for an answer is met without space.
    Missed(CueIx),
    /// A must-ask question is asked.
    Asked(AskIx),
    /// A visual aid is brought in.
    Shown(AidIx),
    /// An agenda item is taken up.
    Done(AgendaIx),
    /// An ending is reached ([`Detail::ends`](super::Detail::ends)).
    Ended(EndingIx),
    /// A safety gate trips at the end ([`Detail::ends`](super::Detail::ends)).
    Tripped(GateIx),
    /// An invariant of the file does not hold ([`Detail::judges`](super::Detail::judges)).
    Broken(u16),
    /// The clock ends the consultation.
    OutOfTime,
    /// The scenario leaves no way on.
    Stuck,
}

impl Event {
    /// The number of this event in the graph.
    pub fn number(self) -> u32 {
        let (kind, at) = match self {
            Self::Entered(at) => (0, at.0),
            Self::Told(at) => (1, at.0.into()),
            Self::Answered(at) => (2, at.0.into()),
            Self::Missed(at) => (3, at.0.into()),
            Self::Asked(at) => (4, at.0.into()),
            Self::Shown(at) => (5, at.0.into()),
            Self::Done(at) => (6, at.0.into()),
            Self::Tripped(at) => (7, at.0.into()),
            Self::Broken(at) => (8, at),
            Self::OutOfTime => (9, 0),
            Self::Stuck => (10, 0),
            Self::Ended(at) => (11, at.0.into()),
        };
        kind << 16 | u32::from(at)
    }
}

impl Event {
    /// This event as a target of reachability questions.
    pub fn target(self) -> PathEvent {
        match self {
            Self::Ended(ending) => PathEvent::End(u32::from(ending.0)),
            other => PathEvent::Event(other.number()),
        }
    }
}

/// The key of an option in the graph: its node and its position there, openers of agenda items after the node's own.
pub fn key(node: NodeIx, option: OptIx) -> u32 {
    u32::from(node.0) << 8 | u32::from(option.0)
}

/// The option that a key names.
pub fn option_of(key: u32) -> (NodeIx, OptIx) {
    (NodeIx((key >> 8) as u16), OptIx(key as u8))
}
