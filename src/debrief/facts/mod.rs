//! The debrief: one value that every host shows, so that the figures in window, terminal, HTML, PDF and JSON are the same.
//!
//! The order is that of the parts of [`Debrief`]: what you said yourself, the patient's side, what was never told, the moments,
//! four domains, keep and change, again, the record. Over time ([`OverTime`]) is made of several.

mod alternatives;
mod answer;
mod answered;
mod bead;
mod call_in_short;
mod cited_works;
mod cpd;
pub mod dates;
mod domains;
mod drill;
mod exact_figures;
mod felt_turns;
mod friend_call;
mod habits;
mod inputs;
mod map;
mod measures;
mod moments;
mod outcome;
mod over_time;
mod own_words;
mod path_figures;
mod patients_seat;
mod plan;
mod play_next;
mod played_consultation;
mod quoted;
pub mod rating;
mod reason;
mod retold_turn;
mod room;
mod safety;
mod short_fit;
mod shortcoming;
mod smallest_change;
mod state_over_time;
mod teaching;
mod untold;
pub mod words;

pub use alternatives::{Alternative, may_stand_beside};
pub use answer::{LastAnswer, Other, answer};
pub use bead::{Bead, BeadKind, string_of_beads};
pub use cpd::{CpdExcerpt, CpdRecord};
pub use dates::Due;
pub use domains::ledger::{Earned, MissedHere};
pub use domains::{DomainStanding, DomainView, Domains, domain_label};
pub use drill::{DrillResult, DrillWay, SpokenExchange, ThenNow};
pub use exact_figures::{Detour, ExactFigures, Left, OtherChoice, Reached};
pub use friend_call::{CallLine, CallTone};
pub use habits::{Habit, Slip, at_stake, slips};
pub use inputs::{DebriefInputs, Origin, OtherScenario};
pub use map::{Been, Map, MapPlace, MapVisibility, Path, PlaceKind};
pub use measures::{Measures, TermUse, WordMeasure};
pub use moments::Moment;
pub use moments::kind::MomentKind;
pub use moments::reasons::Frame;
pub use outcome::{OutcomeView, StateChange, Understood, unfinished};
pub use over_time::attempt_summary::AttemptSummary;
pub use over_time::by_scenario::{DomainHere, ScenarioOverTime};
pub use over_time::habit_patterns::{LOOKED_AT, Pattern, patterns};
pub use over_time::trend::Trend;
pub use over_time::{Commitment, DomainOverTime, OverTime};
pub use own_words::{Note, OwnSentence, OwnWordsSaid};
pub use patients_seat::{Seat, SeatBeat};
pub use plan::Plan;
pub use plan::resolve::Resolve;
pub use play_next::{AgainKind, DetourBeat, DetourScene, PlayNext, Suggestion, rank};
pub use played_consultation::{Citation, CodeName, Exchange, SpokenLine};
pub use safety::{AskView, GateView, Safety};
pub use state_over_time::{CourseMark, CourseNames, MarkKind, Point, StateCourse, state_label};
pub use teaching::TeacherNote;
pub use untold::{Guess, Status, Untold, UntoldItem, kind_label};

use serde::Serialize;

use engine::domain::Domain;
use engine::patient::state::CueStatus;
use engine::scenario::index::CueIx;
use engine::scenario::words::Channel;
use engine::score::Ledger;
use engine::session::Mode;

use crate::wording::say;
use domains::told_elsewhere::ToldElsewhere;
use played_consultation::PlayedConsultation;
use words::Chooser;

/// Everything that is told after one consultation. The word “you” in it is the trainee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Debrief {
    /// What was played.
    pub about: PlayedCase,
    /// What you said before seeing anything.
    pub before: BlindRatings,
    /// The patient's side.
    pub side: PatientSide,
    /// What the patient never told you.
    pub untold: Untold,
    /// At most five: a lost question, two turning points and two openings.
    pub moments: Vec<Moment>,
    /// A sentence in the place of moments that are not there; empty if there are both kinds.
    pub moments_note: String,
    /// What you said in your own words; never scored.
    #[serde(skip_serializing_if = "OwnWordsSaid::is_empty")]
    pub own: OwnWordsSaid,
    /// The four domains.
    pub domains: Domains,
    /// Measures of the words.
    pub measures: Option<Measures>,
    /// What was done for safety, told apart from the four domains.
    pub safety: Safety,
    /// What the patient ends up with, apart.
    pub outcome: OutcomeView,
    /// Keep and change.
    pub plan: Plan,
    pub again: PlayNext,
    /// The record for a portfolio.
    pub record: CpdRecord,
    /// The whole transcript of the turns that count.
    pub transcript: Vec<Exchange>,
    /// What the patient said after your last words.
    pub last_lines: Vec<SpokenLine>,
    /// The notes for teachers, at the turns where they apply; only where they were asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub teacher_notes: Vec<TeacherNote>,
}

