//! The four domains: where this path lies beside the best all-round consultation of the scenario, and why.

use serde::Serialize;

use engine::record::Reflection;
use engine::rubric::{Keying, Rubric};
use engine::scenario::words::OpportunityKind;
use engine::score::{Domain, Ledger, LedgerEntry, Missed};

use super::given::Given;
use super::scene::{Citation, Scene};
use super::study::Study;
use super::words::{first_words, shorten_to, spoken, things};
use insight::analysis::Scale;

/// Fewer opportunities than this in a domain are too little evidence for a number.
pub const ENOUGH_OPPORTUNITIES: u32 = 5;

/// The sentence that stands wherever figures stand.
pub const NOT_A_MEASURE: &str = "One conversation is not a measure of a person.";

/// What the points of a domain are, in one sentence.
pub const WHAT_POINTS_ARE: &str = "100 is what the best all-round consultation of this scenario comes to in a domain, 50 an ordinary one, and 0 \
    lies most of the way from there down to the least that anybody can come to.";

/// The four domains.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Domains {
    /// In the order of [`Domain::ALL`].
    pub each: Vec<DomainView>,
    /// How to read the figures, in two or three sentences.
    pub note: String,
    /// Always [`NOT_A_MEASURE`].
    pub caution: String,
}

/// One domain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DomainView {
    /// Which.
    pub domain: Domain,
    /// Its name.
    pub label: String,
    /// Whether there is a number.
    pub standing: Standing,
    /// The score, 0..=100, where there is one: 100 is what the best all-round consultation comes to, 50 an ordinary one.
    pub points: Option<u16>,
    /// The best all-round consultation, in the same points.
    pub reference: Option<u16>,
    /// Random play, in the same points.
    pub floor: Option<u16>,
    /// What you gave yourself before seeing anything, 0..=100.
    pub self_rating: Option<u8>,
    /// Evidence of this path, in the rubric's unit.
    pub evidence: i32,
    /// Least reachable evidence.
    pub least: Option<i32>,
    /// Greatest reachable evidence.
    pub most: Option<i32>,
    /// Quality on the opportunities met, per cent.
    pub quality: Option<u16>,
    /// How much of what the reference path meets was met here, per cent.
    pub reach: Option<u16>,
    /// Opportunities met that could tell one answer from another.
    pub opportunities: Option<u32>,
    /// What the figures say, in words.
    pub sentence: String,
    /// What gave evidence, in order of turns.
    pub earned: Vec<Earned>,
    /// What was there and was not taken up, in order of turns.
    pub missed: Vec<MissedHere>,
}

/// Whether a domain has a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Standing {
    /// It has.
    Scored,
    /// Nothing that can be said here makes a difference in this domain.
    NotExercised,
    /// Too few opportunities came up.
    TooLittle,
    /// The consultation was not finished.
    Unfinished,
    /// There is no exact analysis of the scenario.
    NoEnvelope,
}

impl Standing {
    /// What stands in the place of a number.
    pub fn label(self) -> &'static str {
        match self {
            Self::Scored => "scored",
            Self::NotExercised => "not exercised",
            Self::TooLittle => "too little evidence",
            Self::Unfinished => "not finished",
            Self::NoEnvelope => "no range known",
        }
    }
}

/// A ledger entry as it counts in one domain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Earned {
    /// Turn, from 1.
    pub turn: u32,
    /// Evidence in this domain, in the rubric's unit.
    pub evidence: i32,
    /// Level 0..=4.
    pub level: u8,
    /// What it asked for.
    pub asked: String,
    /// What the patient said.
    pub patient: String,
    /// What you said.
    pub you: String,
    /// Name of the behaviour.
    pub behaviour: String,
    /// Code of the behaviour.
    pub code: String,
    /// Why it matters.
    pub reason: String,
    /// Why it is coded so here.
    pub why: String,
    /// Rules that moved the level.
    pub rules: Vec<String>,
    /// Citations: of the rubric, and of the scenario.
    pub sources: Vec<Citation>,
}

/// A missed opportunity in one domain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MissedHere {
    /// Turn, from 1.
    pub turn: u32,
    /// What it asked for.
    pub asked: String,
    /// What it was about.
    pub about: Option<String>,
    /// What the patient said.
    pub patient: String,
    /// What you said instead.
    pub you: String,
}

pub(super) fn domains(scene: &Scene<'_>, given: &Given<'_>, ledger: &Ledger) -> Domains {
    let views = Domain::ALL.iter();
    let views = views.map(|&domain| view(scene, given, ledger, domain));
    Domains {
        each: views.collect(),
        note: note(given),
        caution: NOT_A_MEASURE.to_owned(),
    }
}

