//! A scenario with every name looked up: immutable, indexed, safe to play.
//!
//! Only `resolve` builds these values, so every index in them is valid.

use super::account::Account;
use super::condition::Placed;
use super::index::{
    AgendaIx, AidIx, AskIx, CodeIx, ConceptIx, CueIx, EndingIx, FactIx, FlagIx, NodeIx, OnceIx,
    OpportunityIx, SourceIx, VisitIx,
};
use super::memory::Earlier;
use super::words::{
    AidKind, Camera, Channel, CueKind, Kind, Level, OpportunityKind, Outcome, Setting, StateVar,
};
use crate::domain::Domain;
use crate::patient::expression::Face;
use crate::patient::looks::Looks;
use crate::patient::pose::{LinePose, Thing};
use crate::source::Span;

/// A whole scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    pub header: Header,
    /// Hash of the rubric whose codes it was resolved with: every [`CodeIx`] in it is a position in that rubric only.
    pub rubric_sha256: String,
    /// What the trainee knows beforehand.
    pub brief: Brief,
    pub patient: Patient,
    /// Sources, in file order.
    pub sources: Vec<Source>,
    /// Cues, in file order.
    pub cues: Vec<Cue>,
    /// Visual aids, in file order; `AidIx` points here.
    pub aids: Vec<Aid>,
    /// Names of the flags.
    pub flags: Vec<String>,
    /// Where they are declared.
    pub flag_spans: Vec<Span>,
    /// Questions that must be asked.
    pub must_ask: Vec<MustAsk>,
    /// Safety gates, in file order; `GateIx` points here.
    pub gates: Vec<Gate>,
    pub agenda: Vec<AgendaItem>,
    /// The first node.
    pub start: NodeIx,
    /// Nodes, in file order.
    pub nodes: Vec<Node>,
    /// Nodes whose visits conditions ask about; `VisitIx` points here.
    pub watched_nodes: Vec<NodeIx>,
    /// Opportunities of all nodes in file order; `OpportunityIx` points here.
    pub opportunities: Vec<Opportunity>,
    /// What every consultation needs, whichever opening it is met at; each has a place of its own among `opportunities`, which
    /// no node lists.
    pub needs: Vec<OpportunityIx>,
    /// Endings in the order in which they are tried.
    pub endings: Vec<Ending>,
    /// The ending when the clock has run out.
    pub out_of_time: Option<EndingIx>,
    /// Styles chosen by seed.
    pub variants: Vec<Variant>,
    /// An earlier consultation that the patient remembers.
    pub earlier: Option<Earlier>,
    pub tests: Vec<Walkthrough>,
    /// What must hold on every path.
    pub invariants: Vec<Invariant>,
    /// Findings that the author has judged.
    pub waivers: Vec<Waiver>,
}

/// Who wrote what for whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Id of the scenario, the same in all its versions.
    pub id: String,
    /// Three numbers, such as `1.0.0`.
    pub version: String,
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// BCP 47 language tag.
    pub language: String,
    /// Whose consultation this is.
    pub profession: String,
    /// How clinician and patient meet.
    pub channel: Channel,
    /// Where the clinician is; a patient on video is drawn at home.
    pub setting: Setting,
    /// Length of the appointment in minutes, 1..=120.
    pub minutes: u16,
    /// Experience asked for.
    pub level: Level,
    /// Theme ids (assets/themes.ron).
    pub themes: Vec<String>,
    /// Domains that it sets out to exercise.
    pub domains: Vec<Domain>,
    /// What the trainee is to learn; may be empty.
    pub goals: Vec<Goal>,
    /// Content warnings, shown in the briefing; may be empty.
    pub warnings: Vec<String>,
    pub authors: Vec<Person>,
    pub reviewers: Vec<Person>,
    /// License of the text.
    pub licence: String,
}

/// A learning goal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    pub id: String,
    pub text: String,
}

/// An author or reviewer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub name: String,
    pub role: String,
    /// Date of the work, year-month-day.
    pub date: String,
}

/// A publication that a coding or a statement rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub id: String,
    /// Authors, year and journal, with the DOI where there is one.
    pub citation: String,
    pub url: Option<String>,
    /// When it has to be looked at again, year-month-day.
    pub review_by: String,
    /// Place of the id.
    pub span: Span,
}