/// What was played.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlayedCase {
    /// Id of the scenario that was played.
    pub scenario: String,
    pub version: String,
    pub title: String,
    /// Language tag of the scenario.
    pub language: String,
    /// Language tag of the words that the debrief is told in.
    pub wording: String,
    /// The patient's full name.
    pub patient: String,
    /// What the clinician calls them.
    pub called: String,
    /// Age in years.
    pub age: u8,
    /// How they met.
    pub channel: Channel,
    /// Profession of the clinician whom you played.
    pub profession: String,
    pub mode: Mode,
    pub seed: u64,
    /// Turns that count.
    pub turns: u32,
    /// Half minutes used.
    pub used: u16,
    /// Length of the appointment in minutes.
    pub minutes: u16,
    /// Whether it came to an end.
    pub finished: bool,
    /// Something the reader must know first (an older scenario, a record that was changed); empty: nothing.
    pub caution: String,
    /// What the record shows, statement by statement, in a line; empty where nobody has looked.
    pub proof: String,
}

/// What you said before seeing anything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BlindRatings {
    /// The first word that came to mind; empty if none was given.
    pub first_word: String,
    /// Self-rating by domain, 0..=100.
    pub self_ratings: Vec<(Domain, Option<u8>)>,
}

/// The patient's side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PatientSide {
    /// On the telephone to a friend.
    pub call: Vec<CallLine>,
    /// State over time.
    pub course: StateCourse,
    /// The whole consultation from their seat.
    pub seat: Seat,
}

impl Debrief {
    /// Makes the debrief of a consultation, finished or not. The same input gives the same debrief.
    pub fn of(given: &DebriefInputs<'_>) -> Self {
        let scene = PlayedConsultation::of(given.session, given.wording);
        let mut chooser = Chooser::of(given.session);
        let ledger = Ledger::of(given.session);
        let mut domains = domains::domains(&scene, given, &ledger);
        let mut call = friend_call::call(
            &scene,
            &mut chooser,
            domains::glance::listened(&domains.each),
        );
        let untold = untold::untold(&scene, given);
        let moments = moments::moments(&scene, given, &mut chooser);
        let plan = plan::plan(&scene, given, &moments);
        let shown = plan::shown_in_short(&plan, &moments);
        let shown = shown.and_then(|at| Some(moments.get(at)?.turn));
        call_in_short::leave_to_the_moment(&mut call, shown);
        let elsewhere = ToldElsewhere {
            looked_at: plan.change.turn,
            kept: plan.keep.turn,
            to_the_friend: call_in_short::surely_told(&call),
        };
        domains::glance::glances(&scene, &mut domains.each, &elsewhere);
        domains.account = domains::account::account(&scene, shown);
        let safety = safety::safety(&scene, shown);
        let mut debrief = Self {
            about: about(&scene, given),
            before: before(given),
            side: PatientSide {
                call,
                course: state_over_time::course(&scene),
                seat: patients_seat::seat(&scene),
            },
            moments_note: moments_note(&scene, &moments),
            own: own_words::own(&scene, given),
            measures: given
                .lexica
                .and_then(|lexica| measures::measures(&scene, lexica)),
            safety,
            outcome: outcome::outcome(&scene),
            again: play_next::again(&scene, given, &moments, &untold),
            record: cpd::cpd(&scene, given, &domains, &moments, &plan),
            transcript: scene.transcript(),
            last_lines: scene.last_lines(),
            teacher_notes: teaching::notes(given),
            untold,
            moments,
            domains,
            plan,
        };
        debrief.fit_into_short(&scene, shown, &elsewhere);
        debrief
    }

    /// The one moment of the short debrief: that of what is to be changed, or else the first.
    pub fn one_moment(&self) -> Option<&Moment> {
        let at = plan::shown_in_short(&self.plan, &self.moments)?;
        self.moments.get(at)
    }

