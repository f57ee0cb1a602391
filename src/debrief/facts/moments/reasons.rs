//! Reasons that may have been the reader's: at most four that fit what was said and what was needed, half of them good ones, the
//! author's among them.

use serde::Serialize;

use engine::rubric::{Term, frames};
use engine::scenario::Opt;
use engine::scenario::words::Kind;
use engine::session::Turn;

use super::kind::MomentKind;
use crate::facts::inputs::DebriefInputs;
use crate::facts::played_consultation::PlayedConsultation;
use crate::wording::say;

/// A reason that a good clinician may have had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Frame {
    pub id: String,
    /// Its name in a few words, to choose by.
    pub name: String,
    /// In the first person.
    pub text: String,
    /// Whether you picked it.
    pub picked: bool,
}

/// What is needed where questions about safety have to be asked, among the needs that a reason may name.
const SAFETY: &str = "Safety";

/// Most reasons that are offered.
const MOST: usize = 4;

/// A good reason behind anything: it is offered where no other good one fits.
const LAST_RESORT: &str = "next-thing-to-do";

/// With fewer there is nothing to choose from.
const FEWEST: usize = 2;

/// What may have been behind an answer. A reason that was picked is always among them; behind what opened something nobody asks for
/// a reason.
pub(in crate::facts) fn reasons(
    given: &DebriefInputs<'_>,
    turn: &Turn,
    option: &Opt,
    kind: MomentKind,
    leaves_safety: bool,
) -> Vec<Frame> {
    if kind == MomentKind::Rescue {
        return Vec::new();
    }
    // Where questions about safety were passed over, only what can stand behind that.
    let needed = if leaves_safety {
        vec![SAFETY]
    } else {
        needed(given, turn)
    };
    let picked = given
        .reflection
        .and_then(|own| own.frames.get(&turn.number).map(String::as_str));
    let all = frames().unwrap_or_default();
    let named = |id: Option<&str>| all.iter().find(|term| Some(term.id.as_str()) == id);
    let timely = |term: &Term| term.id != TIME || short_of_time(given, turn, option);
    let authors = named(option.frame.as_deref()).filter(|term| fits(term, option.kind));
    let authors = authors.filter(|term| timely(term));
    let mut chosen: Vec<&Term> = authors.into_iter().collect();
    // Good reasons and others in turn, beginning at another place in every turn of a consultation; where too few answer what was
    // needed, also those that fit only what was said.
    for answering in [true, false] {
        if !answering && chosen.len() >= FEWEST {
            break;
        }
        for good in [true, false, true, false] {
            let fitting: Vec<&Term> = all
                .iter()
                .filter(|term| term.good == good && fits(term, option.kind))
                .filter(|term| !answering || answers(term, &needed))
                .filter(|term| is_of(term, given, option) && timely(term))
                .filter(|term| term.id != LAST_RESORT)
                .filter(|term| !chosen.iter().any(|known| known.id == term.id))
                .collect();
            let enough = chosen.iter().filter(|term| term.good == good).count() >= MOST / 2;
            let at = turn.number as usize % fitting.len().max(1);
            if let Some(term) = fitting.get(at).filter(|_| !enough && chosen.len() < MOST) {
                chosen.push(term);
            }
        }
    }
    if chosen.iter().all(|term| !term.good) {
        chosen.truncate(MOST - 1);
        chosen.extend(named(Some(LAST_RESORT)).filter(|term| fits(term, option.kind)));
    }
    let from = turn.number as usize % chosen.len().max(1);
    chosen.rotate_left(from);
    // What is offered does not change while one of it is picked. One that was picked among others stands last.
    let other = named(picked).filter(|term| chosen.iter().all(|known| known.id != term.id));
    if let Some(term) = other {
        let spare = |known: &&Term| authors.is_none_or(|authors| known.id != authors.id);
        let good = chosen.iter().filter(|known| known.good).count();
        // The only good one stays.
        let kept = |known: &&Term| known.good && good < 2 && !term.good;
        if let Some(at) = chosen
            .iter()
            .rposition(|known| spare(known) && !kept(known))
        {
            chosen.remove(at);
        }
        chosen.push(term);
    }
    let pronouns = Pronouns::of(given);
    let frames = chosen.into_iter().map(|term| Frame {
        picked: Some(term.id.as_str()) == picked,
        id: term.id.clone(),
        name: pronouns.put_into(&term.name),
        text: pronouns.put_into(&term.text),
    });
    frames.collect()
}

/// The reason that there was no time.
const TIME: &str = "time-pressure";

/// Whether time may have been behind an answer: little of it was left, or the answer speaks of it.
fn short_of_time(given: &DebriefInputs<'_>, turn: &Turn, option: &Opt) -> bool {
    let all = 2 * u32::from(given.session.scenario().header.minutes);
    let left = all.saturating_sub(u32::from(turn.before.clock));
    let of_time = given.wording.words("words-of-time");
    let mut said = option.text.split(|c: char| !c.is_alphabetic());
    3 * left < all || said.any(|word| of_time.contains(&word.to_lowercase()))
}

/// The forms of “they”, each with that of the patient's pronoun.
struct Pronouns(Vec<(String, String)>);

impl Pronouns {
    fn of(given: &DebriefInputs<'_>) -> Self {
        let scene = PlayedConsultation::of(given.session, given.wording);
        let own = say!(scene.say, "forms-of-they", pronoun = scene.pronoun());
        let own = own.split_whitespace().map(str::to_owned);
        let plain = scene.say.words("forms-of-they-plain").into_iter();
        Self(plain.zip(own).collect())
    }

    /// A reason with the pronoun of the patient in the place of “they”.
    fn put_into(&self, text: &str) -> String {
        text.split_inclusive(|c: char| !c.is_alphabetic())
            .map(|part| {
                let word = part.trim_end_matches(|c: char| !c.is_alphabetic());
                let rest = part.get(word.len()..).unwrap_or_default();
                let own = self.0.iter().find(|(plain, _)| plain == word);
                own.map_or_else(|| part.to_owned(), |(_, own)| format!("{own}{rest}"))
            })
            .collect()
    }
}

/// The kinds of need that a turn was an answer to.
fn needed(given: &DebriefInputs<'_>, turn: &Turn) -> Vec<&'static str> {
    let all = &given.session.scenario().opportunities;
    let answered = turn.credits.iter();
    let needed = answered.filter_map(|credit| all.get(credit.opportunity.index()));
    needed.map(|needed| needed.kind.name()).collect()
}

/// Whether a reason fits what was needed; where nothing is known of that, every reason does.
fn answers(term: &Term, needed: &[&str]) -> bool {
    term.needs.is_empty()
        || needed.is_empty()
        || term
            .needs
            .iter()
            .any(|need| needed.contains(&need.as_str()))
}

/// Whether what was said is of the kind behind which a reason may stand.
fn is_of(term: &Term, given: &DebriefInputs<'_>, option: &Opt) -> bool {
    let rubric = given.session.rubric();
    let codes = option.codes.iter().filter_map(|code| rubric.get(*code));
    let mut said = codes.map(|code| code.id.as_str());
    term.codes.is_empty() || said.any(|code| term.codes.iter().any(|of| of == code))
}

/// Whether a reason may stand behind an act of this kind.
fn fits(term: &Term, kind: Kind) -> bool {
    let name = match kind {
        Kind::Silence => "Silence",
        Kind::Gesture => "Gesture",
        Kind::Examination => "Examination",
        Kind::Speech => "Speech",
    };
    match term.acts.as_slice() {
        [] => name == "Speech",
        acts => acts.iter().any(|act| act == name),
    }
}