/// What the trainee knows beforehand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// Who the trainee is here.
    pub role: String,
    pub place: String,
    /// Things that stand or lie where the trainee sees them.
    pub things: Vec<Thing>,
    /// What the notes say.
    pub notes: Vec<String>,
    /// Place of the words about the place.
    pub place_span: Span,
}

/// The person whom the clinician meets: appearance, state at the start, and what can be told and understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patient {
    /// First name and family name.
    pub name: String,
    /// What the clinician calls them.
    pub called: String,
    /// Age in years.
    pub age: u8,
    pub pronouns: String,
    /// Life in a few sentences.
    pub life: String,
    pub looks: Looks,
    /// How they sit or stand when the clinician comes in.
    pub pose: LinePose,
    /// How the voice sounds.
    pub voice: String,
    /// State at the start.
    pub start: Start,
    /// ICE items and facts; `FactIx` points here (ideas, concerns, expectations, then facts).
    pub facts: Vec<FactItem>,
    /// What can be understood.
    pub concepts: Vec<Concept>,
    /// Place of the name.
    pub span: Span,
}

/// State at the start, 0..=10 each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start {
    /// Trust in the clinician, 0..=10.
    pub trust: i8,
    /// How distressed the patient is, 0..=10.
    pub distress: i8,
    /// How readily the patient tells what lies deep, 0..=10.
    pub openness: i8,
    /// Readiness to change, 0..=10.
    pub readiness: i8,
    /// Confidence in one's own ability (self-efficacy), 0..=10.
    pub confidence: i8,
}

/// What kind of thing a fact is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum FactKind {
    /// What the patient thinks is going on.
    Idea,
    /// What worries the patient.
    Concern,
    /// What the patient hopes for from today.
    Expectation,
    /// Something else about their life or pain.
    Other,
}

/// An ICE item or fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactItem {
    pub id: String,
    pub kind: FactKind,
    pub text: String,
    /// How deep it lies: 1 told freely, 2 and 3 gated by openness (rubric).
    pub depth: u8,
    /// A condition instead of the rule by depth.
    pub unlock: Option<Placed>,
    /// A sentence that would have opened it.
    pub opener: Option<String>,
    /// The patient's words for it where nothing of the story around it was told.
    pub by_itself: Option<String>,
    /// What it is called in a sentence of the debrief, such as `the nights in the recliner`.
    pub named: Option<String>,
    /// Place of the id.
    pub span: Span,
}

/// Something that can be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concept {
    pub id: String,
    /// What is to be understood.
    pub text: String,
    /// Level at the start, 0..=4.
    pub start: u8,
    /// Place of the id.
    pub span: Span,
}

/// A cue or concern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    pub id: String,
    /// Hint or concern.
    pub kind: CueKind,
    /// What lies behind it.
    pub about: String,
    /// How strong the feeling behind it is, 1..=3: the weight of the opportunity that it opens.
    pub intensity: u8,
    /// How it comes back.
    pub reoffer: Option<Reoffer>,
    /// Place of the id.
    pub span: Span,
}

/// How a missed cue comes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reoffer {
    /// The node that brings it back.
    pub node: NodeIx,
    /// Only on the way to one of these; empty: on the way to the next node.
    pub before: Vec<NodeIx>,
}

/// A visual aid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aid {
    pub id: String,
    pub kind: AidKind,
    pub title: String,
    /// What it shows.
    pub text: String,
    /// Place of the id.
    pub span: Span,
}

/// A question that must be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MustAsk {
    pub id: String,
    /// What has to be asked about.
    pub text: String,
    /// The same in a word or two, for a list of what was not asked.
    pub short: Option<String>,
    pub why: String,
    pub source: SourceIx,
    /// Place of the id.
    pub span: Span,
}

/// A safety gate, looked at when the consultation ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gate {
    pub id: String,
    /// What has gone wrong when it trips.
    pub title: String,
    pub trips_when: Placed,
    /// What to do about it with a real patient, to follow “ring today to settle:”.
    pub today: Option<String>,
    /// Why it matters.
    pub why: String,
    pub source: SourceIx,
    /// Place of the id.
    pub span: Span,
}

