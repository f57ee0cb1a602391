//! The four domains: where this path lies beside the best all-round consultation of the scenario, and why.

pub(super) mod account;
pub(super) mod besides;
pub(super) mod glance;
pub(super) mod ledger;
pub(super) mod left_open;
pub(super) mod strands;
pub(super) mod thread;
pub(super) mod told_elsewhere;
pub(super) mod told_turn;

use serde::Serialize;

use engine::domain::Domain;
use engine::record::Reflection;
use engine::score::{Ledger, whole_points};
use engine::session::EndedBy;

use self::account::EndingAccount;
use self::ledger::{Earned, MissedHere, earned, missed};
use self::thread::Thread;
use self::told_turn::ToldTurn;
use super::answered::GOOD;
use super::exact_figures::ExactFigures;
use super::inputs::DebriefInputs;
use super::played_consultation::PlayedConsultation;
use super::words::{stopped, whole_words};
use crate::wording::{Count, Wording, say};
use insight::analysis::{ENOUGH_OPPORTUNITIES, Scale};

/// The four domains.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Domains {
    /// In the order of [`Domain::ALL`].
    pub each: Vec<DomainView>,
    /// How to read the figures, in two or three sentences.
    pub note: String,
    /// That one conversation is not a measure.
    pub caution: String,
    /// Why it ended as it did; empty where the author does not say.
    #[serde(skip)]
    pub account: EndingAccount,
    /// What ran through it, in two sentences; empty where nothing did.
    #[serde(skip)]
    pub thread: Thread,
    /// Turns that are told of nowhere else in the short debrief: what fell short most, and those that were good; empty where there
    /// are none.
    #[serde(skip)]
    pub besides: String,
}

/// How one domain went, with everything that counts for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DomainView {
    pub domain: Domain,
    /// Name of the domain in the words of the debrief.
    pub label: String,
    /// Whether there is a number.
    pub standing: DomainStanding,
    /// What stands in its place where there is none.
    #[serde(skip)]
    pub no_number: String,
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
    /// Quality on the opportunities met, percent.
    pub quality: Option<u16>,
    /// How much of what the reference path meets was met here, percent.
    pub reach: Option<u16>,
    /// Opportunities met that could tell one answer from another.
    pub opportunities: Option<u32>,
    /// What the figures say, in words.
    pub sentence: String,
    /// The few sentences that say it at a glance.
    #[serde(skip)]
    pub glance: String,
    /// The turns that are told there, the good one first; they become the glance as far as there is room for them.
    #[serde(skip)]
    pub(in crate::facts) told: Vec<ToldTurn>,
    /// What gave evidence, in order of turns.
    pub earned: Vec<Earned>,
    /// What was there and was not taken up, in order of turns.
    pub missed: Vec<MissedHere>,
}

impl DomainView {
    /// The turns that are told at a glance, each with its level where it fell short (0 harmed, 1 missed, 2 half met) and none where it
    /// was good.
    pub fn told_turns(&self) -> impl Iterator<Item = (u32, Option<u8>)> + '_ {
        self.told.iter().map(|told| (told.turn, told.level))
    }
}

/// The name of a domain.
pub fn domain_label(domain: Domain, say: &Wording) -> String {
    match domain {
        Domain::Listening => say!(say, "domain-listening"),
        Domain::Empathy => say!(say, "domain-empathy"),
        Domain::Explanation => say!(say, "domain-lay-language"),
        Domain::Understanding => say!(say, "domain-mutual-understanding"),
    }
}

/// Whether a domain has a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum DomainStanding {
    /// There is a number.
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

impl DomainStanding {
    /// What stands in the place of a number.
    pub fn label(self, say: &Wording) -> String {
        match self {
            Self::Scored => say!(say, "standing-scored"),
            Self::NotExercised => say!(say, "standing-not-exercised"),
            Self::TooLittle => say!(say, "standing-too-little"),
            Self::Unfinished => say!(say, "standing-unfinished"),
            Self::NoEnvelope => say!(say, "standing-no-range"),
        }
    }
}

pub(super) fn domains(
    scene: &PlayedConsultation<'_>,
    given: &DebriefInputs<'_>,
    ledger: &Ledger,
) -> Domains {
    let views = Domain::ALL.iter();
    let views = views.map(|&domain| view(scene, given, ledger, domain));
    let views: Vec<DomainView> = views.collect();
    Domains {
        note: note(scene, given),
        caution: caution(scene, given, &views),
        account: EndingAccount::default(),
        thread: Thread::default(),
        besides: String::new(),
        each: views,
    }
}

/// What the figures stand for, where there are any, and that one conversation is not a measure.
fn caution(
    scene: &PlayedConsultation<'_>,
    given: &DebriefInputs<'_>,
    views: &[DomainView],
) -> String {
    let anchored = given.study.is_some_and(|study| study.scale != Scale::Span);
    let caution = say!(scene.say, "not-a-measure");
    if anchored && views.iter().any(|view| view.points.is_some()) {
        format!("{} {caution}", say!(scene.say, "domains-scale"))
    } else {
        caution
    }
}

