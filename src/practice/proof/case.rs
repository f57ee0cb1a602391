//! One record, and what can be said about it: each question by itself.

use super::question::{ProofAnswer, ProofQuestion};
use crate::ports::{Erasure, KeptRecord, OutsideKnowledge, Published};
use crate::replayed_record::ReplayedRecord;
use engine::record::{
    ChainRelation, CounterSignature, DoubtSubject, Erasing, LeavingOut, Record, Seal, Speed,
    clock_set_back, seconds_between, speed,
};

pub(super) type Said = (ProofAnswer, Vec<String>);

pub(super) fn yes(why: impl Into<String>) -> Said {
    (ProofAnswer::Yes, vec![why.into()])
}

pub(super) fn no(why: impl Into<String>) -> Said {
    (ProofAnswer::No, vec![why.into()])
}

pub(super) fn not_shown(why: impl Into<String>) -> Said {
    (ProofAnswer::NotShown, vec![why.into()])
}

/// A record with what came of playing it and what is known from outside.
pub(super) struct ProvenRecord<'a> {
    pub(super) kept: &'a KeptRecord,
    pub(super) record: &'a Record,
    pub(super) again: Result<&'a ReplayedRecord, &'a str>,
    pub(super) outside: &'a OutsideKnowledge,
    /// Counter-signatures of this attempt by keys that are trusted, with the name of the signer.
    pub(super) signed: Vec<(&'a CounterSignature, &'a str)>,
}

impl<'a> ProvenRecord<'a> {
    pub(super) fn say(&self, what: ProofQuestion) -> Said {
        match what {
            ProofQuestion::PlayedAgain => self.played_again(),
            ProofQuestion::Unchanged => self.unchanged_but_for_words(),
            ProofQuestion::CompleteChain => self.complete_chain(),
            ProofQuestion::OneGo => self.one_go(),
            ProofQuestion::AttemptBefore => self.attempt_before(),
            ProofQuestion::Head => self.head(),
            ProofQuestion::Published => self.published(),
            ProofQuestion::Ticket => self.ticket(),
            ProofQuestion::CounterSigned => self.counter_signed(),
            ProofQuestion::Person => self.person(),
            ProofQuestion::Speed => self.speed(),
        }
    }

    /// What playing it has found about this.
    fn doubts(&self, about: DoubtSubject) -> Vec<String> {
        let found = self.again.iter().flat_map(|again| &again.doubts);
        let found = found.filter(|doubt| doubt.about == about);
        found.map(|doubt| doubt.why.clone()).collect()
    }

    pub(super) fn fitting(&self) -> impl Iterator<Item = &(&'a CounterSignature, &'a str)> {
        let fits = |(one, _): &&(&CounterSignature, &str)| one.misfit(self.record).is_none();
        self.signed.iter().filter(fits)
    }

    pub(super) fn start(&self) -> Option<&(&'a CounterSignature, &'a str)> {
        self.fitting().find(|(one, _)| one.steps == 0)
    }

    pub(super) fn end(&self) -> Option<&(&'a CounterSignature, &'a str)> {
        let all = self.record.steps.len() as u64;
        let whole = |(one, _): &&(&CounterSignature, &str)| one.over && one.steps == all;
        self.fitting().find(whole)
    }

    fn played_again(&self) -> Said {
        let doubts = self.doubts(DoubtSubject::Play);
        let choices = self.record.choices();
        match self.again {
            Err(why) => not_shown(why),
            Ok(_) if !doubts.is_empty() => (ProofAnswer::No, doubts),
            Ok(_) if self.record.result.is_none() => yes(format!(
                "its {choices} choices can be made one after the other; it is not over"
            )),
            Ok(_) => yes(format!(
                "its {choices} choices give the ending, the evidence and the transcript that it names"
            )),
        }
    }

    /// Whether it is unchanged; that words were taken away is said whatever the answer, and who shows it.
    fn unchanged_but_for_words(&self) -> Said {
        let (answer, mut why) = self.unchanged();
        let (against, said) = self.erased();
        why.extend(said);
        let (untrue, said) = self.left_out();
        why.extend(said);
        let against = against || untrue;
        (if against { ProofAnswer::No } else { answer }, why)
    }

    /// Whether what it says of own words that were left out speaks against it, and what there is to say of them.
    fn left_out(&self) -> (bool, Option<String>) {
        let Some(left_out) = &self.record.reflection.left_out else {
            return (false, None);
        };
        let (against, by) = match self.record.leaving_out() {
            LeavingOut::Nothing => return (false, None),
            LeavingOut::Signed => (
                false,
                "as the installation that began it has signed; nothing else was left out then",
            ),
            LeavingOut::Changed => (
                false,
                "as the installation that began it has signed; what is said about it was changed after that",
            ),
            LeavingOut::ByAnother => (
                false,
                "as another installation than the one that began it has signed, which shows nothing here",
            ),
            LeavingOut::False => (true, "and the signature on that does not hold"),
        };
        let said = format!(
            "own words were left out when it was handed in, and stayed with whoever wrote them (sentences: {}; its hash with them: {}), {by}",
            left_out.sentences, left_out.sealed
        );
        (against, Some(said))
    }