/// An agenda item: taken up through an opener that hub nodes offer while it is not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaItem {
    pub id: String,
    pub title: String,
    /// What the clinician says to take it up.
    pub option: Opt,
    /// Place of the id.
    pub span: Span,
}

/// A turn: what the patient says and what the clinician can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    pub id: String,
    /// The patient's lines.
    pub say: Vec<Line>,
    /// Inner thought, for the debrief.
    pub thought: Option<String>,
    /// What to ask a room here and what usually comes, for teachers. Trainees never see it.
    pub teacher: Option<String>,
    /// Place of that note; the place of the id where there is none.
    pub teacher_span: Span,
    /// Opportunities, including one of kind `Emotion` for each cue that a line offers.
    pub opportunities: Vec<OpportunityIx>,
    /// Facts told here if their gate is open.
    pub reveals: Vec<FactReveal>,
    /// Agenda items offered here.
    pub agenda: Vec<AgendaIx>,
    /// Options of the node itself.
    pub options: Vec<Opt>,
    /// Set when a condition asks whether this node was visited.
    pub watched: Option<VisitIx>,
    /// Place of the id.
    pub span: Span,
}

/// A line of the patient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Unique in the scenario; variants name the line by it.
    pub id: String,
    /// The words; may be empty.
    pub text: String,
    /// Body language, or what can be heard.
    pub body: Option<String>,
    /// The cue that it offers.
    pub cue: Option<CueIx>,
    /// A face instead of the one from state.
    pub face: Option<Face>,
    /// Hands, gaze, body and what is held.
    pub pose: LinePose,
    /// The patient's camera from here on.
    pub camera: Option<Camera>,
    /// Another speaker, such as a relative; `None`: the patient.
    pub by: Option<String>,
    /// When it is said.
    pub when: Option<Placed>,
    /// The invariant that holds what it presumes; its position in the scenario.
    pub presumes: Option<u16>,
    /// Place of the id.
    pub span: Span,
    /// Place of the text.
    pub text_span: Span,
}

/// Something that a turn allows the clinician to do well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opportunity {
    /// Id; cues give theirs.
    pub id: String,
    pub kind: OpportunityKind,
    /// Weight, 1..=3; for a cue its intensity.
    pub weight: u8,
    /// The cue that opens it. Live only while one of the node's lines has offered the cue.
    pub cue: Option<CueIx>,
    /// The concept to be explained or checked.
    pub concept: Option<ConceptIx>,
    pub about: Option<String>,
    /// The need that it is an opening for, if it is something that every consultation of the scenario needs.
    pub need: Option<OpportunityIx>,
    /// When it is there.
    pub when: Option<Placed>,
    /// The node it belongs to.
    pub node: NodeIx,
    pub span: Span,
}

/// A fact that is told when a node is entered, if its gate is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactReveal {
    /// The fact or ICE item.
    pub fact: FactIx,
    /// What the patient says.
    pub line: Line,
    /// What the patient says while the gate is shut.
    pub instead: Option<Line>,
}

/// What the clinician can say or do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opt {
    /// Id, unique in the node.
    pub id: String,
    pub kind: Kind,
    /// The words, or the act in round brackets.
    pub text: String,
    /// Behavior codes in the order in which they are heard.
    pub codes: Vec<CodeIx>,
    pub answers: Answers,
    /// How well it answers, where the author departs from what its codes say.
    pub levels: Vec<SetLevel>,
    pub explains: Option<ConceptIx>,
    /// How many new facts it gives, 0..=9.
    pub new_facts: u8,
    /// Must-ask questions that it asks.
    pub asks: Vec<AskIx>,
    /// The visual aid that it brings in.
    pub brings: Option<AidIx>,
    pub sets: Vec<FlagIx>,
    /// Effects beyond the rubric's tables.
    pub effects: Vec<Effect>,
    /// Cost in half minutes.
    pub half_minutes: u16,
    /// Frame id (assets/frames.ron).
    pub frame: Option<String>,
    /// The author's reason.
    pub why: String,
    pub source: SourceIx,
    /// A nudge toward this option, given in Explore and Practice only.
    pub hint: Option<String>,
    /// What somebody sets out to do who wants to answer like this: an if–then plan, `When …, I will …`.
    pub intention: Option<String>,
    /// The patient's inner reaction.
    pub thought: String,
    /// How the patient tells a friend of it afterwards.
    pub retold: Option<String>,
    /// What the patient replies at once.
    pub reply: Vec<Line>,
    /// Where it leads; the first whose condition holds. The last has none.
    pub to: Vec<(Option<Placed>, Target)>,
    /// When it is offered.
    pub when: Option<Placed>,
    /// Set when it is offered only until it was chosen.
    pub once: Option<OnceIx>,
    /// The agenda item that it takes up, for openers.
    pub opens: Option<AgendaIx>,
    /// Place of the id.
    pub span: Span,
    /// Place of the text.
    pub text_span: Span,
    /// Place of the codes.
    pub codes_span: Span,
}

