//! How a thing is taken in the hand; its drawing says so.

use crate::art::find;
use engine::patient::pose::Thing;

/// Whether a thing is so large that it takes both hands; its drawing says so.
pub(super) fn takes_both(thing: Thing) -> bool {
    find("props", thing.name()).is_some_and(|sheet| sheet.both_hands)
}

/// Whether somebody at the door holds this up in the other hand.
pub(super) fn at_door(thing: Thing) -> bool {
    thing != Thing::Nothing && !takes_both(thing)
}

/// How far below its middle a thing is taken hold of; its drawing says so.
pub(super) fn grip(thing: Thing) -> f64 {
    find("props", thing.name()).map_or(0.0, |sheet| sheet.grip)
}
