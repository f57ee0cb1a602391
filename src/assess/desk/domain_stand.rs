//! How far an assessor is with the domains of an attempt: what may be seen of each, which one is up next, and whether the attempt can
//! be signed.

use engine::domain::Domain;

use super::{ScaleWord, agrees, exercised};
use crate::attempts::AttemptRow;
use crate::verdict::{Book, VerdictAct};

/// What an assessor may know of one domain.
#[derive(Debug, Clone, PartialEq)]
pub struct DomainStand {
    pub domain: Domain,
    /// The word in which it was judged; none before.
    pub judged: Option<ScaleWord>,
    /// The computed place in points; none before it was judged.
    pub computed: Option<f64>,
    /// Whether the computed place lies within the word of the judgment.
    pub agrees: bool,
    /// What was decided.
    pub ruled: Option<VerdictAct>,
    pub reason: String,
}

impl DomainStand {
    /// Whether it is still to be judged. A judgment that was taken back is not made again: the computed place was seen.
    pub fn is_blind(&self) -> bool {
        self.judged.is_none() && self.computed.is_none()
    }

    /// Whether nothing more has to be done for it but to sign.
    pub fn is_settled(&self) -> bool {
        self.ruled.is_some() || self.agrees
    }
}

/// What an assessor may know of the domains of an attempt; only those that have a place.
pub fn stands(row: &AttemptRow, book: &Book, who: &str) -> Vec<DomainStand> {
    let stand = |domain: Domain| {
        let standing = book.standing(who, &row.attempt, domain);
        let seen = book.may_see_computed(who, &row.attempt, domain);
        let computed = row.points(domain).filter(|_| seen);
        let judged = standing.judged;
        DomainStand {
            domain,
            judged: judged.map(|place| ScaleWord::of(f64::from(place))),
            agrees: judged
                .zip(computed)
                .is_some_and(|(judged, computed)| agrees(judged, computed)),
            computed,
            reason: standing
                .ruled
                .as_ref()
                .map(|ruled| ruled.reason.clone())
                .unwrap_or_default(),
            ruled: standing.ruled.map(|ruled| ruled.what),
        }
    };
    exercised(row).into_iter().map(stand).collect()
}

/// The domain that is up next: one that is to be judged, or else one that is to be decided.
pub fn next_domain(stands: &[DomainStand]) -> Option<Domain> {
    let unjudged = stands.iter().find(|stand| stand.is_blind());
    let unsettled = || stands.iter().find(|stand| !stand.is_settled());
    unjudged.or_else(unsettled).map(|stand| stand.domain)
}

/// Whether an assessor can sign an attempt: whether it was safe is said where a gate asks, and every domain is settled.
pub fn may_be_signed(row: &AttemptRow, book: &Book, who: &str) -> bool {
    let safe = row.gates.is_empty() || book.safety(who, &row.attempt).is_some();
    let settled = || stands(row, book, who).iter().all(DomainStand::is_settled);
    safe && !book.has_signed(who, &row.attempt) && settled()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stand(domain: Domain, judged: Option<ScaleWord>, agrees: bool) -> DomainStand {
        DomainStand {
            domain,
            judged,
            computed: judged.map(|_| 50.0),
            agrees,
            ruled: None,
            reason: String::new(),
        }
    }

    #[test]
    fn every_domain_is_judged_before_the_first_is_decided() {
        let word = Some(ScaleWord::ALL[0]);
        let mut stands = [
            stand(Domain::Listening, word, false),
            stand(Domain::Empathy, word, true),
            stand(Domain::Understanding, None, false),
        ];
        assert_eq!(next_domain(&stands), Some(Domain::Understanding));
        stands[2] = stand(Domain::Understanding, word, true);
        assert_eq!(next_domain(&stands), Some(Domain::Listening));
        stands[0].agrees = true;
        assert_eq!(next_domain(&stands), None);
    }
}
