//! What the clinician knows beforehand.

use super::super::model::Brief;
use super::super::raw::RawBrief;

pub(super) fn brief(raw: &RawBrief) -> Brief {
    Brief {
        role: raw.role.value.clone(),
        place: raw.place.value.clone(),
        things: raw.things.iter().map(|thing| thing.0).collect(),
        notes: raw.notes.iter().map(|n| n.value.clone()).collect(),
        place_span: raw.place.span,
    }
}