/// What an option answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answers {
    /// Every live opportunity of the node that its codes fit.
    WhateverFits,
    /// Only these opportunities of the node, whatever else the codes fit.
    Only(Vec<OpportunityIx>),
}

/// The author's judgment of an answer in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetLevel {
    /// What is answered.
    pub of: OpportunityIx,
    /// 0 harmful, 1 missed, 2 minimal, 3 adequate, 4 strong.
    pub level: u8,
    /// Why; the linter asks for it.
    pub why: Option<String>,
    pub span: Span,
}

/// An extra effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    pub changes: Vec<Change>,
    pub why: Option<String>,
    pub source: Option<SourceIx>,
    pub span: Span,
}

/// A change of one state variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    pub var: StateVar,
    /// By how much, -3..=3 and not 0.
    pub by: i8,
}

/// Where an option leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    Node(NodeIx),
    /// To the hub node from which the current agenda item was taken up.
    Back,
    /// To where a returning cue interrupted.
    Resume,
    /// To the first ending whose condition holds.
    End,
    /// To this ending.
    Ending(EndingIx),
}

/// How a consultation can end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    pub id: String,
    /// When it is taken.
    pub when: Option<Placed>,
    /// What the patient does next.
    pub title: String,
    /// What happens afterwards.
    pub after: String,
    /// How it has turned out.
    pub outcome: Outcome,
    /// Nodes whose answers led to this ending more than any others did, the weightiest first; empty where the author does not say.
    pub turns_on: Vec<NodeIx>,
    /// Why it ended so, by what was chosen; the first that holds is told in the debrief.
    pub because: Vec<Account>,
    /// Place of the id.
    pub span: Span,
}

/// A style of the same patient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    pub id: String,
    pub style: String,
    /// Other words, by line id, sorted.
    pub lines: std::collections::BTreeMap<String, String>,
    /// Other body language, by line id, sorted.
    pub bodies: std::collections::BTreeMap<String, String>,
}

/// A walkthrough with what it should reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walkthrough {
    pub name: String,
    /// Option ids in order, each with its place.
    pub choices: Vec<(String, Span)>,
    pub ending: Option<EndingIx>,
    /// Facts that should have been told.
    pub told: Vec<FactIx>,
    /// Facts that should not have been told.
    pub untold: Vec<FactIx>,
    /// Gates that should have tripped.
    pub gates: Vec<super::index::GateIx>,
    pub scores: Vec<ScoreRange>,
    pub seed: u64,
    /// Place of the name.
    pub span: Span,
}

/// A score range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScoreRange {
    pub domain: Domain,
    /// Least score, 0..=100.
    pub from: u8,
    /// Greatest score, 0..=100.
    pub to: u8,
}

/// What must hold on every path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invariant {
    /// Name; of a line or an option the id.
    pub name: String,
    /// Who asks for it.
    pub law: Law,
    /// Where it is looked at.
    pub at: InvariantMoment,
    /// What must hold.
    pub holds: Placed,
    /// Place of the name.
    pub span: Span,
}

/// Where an invariant is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvariantMoment {
    /// At every ending.
    Ending,
    /// Whenever a node is entered.
    Node(NodeIx),
    /// Whenever the line that names it is said.
    Said,
}

/// Who asks for an invariant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Law {
    /// The file, under `invariants`.
    Written,
    /// A line, by what it presumes.
    Presumed,
    /// An option, by what it announces.
    Announced,
}

/// A finding that the author has judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// Code of the finding.
    pub code: String,
    /// Node, or `node/option`.
    pub at: Option<String>,
    pub reason: String,
    /// Who judged it.
    pub by: Option<String>,
    pub span: Span,
}