    /// Whether missing words speak against it, and what there is to say of them.
    fn erased(&self) -> (bool, Option<String>) {
        let erasing = self.record.erasing();
        let Some(erased) = &self.record.erased else {
            let unsaid = "words of its notes are missing, and nothing says that they were erased: they were taken away";
            let missing = erasing == Erasing::Unsaid;
            return (missing, missing.then(|| unsaid.to_owned()));
        };
        let reason = if erased.reason.is_empty() {
            String::new()
        } else {
            format!(" ({})", erased.reason)
        };
        let told = |by: &str| {
            format!(
                "what a person had written in it was erased at {}{reason}, when its hash was {}, {by}; its steps carry the hashes of the notes still",
                erased.at, erased.sealed
            )
        };
        let claimed = |why: &str| {
            format!(
                "it says that words were erased at {}, when its hash was {}, and {why}: taken away, not erased",
                erased.at, erased.sealed
            )
        };
        match (erasing, &self.outside.erasure) {
            (Erasing::Signed, _) => (
                false,
                Some(told("as the installation that began it has signed")),
            ),
            (Erasing::Changed, _) => (
                false,
                Some(told(
                    "as the installation that began it has signed, and what is said about it was changed after that",
                )),
            ),
            (Erasing::False, _) => (true, Some(claimed("the signature on that does not hold"))),
            (Erasing::ByAnother, Erasure::Kept) => (
                false,
                Some(told(
                    "as the states that are kept here show, and as another installation than the one that began it has signed",
                )),
            ),
            (_, Erasure::Kept) => (
                false,
                Some(told(
                    "by the states that are kept here; nobody has signed that, so whoever can write here can have said so",
                )),
            ),
            (_, Erasure::Against(why)) => (true, Some(claimed(why))),
            (Erasing::ByAnother, Erasure::Unknown) => (
                false,
                Some(claimed(
                    "another installation than the one that began it has signed that, which shows nothing here",
                )),
            ),
            (_, Erasure::Unknown) => (
                false,
                Some(claimed("nobody has signed that, and nothing here shows it")),
            ),
        }
    }

    fn unchanged(&self) -> Said {
        match &self.kept.seal {
            Seal::Broken { .. } => return no("record changed: its content does not fit its hash"),
            Seal::Missing => return no("record changed: it has no hash"),
            Seal::Intact { .. } => {}
        }
        let broken: Vec<String> = self
            .signed
            .iter()
            .filter_map(|(one, by)| {
                Some(format!(
                    "signed by {by} at {}: {}",
                    one.at,
                    one.misfit(self.record)?
                ))
            })
            .collect();
        if !broken.is_empty() {
            return (ProofAnswer::No, broken);
        }
        match self.end() {
            Some((one, by))
                if one.record_sha256 == self.record.sealed_before(self.kept.seal.hash()) =>
            {
                yes(format!("it is as {by} signed it at {}", one.at))
            }
            Some((one, by)) => yes(format!(
                "the consultation is as {by} signed it at {}; what is said about it was written or changed afterwards",
                one.at
            )),
            None => not_shown(
                "its content fits its hash, but whoever changes a record can hash it anew; nobody else has signed how it ended",
            ),
        }
    }

    fn complete_chain(&self) -> Said {
        let mut against = self.doubts(DoubtSubject::Chain);
        if against.is_empty() {
            // Without the text nothing was played, and the chain is looked at all the same.
            against.extend(self.record.chain_faults());
        }
        let mut changed: Vec<&str> = Vec::new();
        for copy in &self.outside.copies {
            let name = &copy.name;
            // What anybody has changed says nothing about the record that it was changed from.
            if matches!(copy.seal, Seal::Broken { .. }) {
                changed.push(name);
                continue;
            }
            match self.record.beside(&copy.record) {
                ChainRelation::Forks { at } => against.push(format!(
                    "another record of this attempt, {name}, forks from it at step {}",
                    at + 1
                )),
                ChainRelation::OtherBeginning => against.push(format!(
                    "another record, {name}, bears the id of this attempt and began otherwise"
                )),
                ChainRelation::Earlier { steps } if steps == self.record.steps.len() => against
                    .push(format!(
                        "another record of this attempt, {name}, goes on after step {steps}"
                    )),
                ChainRelation::Same | ChainRelation::Earlier { .. } => {}
            }
        }
        let (answer, mut why) = if !against.is_empty() {
            (ProofAnswer::No, against)
        } else if !self.record.is_linked() {
            not_shown("it is a record of the first form, whose steps are not linked")
        } else {
            yes(format!(
                "each of its {} steps carries the hash of what stands before it; whoever changes a record can link it anew, so this shows cuts and accidents",
                self.record.steps.len()
            ))
        };
        if !changed.is_empty() {
            why.push(format!(
                "beside it lie changed copies, which do not fit their hashes and say nothing against it: {}",
                changed.join(", ")
            ));
        }
        (answer, why)
    }

