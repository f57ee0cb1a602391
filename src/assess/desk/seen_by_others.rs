//! What an assessor is shown beside their own verdict: what others who have signed decided, and how far the attempts of a person
//! reach, without a figure of an attempt that this assessor has not judged.

use engine::domain::Domain;

use super::{SeenOtherwise, level_label};
use crate::attempts::AttemptRow;
use crate::verdict::{Book, Enough, VerdictAct, enough};
use crate::whole_points;

/// Where somebody else placed a domain blind, and what they decided then: `60, adjusted to 45`.
pub fn placed_by(book: &Book, who: &str, attempt: &str, domain: Domain) -> String {
    let standing = book.standing(who, attempt, domain);
    let judged = standing
        .judged
        .map_or_else(|| "–".to_owned(), |place| place.to_string());
    match standing.ruled.as_ref().map(|ruled| &ruled.what) {
        None => judged,
        Some(VerdictAct::Adjusted { place }) => format!("{judged}, adjusted to {place}"),
        Some(VerdictAct::Rejected) => format!("{judged}, rejected"),
        Some(_) => match standing.place() {
            Some(place) => format!("{judged}, accepted {}", whole_points(place)),
            None => format!("{judged}, accepted"),
        },
    }
}

/// The reasons that somebody else gave, domain by domain, and what they say about safety, each in a sentence.
pub fn reasons_of(book: &Book, who: &str, attempt: &str) -> Vec<String> {
    let mut all = Vec::new();
    for domain in Domain::ALL {
        let ruled = book.standing(who, attempt, *domain).ruled;
        if let Some(ruled) = ruled.filter(|ruled| !ruled.reason.is_empty()) {
            all.push(format!("{who}, {}: {}", domain.label(), ruled.reason));
        }
    }
    if let Some(held) = safety_held(book, who, attempt) {
        all.push(format!("{who} holds the conversation to be {held}"));
    }
    let signed = book.signature(who, attempt);
    if let Some(signed) = signed.filter(|signed| !signed.reason.is_empty()) {
        all.push(format!("{who} adds: {}", signed.reason));
    }
    all
}

/// How somebody holds a conversation to be, with the turn and the reason: `unsafe at turn 6: the dose was never asked for`.
pub fn safety_held(book: &Book, who: &str, attempt: &str) -> Option<String> {
    let (safe, turn, why) = book.safety_with_reason(who, attempt)?;
    let held = match (safe, turn) {
        (true, _) => "safe".to_owned(),
        (false, Some(turn)) => format!("unsafe at turn {turn}"),
        (false, None) => "unsafe".to_owned(),
    };
    Some(if why.is_empty() {
        format!("{held}.")
    } else {
        format!("{held}: {why}")
    })
}

/// A line of the ledger that was seen otherwise, in a sentence; `sees` says by whom.
pub fn otherwise_in_words(line: &SeenOtherwise, sees: &str) -> String {
    format!(
        "Turn {}, {}: counted as {}, {sees} {}. {}",
        line.turn,
        line.code,
        level_label(line.counted),
        level_label(line.level),
        line.reason
    )
}

/// The attempts that say how far what one shows reaches: those of its person whose records hold and that were finished.
pub fn own_rows<'a>(
    rows: impl IntoIterator<Item = &'a AttemptRow>,
    row: &AttemptRow,
) -> Vec<&'a AttemptRow> {
    let own = rows.into_iter().filter(|other| other.person == row.person);
    own.filter(|other| other.counts()).collect()
}

/// How far the attempts of a person, see [`own_rows`], reach in a domain. All finished ones count; the spread is told of those alone that this assessor
/// has judged, because a figure that was seen before makes a judgment that is not blind.
pub fn reach(own: &[&AttemptRow], book: &Book, who: &str, domain: Domain) -> Enough {
    let of = |wanted: &dyn Fn(&AttemptRow) -> bool| {
        let own = own.iter().filter(|row| wanted(row));
        let all: Vec<(&str, f64)> = own
            .filter_map(|row| Some((row.scenario.as_str(), row.points(domain)?)))
            .collect();
        enough(&all)
    };
    let seen = of(&|row| book.may_see_computed(who, &row.attempt, domain));
    let all = of(&|_| true);
    Enough {
        spread: seen.spread.filter(|_| seen.attempts > 1),
        mean: all.mean.filter(|_| seen.attempts == all.attempts),
        ..all
    }
}

/// How many of a person's attempts, see [`own_rows`], somebody has signed, and this assessor among them.
pub fn readings(own: &[&AttemptRow], book: &Book, who: &str) -> String {
    let count = |wanted: &dyn Fn(&str) -> bool| {
        let read = own.iter().filter(|row| wanted(&row.attempt));
        read.count()
    };
    let mine = count(&|attempt| book.has_signed(who, attempt));
    let anybody = count(&|attempt| !book.signed_by(attempt).is_empty());
    match own.len() {
        1 => "This is the only finished attempt of this person here.".to_owned(),
        n => format!(
            "Of the {n} finished attempts of this person here {anybody} were read and signed, {mine} by you."
        ),
    }
}