fn note(given: &Given<'_>) -> String {
    match given.study {
        Some(study) if study.exact && study.scale != Scale::Span => format!(
            "{WHAT_POINTS_ARE} Every path through the scenario was followed to know this. The four are never added up."
        ),
        Some(study) if study.exact => {
            "By the rubric of this record, 0 is the least and 100 the greatest that any path through the scenario can gather in a \
            domain. The four are never added up."
                .to_owned()
        }
        Some(_) => "This scenario is too large for its least and greatest to be known exactly, so there are no scores. The \
            evidence below stands by itself."
            .to_owned(),
        None => "The least and greatest of this scenario have not been computed here, so there are no scores. The evidence \
            below stands by itself."
            .to_owned(),
    }
}

fn view(scene: &Scene<'_>, given: &Given<'_>, ledger: &Ledger, domain: Domain) -> DomainView {
    let at = domain.index();
    let study = given.study;
    let exact = study.filter(|study| study.exact);
    let evidence = ledger.total(domain);
    let standing = standing(scene, study, at);
    let scored = exact.filter(|_| standing == Standing::Scored);
    let whole = |hundredths: Option<u16>| hundredths.map(|h| (h + 50) / 100);
    let mut view = DomainView {
        domain,
        label: domain.label().to_owned(),
        standing,
        points: whole(scored.and_then(|study| study.hundredths(at, evidence))),
        reference: exact.and_then(|study| {
            let reference = study.reference.get(at).copied().unwrap_or_default();
            whole(study.hundredths(at, reference))
        }),
        floor: exact.and_then(|study| whole(study.floor.get(at).copied().flatten())),
        self_rating: self_rating(given.reflection, domain),
        evidence,
        least: study.and_then(|study| study.least.get(at).copied()),
        most: study.and_then(|study| study.most.get(at).copied()),
        quality: scored.and_then(|study| whole(study.quality.get(at).copied().flatten())),
        reach: scored.and_then(|study| whole(study.reach.get(at).copied().flatten())),
        opportunities: study.and_then(|study| study.opportunities.get(at).copied()),
        sentence: String::new(),
        earned: earned(scene, ledger, domain),
        missed: missed(scene, ledger, domain),
    };
    view.sentence = sentence(scene, &view);
    view
}

fn standing(scene: &Scene<'_>, study: Option<&Study>, at: usize) -> Standing {
    let Some(study) = study.filter(|study| study.exact) else {
        return Standing::NoEnvelope;
    };
    if study.hundredths(at, 0).is_none() {
        return Standing::NotExercised;
    }
    if scene.session.ended().is_none() {
        return Standing::Unfinished;
    }
    let met = study.opportunities.get(at).copied().unwrap_or_default();
    if met < ENOUGH_OPPORTUNITIES {
        Standing::TooLittle
    } else {
        Standing::Scored
    }
}

fn self_rating(own: Option<&Reflection>, domain: Domain) -> Option<u8> {
    let rating = own?.self_ratings.get(&domain).copied()?;
    Some(rating.min(100))
}

fn sentence(scene: &Scene<'_>, view: &DomainView) -> String {
    let met = view.opportunities.unwrap_or_default();
    let chances = things(met, "opportunity", "opportunities");
    match view.standing {
        Standing::NotExercised => "Nothing that can be said in this scenario makes a difference here, so there is no number: \
            neither 0 nor 100."
            .to_owned(),
        Standing::TooLittle => format!(
            "This path met {chances} in this domain. Fewer than five is too little to put a number on; the entries below \
            still stand."
        ),
        Standing::Unfinished => "The conversation stopped before its end. What was gathered so far stands below; a number \
            would say nothing yet."
            .to_owned(),
        Standing::NoEnvelope => "Without the range there is no number; the entries below still stand.".to_owned(),
        Standing::Scored => format!("{} {}", most(view), gap(scene, view))
            .trim()
            .to_owned(),
    }
}

/// The turn that gave most, in its own words.
fn most(view: &DomainView) -> String {
    let mut turns: Vec<(u32, i32, &str)> = Vec::new();
    for row in &view.earned {
        match turns.iter_mut().find(|(turn, ..)| *turn == row.turn) {
            Some((_, sum, _)) => *sum += row.evidence,
            None => turns.push((row.turn, row.evidence, &row.you)),
        }
    }
    // A turn that did harm anywhere is never held up as what gave most.
    let well = |turn: u32| {
        let rows = || view.earned.iter().filter(move |row| row.turn == turn);
        rows().all(|row| row.level >= 2) && rows().any(|row| row.level >= 3)
    };
    let best = turns
        .into_iter()
        .filter(|(turn, sum, _)| *sum > 0 && well(*turn))
        .max_by_key(|(turn, sum, _)| (*sum, std::cmp::Reverse(*turn)));
    let Some((turn, _, you)) = best else {
        return format!(
            "No turn answered well what was needed here ({}).",
            view.label.to_lowercase()
        );
    };
    match shorten_to(&spoken(you), 18) {
        said if said.is_empty() => format!("Turn {turn} gave most, without a word."),
        said => format!("Turn {turn} gave most: “{said}”"),
    }
}