    fn one_go(&self) -> Said {
        if !self.record.is_linked() {
            return not_shown("a record of the first form does not count how often it was left");
        }
        match self.record.times_resumed() {
            0 if self.start().is_some() && self.end().is_some() => {
                yes("it was not left between its two counter-signatures, by its own count")
            }
            0 => not_shown(
                "by its own count it was not left; only the machine on which it was played has counted",
            ),
            1 => no("it was left and gone on with once; what was seen in between is not known"),
            times => no(format!(
                "it was left and gone on with {times} times; what was seen in between is not known"
            )),
        }
    }

    fn attempt_before(&self) -> Said {
        match (&self.record.previous, &self.outside.before) {
            (None, _) => not_shown("it names none; nothing shows that it was the first"),
            (Some(_), None) => no(
                "the attempt that it names is not here: it was taken away, changed, or is kept elsewhere",
            ),
            (Some(_), Some(other)) if self.start().is_some() => {
                let (answer, mut why) = yes(format!(
                    "the attempt that it named when its beginning was signed is here: {other}"
                ));
                if clock_set_back(&self.record.started_at, &other.started_at) {
                    why.push(format!("by its own clock that one began later{SET_BACK}"));
                }
                (answer, why)
            }
            (Some(_), Some(other))
                if clock_set_back(&self.record.started_at, &other.started_at) =>
            {
                no(format!(
                    "the attempt that it names, {other}, began later by its own clock{SET_BACK}"
                ))
            }
            (Some(_), Some(other)) => not_shown(format!(
                "the attempt that it names is here, {other}; whoever changes a record can name another"
            )),
        }
    }

    fn head(&self) -> Said {
        let mut against = self.doubts(DoubtSubject::Head);
        let now = &self.outside.now;
        if !now.is_empty() && self.record.started_at > *now {
            against.push(format!(
                "it begins at {}; here it is {now}",
                self.record.started_at
            ));
        }
        if let Some((start, by)) = self.start()
            && later(&self.record.started_at, &start.at)
        {
            against.push(format!(
                "it begins at {}; {by} has signed its beginning at {}",
                self.record.started_at, start.at
            ));
        }
        match self.again {
            _ if !against.is_empty() => (ProofAnswer::No, against),
            Err(_) => not_shown("the text behind its hash is not here"),
            Ok(_) => yes(
                "id, version, title and rubric are those behind its hashes, and its numbers are in their ranges",
            ),
        }
    }

    fn published(&self) -> Said {
        match &self.outside.published {
            Published::Here => yes("its scenario is one of those that come with this program"),
            Published::Earlier { version, since } => yes(format!(
                "its scenario was published in version {version}, since {since}; this program comes with a later one"
            )),
            Published::No => no(
                "not published here: its scenario is none of those that come with this program or came with an earlier one",
            ),
        }
    }

    fn speed(&self) -> Said {
        let session = self.again.ok().and_then(|again| again.attempt.as_ref());
        let Some(session) = session else {
            return not_shown("it could not be played again");
        };
        let told = speed(self.record, session.session());
        let Speed { words, seconds } = told;
        if let Some(why) = told.too_fast() {
            return no(why);
        }
        if !told.is_told() {
            return not_shown(format!("{words} words are too few to judge by"));
        }
        let limit = format!("{} words a minute, an assumption", Speed::FASTEST);
        match self
            .start()
            .zip(self.end())
            .and_then(|(start, end)| start.0.seconds_until(end.0))
        {
            Some(passed) if seconds > passed + ALLOWANCE => no(format!(
                "by its own times it took {seconds} seconds; {passed} passed between its counter-signatures"
            )),
            Some(passed) => yes(format!(
                "{words} words in {seconds} seconds, within {passed} between its counter-signatures; nobody reads faster than {limit}"
            )),
            None => not_shown(format!(
                "{words} words in {seconds} seconds by its own times, which is not faster than {limit}; nobody else has seen these times"
            )),
        }
    }
}

/// What follows from an attempt that began before the one that was begun before it.
const SET_BACK: &str = ": a clock was set back in between, or one of the two was changed";

/// Seconds by which two clocks may differ over a consultation.
const ALLOWANCE: u64 = 60;

/// Whether a time lies after another one by more than two clocks may differ; `false` where one is not a valid time.
pub(super) fn later(time: &str, than: &str) -> bool {
    seconds_between(than, time).is_some_and(|passed| passed > ALLOWANCE.cast_signed())
}
