//! What is taken into the book of verdicts, and why something is not.

use super::book::{Ask, Book, Now};
use super::entry::{SHORTEST_REASON, UNDO_MS, VerdictAct, VerdictEntry};
use super::refusal::Refusal;
use engine::domain::Domain;

impl Book {
    pub(super) fn may(&self, ask: &Ask<'_>, now: &Now) -> Result<(), Refusal> {
        let (who, attempt) = (ask.assessor.trim(), ask.attempt);
        if who.is_empty() {
            return Err(Refusal::NoAssessor);
        }
        let back = matches!(ask.what, VerdictAct::TakenBack { .. });
        if let Some(name) = self.looks_like(who, attempt).filter(|_| !back) {
            return Err(Refusal::LooksLike(name.to_owned()));
        }
        self.follows(ask, now)
    }

    /// Why an entry does not follow from those before it; everybody can work out the hash of one that does not. What an entry does
    /// not say (which domains there are, whether a gate tripped) is not asked for, and neither are names that look alike: those are
    /// named elsewhere.
    pub(super) fn breaks(&self, entry: &VerdictEntry) -> Option<Refusal> {
        let ask = Ask {
            assessor: &entry.assessor,
            attempt: &entry.attempt,
            record_sha256: &entry.record_sha256,
            domain: entry.domain,
            what: entry.what.clone(),
            reason: &entry.reason,
            quotes: &entry.quotes,
            computed: entry.computed,
            exercised: &[],
            gated: false,
        };
        let now = Now {
            text: entry.at.clone(),
            ms: entry.at_ms,
        };
        if let VerdictAct::TakenBack { number } = entry.what
            && self.last(&ask).is_none_or(|last| last.number != number)
        {
            return Some(Refusal::NothingToTakeBack);
        }
        self.follows(&ask, &now).err()
    }

    fn follows(&self, ask: &Ask<'_>, now: &Now) -> Result<(), Refusal> {
        let (who, attempt) = (ask.assessor.trim(), ask.attempt);
        // What was decided on another record stands there: nothing is decided anew beside it under the same name.
        let own = self.not_taken_back(who, attempt);
        if own
            .last()
            .is_some_and(|entry| entry.record_sha256 != ask.record_sha256)
        {
            return Err(Refusal::OtherRecord);
        }
        if self.has_signed(who, attempt) {
            match ask.what {
                VerdictAct::TakenBack { .. } if self.signed_by(attempt).len() > 1 => {
                    return Err(Refusal::SeenOthers);
                }
                VerdictAct::TakenBack { .. } => {}
                _ => return Err(Refusal::Signed),
            }
        }
        match ask.what {
            VerdictAct::Signed => {
                let open = |domain: &Domain| self.standing(who, attempt, *domain).ruled.is_none();
                let open: Vec<Domain> = ask.exercised.iter().copied().filter(open).collect();
                if !open.is_empty() {
                    return Err(Refusal::Open(open));
                }
                if ask.gated && self.safety(who, attempt).is_none() {
                    return Err(Refusal::NoSafety);
                }
                Ok(())
            }
            VerdictAct::Safety { safe, turn } if !safe && turn.is_none_or(|turn| turn == 0) => {
                Err(Refusal::NoTurn)
            }
            VerdictAct::Safety { .. } => Ok(()),
            VerdictAct::Otherwise {
                turn,
                ref code,
                counted,
                level,
            } => {
                if turn == 0 || code.trim().is_empty() {
                    Err(Refusal::NoLine)
                } else if level.max(counted) > 4 {
                    Err(Refusal::NoLevel(level.max(counted)))
                } else if level == counted {
                    Err(Refusal::AsCounted)
                } else if ask.reason.trim().chars().count() < SHORTEST_REASON {
                    Err(Refusal::NoReason)
                } else {
                    Ok(())
                }
            }
            VerdictAct::TakenBack { .. } => {
                let last = self.last(ask).ok_or(Refusal::NothingToTakeBack)?;
                let old = now.ms.saturating_sub(last.at_ms) > UNDO_MS;
                if old { Err(Refusal::TooLate) } else { Ok(()) }
            }
            _ => self.may_decide(ask, who),
        }
    }

    fn may_decide(&self, ask: &Ask<'_>, who: &str) -> Result<(), Refusal> {
        let domain = ask.domain.ok_or(Refusal::NoDomain)?;
        let reason = ask.reason.trim().chars().count() >= SHORTEST_REASON;
        if let VerdictAct::Judged { place } | VerdictAct::Adjusted { place } = ask.what
            && place > 100
        {
            return Err(Refusal::TooHigh(place));
        }
        let seen = self.may_see_computed(who, ask.attempt, domain);
        match ask.what {
            VerdictAct::Judged { .. } if seen => Err(Refusal::JudgedAlready(domain)),
            VerdictAct::Judged { .. } => Ok(()),
            _ if !seen => Err(Refusal::NotJudged(domain)),
            VerdictAct::Accepted | VerdictAct::Adjusted { .. } if ask.computed.is_none() => {
                Err(Refusal::NoPlace(domain))
            }
            VerdictAct::Adjusted { .. } | VerdictAct::Rejected if !reason => Err(Refusal::NoReason),
            _ => Ok(()),
        }
    }
}