    /// The own sentence that the short debrief shows: that of its one moment, or else one that no option came near, or else the
    /// last.
    pub fn one_sentence(&self) -> Option<&OwnSentence> {
        let moment = self.one_moment().map(|moment| moment.turn);
        let mut all = self.own.sentences.iter();
        let there = all.clone().find(|own| Some(own.turn) == moment);
        let unmet = || self.own.sentences.iter().find(|own| own.none_of_these);
        there.or_else(unmet).or_else(|| all.next_back())
    }

    /// The attempt in short, for [`OverTime`].
    pub fn attempt(&self, given: &DebriefInputs<'_>) -> AttemptSummary {
        let state = given.session.state();
        let count = given.session.scenario().cues.len().min(16);
        let cues = (0..u8::try_from(count).unwrap_or(16)).map(|at| state.cues.get(CueIx(at)));
        let cues: Vec<CueStatus> = cues.filter(|status| *status != CueStatus::Unseen).collect();
        let answered = cues.iter().filter(|status| **status == CueStatus::Answered);
        AttemptSummary {
            id: self.record.origin.attempt.clone(),
            started_at: self.record.origin.started_at.clone(),
            scenario: self.about.scenario.clone(),
            title: self.about.title.clone(),
            rubric: given.session.rubric().hash().to_owned(),
            mode: Some(given.session.mode()),
            points: self
                .domains
                .each
                .iter()
                .filter_map(|d| Some((d.domain, d.points?)))
                .collect(),
            self_ratings: self
                .before
                .self_ratings
                .iter()
                .filter_map(|(d, r)| Some((*d, (*r)?)))
                .collect(),
            cues_offered: cues.len() as u32,
            cues_answered: answered.count() as u32,
            commitment: self.plan.change.yours.clone(),
            gate_tripped: self.safety.gates.iter().any(|gate| gate.tripped),
            from_turn: self
                .record
                .origin
                .played_from
                .as_ref()
                .map(|from| from.turn),
            again_on: self.plan.again_on.clone(),
            tried: given
                .reflection
                .map(|own| own.tried.clone())
                .unwrap_or_default(),
            slips: habits::slips(given.session),
        }
    }

    /// The debrief as JSON, indented.
    pub fn to_json(&self) -> String {
        // Every part is made of strings, numbers and lists, so this cannot fail.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

fn about(scene: &PlayedConsultation<'_>, given: &DebriefInputs<'_>) -> PlayedCase {
    let header = &scene.scenario.header;
    let patient = &scene.scenario.patient;
    PlayedCase {
        scenario: header.id.clone(),
        version: header.version.clone(),
        title: header.title.clone(),
        language: header.language.clone(),
        wording: scene.say.tag().to_owned(),
        patient: patient.name.clone(),
        called: patient.called.clone(),
        age: patient.age,
        channel: header.channel,
        profession: header.profession.clone(),
        mode: scene.session.mode(),
        seed: scene.session.seed(),
        turns: scene.turns().len() as u32,
        used: scene.session.state().clock,
        minutes: header.minutes,
        finished: scene.session.ended().is_some(),
        caution: given
            .origin
            .map(|origin| origin.caution.clone())
            .unwrap_or_default(),
        proof: given
            .origin
            .map(|origin| origin.proof.clone())
            .unwrap_or_default(),
    }
}

fn before(given: &DebriefInputs<'_>) -> BlindRatings {
    let own = given.reflection;
    let rating = |domain: &Domain| own.and_then(|own| own.self_ratings.get(domain).copied());
    BlindRatings {
        first_word: own
            .map(|own| own.first_word.trim().to_owned())
            .unwrap_or_default(),
        self_ratings: Domain::ALL
            .iter()
            .map(|d| (*d, rating(d).map(|r| r.min(100))))
            .collect(),
    }
}

fn moments_note(scene: &PlayedConsultation<'_>, moments: &[Moment]) -> String {
    let say = scene.say;
    if scene.turns().is_empty() {
        return say!(say, "moments-nothing-said");
    }
    let turning = moments
        .iter()
        .filter(|m| m.kind == MomentKind::Turning)
        .count();
    let rescue = moments.len() > turning;
    match (turning, rescue) {
        (0, _) => say!(say, "moments-nothing-to-change"),
        (1, true) => say!(say, "moments-one-to-change"),
        (_, false) => say!(say, "moments-nothing-opened"),
        _ => String::new(),
    }
}
