//! What a record shows of a sitting: its ticket, who has signed its beginning and its end, and who was seen there.

use super::case::{ProvenRecord, Said, later, no, not_shown, yes};
use super::question::ProofAnswer;
use engine::record::{CounterSignature, Ticket, fingerprint};

impl ProvenRecord<'_> {
    pub(super) fn ticket(&self) -> Said {
        let Some(sitting) = &self.record.sitting else {
            return no("it names no ticket");
        };
        let ticket = &sitting.ticket;
        let mut against: Vec<String> = sitting.misfit(self.record).into_iter().collect();
        let others = self.outside.same_ticket.iter();
        against.extend(others.map(|id| format!("another attempt was begun under it: {id}")));
        if self.record.first_gap() == Some(0) {
            against.push("the record was begun without it".to_owned());
        }
        against.extend(self.signed_outside(ticket));
        if !against.is_empty() {
            let name = |why| format!("ticket {}: {why}", ticket.ticket);
            return (ProofAnswer::No, against.into_iter().map(name).collect());
        }
        match self.outside.trusted.get(&ticket.key) {
            None => not_shown(format!(
                "ticket {} is signed with a key that is not trusted here, {}",
                ticket.ticket,
                fingerprint(&ticket.key)
            )),
            Some(_) if self.outside.ticket_notes_lost => not_shown(format!(
                "ticket {}: notes of tickets that were sat here are gone, so that nothing shows whether it was sat before",
                ticket.ticket
            )),
            Some(_) if self.ended_late(ticket).is_some() => not_shown(format!(
                "ticket {}: that it was over by {} is its own word; its end was signed at {}",
                ticket.ticket,
                ticket.until,
                self.ended_late(ticket).unwrap_or_default()
            )),
            Some(_) if self.record.times_resumed() > 0 && self.end().is_none() => {
                not_shown(format!(
                    "ticket {}: it was left and gone on with, and pauses stand in no clock of the record; nobody has signed that it was over by {}",
                    ticket.ticket, ticket.until
                ))
            }
            Some(by) => yes(format!(
                "ticket {} of {by} for the candidate “{}”, {} to {} by the clock of the record; it does not say who sat there",
                ticket.ticket, ticket.candidate, ticket.from, ticket.until
            )),
        }
    }

    /// Counter-signatures by which it was not sat in its window, whatever its own clock says.
    fn signed_outside(&self, ticket: &Ticket) -> Option<String> {
        let outside = |(one, by): &(&CounterSignature, &str)| {
            let early = later(&ticket.from, &one.at);
            let late = one.steps == 0 && later(&one.at, &ticket.until);
            (early || late).then(|| {
                format!(
                    "{by} signed it after {} steps at {}; the window was {} to {}",
                    one.steps, one.at, ticket.from, ticket.until
                )
            })
        };
        self.fitting().find_map(outside)
    }

    /// When its end was signed, where that was after its window.
    fn ended_late(&self, ticket: &Ticket) -> Option<&str> {
        let (end, _) = self.end()?;
        later(&end.at, &ticket.until).then_some(end.at.as_str())
    }

    /// Counter-signatures of it that show nothing here, since nobody here trusts their keys.
    fn by_strangers(&self) -> Option<String> {
        let all = self.outside.counter_signatures.iter();
        let own = all.filter(|one| one.attempt == self.record.attempt);
        let mut strange = own.filter(|one| !self.outside.trusted.contains_key(&one.key));
        let key = fingerprint(&strange.next()?.key);
        Some(format!(
            "a counter-signature of it is here that names a key which is not trusted here, {key}"
        ))
    }

    pub(super) fn counter_signed(&self) -> Said {
        let misfits = self.signed.iter().filter_map(|(one, by)| {
            let why = one.misfit(self.record)?;
            Some(format!("{by} at {}: {why}", one.at))
        });
        let misfits: Vec<String> = misfits.collect();
        let told = |(one, by): &(&CounterSignature, &str)| {
            format!("{by} at {} after {} steps", one.at, one.steps)
        };
        match (self.start(), self.end()) {
            _ if !misfits.is_empty() => (ProofAnswer::No, misfits),
            (Some(start), Some(end)) => (
                ProofAnswer::Yes,
                vec![
                    format!("its beginning by {}", told(start)),
                    format!("its end by {}", told(end)),
                ],
            ),
            (None, Some(end)) => not_shown(format!("only its end, by {}", told(end))),
            (Some(start), None) => not_shown(format!("only its beginning, by {}", told(start))),
            (None, None) => not_shown(match (self.fitting().next(), self.by_strangers()) {
                (Some(between), _) => format!("only in between, by {}", told(between)),
                (None, Some(strange)) => strange,
                (None, None) => "no counter-signature by a key that is trusted here".to_owned(),
            }),
        }
    }

    pub(super) fn person(&self) -> Said {
        let seen = self
            .fitting()
            .filter(|(one, _)| !one.person_seen_by.trim().is_empty());
        let seen: Vec<String> = seen
            .map(|(one, by)| {
                format!(
                    "{} says so in a counter-signature of {by} at {}",
                    one.person_seen_by.trim(),
                    one.at
                )
            })
            .collect();
        if seen.is_empty() {
            not_shown(
                "nobody says that they saw who sat there; a name on a report is the word of who made the report",
            )
        } else {
            (ProofAnswer::Yes, seen)
        }
    }
}