/// The first opportunity that was passed by, and what stood in its place.
fn gap(scene: &Scene<'_>, view: &DomainView) -> String {
    let Some(missed) = view.missed.first() else {
        return String::new();
    };
    let what = missed.about.as_deref().unwrap_or(&missed.asked);
    // What was asked ends as it stands in the file: with a full stop, a question mark, or nothing.
    let stop = if what.ends_with(['.', '?', '!', '…']) {
        ""
    } else {
        "."
    };
    let more = match view.missed.len() {
        0 | 1 => String::new(),
        n => format!(
            " ({} in all)",
            super::words::number(u32::try_from(n).unwrap_or(u32::MAX))
        ),
    };
    let name = scene.called();
    match first_words(&missed.you) {
        said if said.is_empty() => format!(
            "Not taken up with {name}, in turn {}{more}: {what}{stop}",
            missed.turn
        ),
        said => format!(
            "Not taken up in turn {}{more}: {what}{stop} There you said, “{said}”",
            missed.turn
        ),
    }
}

fn earned(scene: &Scene<'_>, ledger: &Ledger, domain: Domain) -> Vec<Earned> {
    let loads = |entry: &&LedgerEntry| {
        let code = scene.rubric.code(&entry.code);
        let tenths = code.map(|code| scene.rubric.loadings(entry.kind, code));
        tenths.is_some_and(|tenths| tenths.get(domain.index()).is_some_and(|l| *l > 0))
    };
    let mut rows: Vec<Earned> = Vec::new();
    for entry in ledger.entries.iter().filter(loads) {
        let row = row(scene, entry, domain);
        // The same words may answer several opportunities with one behaviour: one row, its evidence added up.
        let same = rows
            .iter_mut()
            .find(|r| r.turn == row.turn && r.code == row.code && r.level == row.level);
        match same {
            None => rows.push(row),
            Some(same) => {
                same.evidence += row.evidence;
                if !same.asked.contains(&row.asked) {
                    same.asked = format!("{} {}", same.asked, row.asked);
                }
                for rule in row.rules {
                    if !same.rules.contains(&rule) {
                        same.rules.push(rule);
                    }
                }
            }
        }
    }
    rows
}

fn row(scene: &Scene<'_>, entry: &LedgerEntry, domain: Domain) -> Earned {
    let code = scene.rubric.code(&entry.code);
    let code = code.and_then(|code| scene.rubric.get(code));
    Earned {
        turn: entry.turn,
        evidence: entry
            .evidence
            .get(domain.index())
            .copied()
            .unwrap_or_default(),
        level: entry.level,
        asked: scene.rubric.asks(entry.kind).to_owned(),
        patient: entry.patient.clone(),
        you: entry.clinician.clone(),
        behaviour: code.map_or_else(|| entry.code.clone(), |code| code.name.clone()),
        code: entry.code.clone(),
        reason: entry.reason.clone(),
        why: entry.why.clone(),
        rules: entry.rules.clone(),
        sources: scene.cited(entry),
    }
}

fn missed(scene: &Scene<'_>, ledger: &Ledger, domain: Domain) -> Vec<MissedHere> {
    let here = |missed: &&Missed| home(scene.rubric, missed.kind) == domain;
    let all = ledger.missed.iter().filter(here);
    let all = all.map(|missed| MissedHere {
        turn: missed.turn,
        asked: missed.asks.clone(),
        about: missed.about.clone(),
        patient: missed.patient.clone(),
        you: missed.clinician.clone(),
    });
    all.collect()
}

/// The domain in which the good answers to a kind of opportunity count most.
pub(super) fn home(rubric: &Rubric, kind: OpportunityKind) -> Domain {
    let mut sums = [0_u32; 4];
    if let Keying::ByNeed(worth) = &rubric.keying {
        sums = worth.domains(kind).map(u32::from);
    }
    let by_code = matches!(rubric.keying, Keying::ByCode);
    for (code, at) in rubric.codes.iter().zip(0_u8..) {
        let level = rubric.level(kind, engine::scenario::index::CodeIx(at));
        if by_code && level.is_some_and(|level| level >= 3) {
            for (sum, loading) in sums.iter_mut().zip(code.loadings) {
                *sum += u32::from(loading);
            }
        }
    }
    let all = Domain::ALL.iter().zip(sums);
    let best = all.max_by_key(|(domain, sum)| (*sum, std::cmp::Reverse(domain.index())));
    best.map_or(Domain::Listening, |(domain, _)| *domain)
}