fn note(scene: &PlayedConsultation<'_>, given: &DebriefInputs<'_>) -> String {
    let say = scene.say;
    match given.study {
        Some(study) if study.exact && study.scale != Scale::Span => say!(say, "domains-note"),
        Some(study) if study.exact => say!(say, "domains-note-span"),
        Some(_) => say!(say, "domains-note-too-large"),
        None => say!(say, "domains-note-not-computed"),
    }
}

fn view(
    scene: &PlayedConsultation<'_>,
    given: &DebriefInputs<'_>,
    ledger: &Ledger,
    domain: Domain,
) -> DomainView {
    let at = domain.index();
    let study = given.study;
    let exact = study.filter(|study| study.exact);
    let evidence = ledger.total(domain);
    let standing = standing(scene, study, at);
    let scored = exact.filter(|_| standing == DomainStanding::Scored);
    let whole = |hundredths: Option<u16>| hundredths.map(whole_points);
    let mut view = DomainView {
        domain,
        label: domain_label(domain, scene.say),
        no_number: standing.label(scene.say),
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
        glance: String::new(),
        told: Vec::new(),
        earned: earned(scene, ledger, domain),
        missed: missed(scene, ledger, domain),
    };
    view.sentence = sentence(scene, &view);
    view
}

fn standing(
    scene: &PlayedConsultation<'_>,
    study: Option<&ExactFigures>,
    at: usize,
) -> DomainStanding {
    let Some(study) = study.filter(|study| study.exact) else {
        return DomainStanding::NoEnvelope;
    };
    if study.hundredths(at, 0).is_none() {
        return DomainStanding::NotExercised;
    }
    // One that was broken off says as little about the whole as one that is open.
    if scene
        .session
        .ended()
        .is_none_or(|(_, by)| by == EndedBy::Leaving)
    {
        return DomainStanding::Unfinished;
    }
    let met = study.opportunities.get(at).copied().unwrap_or_default();
    if met < ENOUGH_OPPORTUNITIES {
        DomainStanding::TooLittle
    } else {
        DomainStanding::Scored
    }
}

fn self_rating(own: Option<&Reflection>, domain: Domain) -> Option<u8> {
    let rating = own?.self_ratings.get(&domain).copied()?;
    Some(rating.min(100))
}

fn sentence(scene: &PlayedConsultation<'_>, view: &DomainView) -> String {
    let say = scene.say;
    let met = view.opportunities.unwrap_or_default();
    match view.standing {
        DomainStanding::NotExercised => say!(say, "domain-not-exercised"),
        DomainStanding::TooLittle => say!(say, "domain-too-little", n = Count(met)),
        DomainStanding::Unfinished => say!(say, "domain-unfinished"),
        DomainStanding::NoEnvelope => say!(say, "domain-no-range"),
        DomainStanding::Scored => format!("{} {}", most(scene, view), gap(scene, view))
            .trim()
            .to_owned(),
    }
}

/// The turn that gave most, in a sentence.
fn most(scene: &PlayedConsultation<'_>, view: &DomainView) -> String {
    let Some((turn, you)) = best_turn(view) else {
        let domain = view.label.to_lowercase();
        return say!(scene.say, "domain-no-turn", domain = domain);
    };
    match whole_words(you, &scene.echo(turn), scene.say) {
        said if said.is_empty() => say!(scene.say, "domain-most-wordless", turn = turn),
        said => say!(scene.say, "domain-most", turn = turn, said = said),
    }
}

/// The turn that gave most, with its words; none where no turn answered well. A turn that did harm anywhere is never held up as that.
fn best_turn(view: &DomainView) -> Option<(u32, &str)> {
    let mut turns: Vec<(u32, i32, &str)> = Vec::new();
    for row in &view.earned {
        match turns.iter_mut().find(|(turn, ..)| *turn == row.turn) {
            Some((_, sum, _)) => *sum += row.evidence,
            None => turns.push((row.turn, row.evidence, &row.you)),
        }
    }
    let well = |turn: u32| {
        let rows = || view.earned.iter().filter(move |row| row.turn == turn);
        rows().all(|row| row.level >= 2) && rows().any(|row| row.level >= GOOD)
    };
    let best = turns
        .into_iter()
        .filter(|(turn, sum, _)| *sum > 0 && well(*turn))
        .max_by_key(|(turn, sum, _)| (*sum, std::cmp::Reverse(*turn)));
    best.map(|(turn, _, you)| (turn, you))
}

/// The first opportunity that was passed by, and what stood in its place.
fn gap(scene: &PlayedConsultation<'_>, view: &DomainView) -> String {
    let Some(missed) = view.missed.first() else {
        return String::new();
    };
    let what = missed.about.as_deref().unwrap_or(&missed.asked);
    let (say, n) = (
        scene.say,
        u32::try_from(view.missed.len()).unwrap_or(u32::MAX),
    );
    // What was asked ends as it stands in the file: with a full stop, a question mark, or nothing.
    let what = stopped(what);
    match whole_words(&missed.you, &scene.echo(missed.turn), scene.say) {
        said if said.is_empty() => say!(
            say,
            "domain-gap-wordless",
            name = scene.called(),
            turn = missed.turn,
            n = Count(n),
            what = what
        ),
        said => say!(
            say,
            "domain-gap",
            turn = missed.turn,
            n = Count(n),
            what = what,
            said = said
        ),
    }
}
