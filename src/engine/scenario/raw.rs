//! The shape of a scenario file, field by field, before any name in it is looked up.
//!
//! docs/FORMAT.md describes the same fields for authors; every value keeps its place in the source.

use ron2::ast::Expr;

pub use super::account::RawAccount;
pub use super::memory::{RawEarlier, RawMemory};
use super::words::{
    AidKind, Camera, Channel, CueKind, Kind, Level, OpportunityKind, Outcome, Setting, StateVar,
};
use crate::domain::Domain;
use crate::patient::{expression::Face, looks, pose};
use crate::source::decode::{Decode, DecodeContext, Int, Named, NamedValues, Spanned};
use crate::source::{Span, declare::record, word::Word};

/// A text with its place.
pub type Text = Spanned<String>;

record! {
    /// A whole scenario file.
    RawScenario as "a scenario" {
        /// Format version; this program reads 1.
        format: Spanned<Int<0, 9999>>,
        /// Id of the scenario, the same in all its versions.
        id: Text,
        /// Three numbers, such as `1.0.0`.
        version: Text,
        title: Text,
        /// One or two sentences for the library.
        summary: Text,
        /// BCP 47 language tag.
        language: Text,
        /// Whose consultation this is.
        profession: Text,
        /// How clinician and patient meet.
        channel: Channel,
        /// Where the clinician is; a patient on video is drawn at home.
        setting: Setting = Setting::GpSurgery,
        /// Length of the appointment in minutes.
        minutes: Int<1, 120>,
        /// How much experience it asks for.
        level: Level,
        /// Ids from assets/themes.ron.
        themes: Vec<Text> = Vec::new(),
        /// Domains that it sets out to exercise.
        domains: Vec<Domain>,
        /// What the trainee is to learn.
        goals: Vec<RawGoal> = Vec::new(),
        /// Content warnings, shown in the briefing.
        warnings: Vec<Text> = Vec::new(),
        /// Who wrote it.
        authors: Vec<RawPerson>,
        /// Who reviewed it.
        reviewers: Vec<RawPerson> = Vec::new(),
        licence: Text,
        /// Sources by id.
        sources: Named<RawSource>,
        /// What the trainee knows beforehand.
        brief: RawBrief,
        patient: RawPatient,
        /// Cues by id.
        cues: Named<RawCue> = Named::default(),
        /// Visual aids by id.
        aids: Named<RawAid> = Named::default(),
        /// Flags that options may set.
        flags: Vec<Text> = Vec::new(),
        /// Questions that must be asked.
        must_ask: Named<RawMustAsk> = Named::default(),
        /// Safety gates by id.
        gates: Named<RawGate> = Named::default(),
        /// Interleaved agenda items.
        agenda: Named<RawAgenda> = Named::default(),
        /// The first node.
        start: Text,
        /// Nodes by id.
        nodes: Named<RawNode>,
        /// Endings, in the order in which they are tried.
        endings: Vec<RawEnding>,
        /// The ending when the clock has run out.
        out_of_time: Option<Text> = None,
        /// Styles chosen by seed.
        variants: Vec<RawVariant> = Vec::new(),
        /// An earlier consultation that the patient remembers.
        earlier: Option<RawEarlier> = None,
        tests: Vec<RawTest> = Vec::new(),
        /// What must hold on every path.
        invariants: Vec<RawInvariant> = Vec::new(),
        /// Linter findings that the author has judged.
        waivers: Vec<RawWaiver> = Vec::new(),
    }
}

record! {
    /// A learning goal.
    RawGoal as "a goal" {
        id: Text,
        text: Text,
    }
}

record! {
    /// An author or reviewer.
    RawPerson as "a person" {
        name: Text,
        /// Role, such as a profession or lived experience.
        role: Text,
        /// Date of the work.
        date: Text,
    }
}

record! {
    /// A source that a coding or a statement rests on.
    RawSource as "a source" {
        /// Authors, year and journal, with the DOI where there is one.
        citation: Text,
        /// Address, if there is one.
        url: Option<Text> = None,
        /// When the source has to be looked at again.
        review_by: Text,
    }
}

record! {
    /// What the trainee knows beforehand.
    RawBrief as "the brief" {
        /// Who the trainee is here.
        role: Text,
        place: Text,
        /// Things that stand or lie where the trainee sees them.
        things: Vec<Word<pose::Thing>> = Vec::new(),
        /// What the notes say.
        notes: Vec<Text> = Vec::new(),
    }
}

record! {
    /// The person whom the clinician meets.
    RawPatient as "the patient" {
        /// First name and family name.
        name: Text,
        /// What the clinician calls them.
        called: Text,
        /// Age in years.
        age: Int<0, 120>,
        /// Pronouns, such as `she/her`.
        pronouns: Text,
        /// Life in a few sentences.
        life: Text,
        looks: RawLooks,
        /// How the patient sits or stands when the clinician comes in.
        pose: Option<RawPose> = None,
        /// How the voice sounds.
        voice: Text,
        /// State at the start.
        start: RawStart,
        ideas: Vec<RawFact> = Vec::new(),
        concerns: Vec<RawFact> = Vec::new(),
        expectations: Vec<RawFact> = Vec::new(),
        /// Facts that are neither ideas nor concerns nor expectations.
        facts: Vec<RawFact> = Vec::new(),
        /// What can be understood.
        concepts: Vec<RawConcept> = Vec::new(),
    }
}

record! {
    RawLooks as "looks" {
        skin: Word<looks::Skin>,
        hair: Word<looks::Hair>,
        hair_colour: Word<looks::HairColour>,
        facial_hair: Word<looks::FacialHair> = Word(looks::FacialHair::default()),
        head_covering: Word<looks::HeadCovering> = Word(looks::HeadCovering::default()),
        glasses: bool = false,
        /// Depth of the lines of age.
        age_lines: Int<0, 3> = Int(0),
        build: Word<looks::Build> = Word(looks::Build::default()),
        clothing: Word<looks::Clothing> = Word(looks::Clothing::default()),
        clothing_colour: Word<looks::ClothingColour> = Word(looks::ClothingColour::default()),
    }
}

record! {
    /// What hands, eyes and body do.
    RawPose as "a pose" {
        /// Hands, until the next line.
        hands: Option<Word<pose::Hands>> = None,
        /// Gaze, until the next line.
        gaze: Option<Word<pose::Gaze>> = None,
        /// Body, from here on.
        body: Option<Word<pose::Body>> = None,
        /// What is held, from here on.
        holds: Option<Word<pose::Thing>> = None,
        /// How many fingers are held up, until the next line.
        fingers: Option<Int<1, 10>> = None,
        /// What the head does once, as the line begins.
        head: Option<Word<pose::Head>> = None,
    }
}

record! {
    /// Patient state at the start, 0 to 10 each.
    RawStart as "the starting state" {
        /// Trust in the clinician.
        trust: Int<0, 10>,
        distress: Int<0, 10>,
        openness: Int<0, 10>,
        /// Readiness to change.
        readiness: Int<0, 10>,
        /// Confidence (self-efficacy).
        confidence: Int<0, 10>,
    }
}

record! {
    /// An ICE item or a fact.
    RawFact as "a fact" {
        id: Text,
        text: Text,
        /// How deep it lies.
        depth: Int<1, 3>,
        /// A condition instead of the rule by depth.
        unlock: Option<Spanned<RawCondition>> = None,
        /// A sentence that would have opened it.
        opener: Option<Text> = None,
        /// The patient's words for it where nothing of the story around it was told.
        by_itself: Option<Text> = None,
        /// What it is called in a sentence of the debrief.
        named: Option<Text> = None,
    }
}

record! {
    /// Something that can be understood.
    RawConcept as "a concept" {
        id: Text,
        /// What is to be understood, in plain words.
        text: Text,
        /// How well it is understood at the start.
        start: Int<0, 4> = Int(0),
    }
}

record! {
    /// A cue or concern.
    RawCue as "a cue" {
        /// Hint or concern.
        kind: CueKind,
        /// What lies behind it.
        about: Text,
        intensity: Int<1, 3> = Int(1),
        /// How it comes back when it is missed.
        reoffer: Option<RawReoffer> = None,
    }
}

record! {
    /// How a missed cue comes back.
    RawReoffer as "a reoffer" {
        /// The node that brings it back.
        node: Text,
        /// Only on the way to one of these nodes; empty: on the way to the next node.
        before: Vec<Text> = Vec::new(),
    }
}

record! {
    /// A visual aid.
    RawAid as "an aid" {
        kind: AidKind,
        title: Text,
        /// What it shows, in words.
        text: Text,
    }
}

record! {
    /// A question that must be asked.
    RawMustAsk as "a must-ask question" {
        /// What has to be asked about.
        text: Text,
        /// The same in a word or two.
        short: Option<Text> = None,
        why: Text,
        /// Id of a source of this scenario.
        source: Text,
    }
}

record! {
    /// A safety gate.
    RawGate as "a gate" {
        /// What has gone wrong when it trips.
        title: Text,
        /// When it trips, looked at when the consultation ends.
        trips_when: Spanned<RawCondition>,
        /// What to do about it with a real patient, to follow “ring today to settle:”.
        today: Option<Text> = None,
        /// Why it matters.
        why: Text,
        /// Id of a source of this scenario.
        source: Text,
    }
}

record! {
    /// An agenda item that can be taken up in any order.
    RawAgenda as "an agenda item" {
        title: Text,
        /// What the clinician says to take it up.
        option: RawOption,
    }
}

record! {
    /// A turn: what the patient says and what the clinician can do.
    RawNode as "a node" {
        /// The patient's lines.
        say: Vec<RawLine> = Vec::new(),
        /// What the patient thinks here, shown only in the debrief.
        thought: Option<Text> = None,
        /// A note for teachers.
        teacher: Option<Text> = None,
        /// Opportunities beside those that cues open.
        opportunities: Vec<RawOpportunity> = Vec::new(),
        /// Facts told here if their gate is open.
        reveals: Vec<RawReveal> = Vec::new(),
        /// Agenda items offered here.
        agenda: Vec<Text> = Vec::new(),
        options: Vec<RawOption> = Vec::new(),
    }
}

record! {
    /// A line of the patient.
    RawLine as "a line" {
        /// Unique in the scenario; variants name the line by it.
        id: Text,
        /// The words; may be empty where only `body` is shown.
        text: Text,
        /// Body language, or what can be heard.
        body: Option<Text> = None,
        /// The cue that the line offers.
        cue: Option<Text> = None,
        /// A face instead of the one from state.
        face: Option<Word<Face>> = None,
        /// Hands, gaze, body and what is held.
        pose: Option<RawPose> = None,
        /// The patient's camera from here on (video).
        camera: Option<Camera> = None,
        /// Another speaker, such as a relative; left out: the patient.
        by: Option<Text> = None,
        /// When it is said.
        when: Option<Spanned<RawCondition>> = None,
        /// What must have happened for it to make sense; the check proves that it has.
        presumes: Option<Spanned<RawCondition>> = None,
    }
}

record! {
    /// Something that a turn allows the clinician to do well.
    RawOpportunity as "an opportunity" {
        /// Id, unique in the node.
        id: Text,
        kind: OpportunityKind,
        weight: Int<1, 3> = Int(1),
        /// The concept to be explained or checked.
        concept: Option<Text> = None,
        about: Option<Text> = None,
        /// What every consultation of this scenario needs: met once, and missed if it never comes.
        need: Option<Text> = None,
        /// When it is there.
        when: Option<Spanned<RawCondition>> = None,
    }
}

record! {
    /// A fact that is told here if its gate is open.
    RawReveal as "a reveal" {
        /// Id of the fact or ICE item.
        fact: Text,
        /// What the patient says.
        line: RawLine,
        /// What the patient says while the gate is shut.
        instead: Option<RawLine> = None,
    }
}

record! {
    /// What the clinician can say or do.
    RawOption as "an option" {
        /// Id, unique in the node.
        id: Text,
        /// Speech, silence, gesture or examination.
        kind: Kind = Kind::Speech,
        /// The words, or the act in round brackets.
        text: Text,
        /// Behavior codes in the order in which they are heard.
        codes: Spanned<Vec<RawCode>>,
        /// What it answers; left out: whatever its codes fit.
        answers: Option<Vec<Text>> = None,
        /// How well it answers, where that departs from what its codes say.
        levels: Vec<RawLevel> = Vec::new(),
        /// The concept that it explains.
        explains: Option<Text> = None,
        /// How many new facts it gives.
        new_facts: Int<0, 9> = Int(0),
        /// Must-ask questions that it asks.
        asks: Vec<Text> = Vec::new(),
        /// The visual aid that it brings in.
        brings: Option<Text> = None,
        /// Flags that it sets.
        sets: Vec<Text> = Vec::new(),
        /// Effects beyond the rubric's tables.
        effects: Vec<RawEffect> = Vec::new(),
        /// Cost in half minutes; left out: from the words.
        half_minutes: Option<Int<0, 20>> = None,
        /// Why a tired, good clinician might say this.
        frame: Option<Text> = None,
        /// The author's reason.
        why: Text,
        /// Id of a source of this scenario.
        source: Text,
        /// A nudge toward this option, given in Explore and Practice only.
        hint: Option<Text> = None,
        /// What somebody sets out to do who wants to answer like this: `When …, I will …`.
        intention: Option<Text> = None,
        /// The patient's inner reaction.
        thought: Text,
        /// How the patient tells a friend of it afterwards.
        retold: Option<Text> = None,
        /// What the patient replies at once.
        reply: Vec<RawLine> = Vec::new(),
        /// What it says will be done; the check proves that it is, before the consultation ends.
        announces: Option<Spanned<RawCondition>> = None,
        /// Where it leads.
        to: RawTargets,
        /// When it is offered.
        when: Option<Spanned<RawCondition>> = None,
        /// Whether it is offered only until it was chosen.
        once: bool = false,
    }
}

record! {
    /// How well an option answers something in this place, where that departs from the level of its codes.
    RawLevel as "a level" {
        /// The cue or opportunity of this node.
        of: Text,
        /// 0 harmful, 1 missed, 2 minimal, 3 adequate, 4 strong.
        level: Int<0, 4>,
        /// Why; the linter asks for it.
        why: Option<Text> = None,
    }
}

record! {
    /// An effect beyond the rubric's tables.
    RawEffect as "an effect" {
        /// Change of trust.
        trust: Int<-3, 3> = Int(0),
        /// Change of distress.
        distress: Int<-3, 3> = Int(0),
        /// Change of openness.
        openness: Int<-3, 3> = Int(0),
        /// Change of readiness.
        readiness: Int<-3, 3> = Int(0),
        /// Change of confidence.
        confidence: Int<-3, 3> = Int(0),
        /// Why; the linter asks for it.
        why: Option<Text> = None,
        /// Source id; the linter asks for it.
        source: Option<Text> = None,
    }
}

record! {
    /// How a consultation can end.
    RawEnding as "an ending" {
        id: Text,
        /// When it is taken; the last has no condition.
        when: Option<Spanned<RawCondition>> = None,
        /// What the patient does next, as a title.
        title: Text,
        /// What happens afterwards.
        after: Text,
        /// How it has turned out.
        outcome: Outcome,
        /// Nodes whose answers led to this ending more than any others did, the weightiest first.
        turns_on: Vec<Text> = Vec::new(),
        /// Why it ended so, by what was chosen; the first that holds is told.
        because: Vec<RawAccount> = Vec::new(),
    }
}

record! {
    /// A style of the same patient, chosen by seed.
    RawVariant as "a variant" {
        id: Text,
        /// The style in a few words.
        style: Text,
        /// Other words for lines, by line id.
        lines: Named<Text> = Named::default(),
        /// Other body language for lines, by line id.
        bodies: Named<Text> = Named::default(),
    }
}

record! {
    /// A walkthrough: choices, and what they should reach.
    RawTest as "a test" {
        name: Text,
        /// Option ids in order.
        choices: Vec<Text>,
        /// The ending it should reach.
        ending: Option<Text> = None,
        /// Facts that should have been told.
        told: Vec<Text> = Vec::new(),
        /// Facts that should not have been told.
        untold: Vec<Text> = Vec::new(),
        /// Gates that should have tripped.
        gates: Vec<Text> = Vec::new(),
        /// Scores that it should reach.
        scores: Vec<RawScoreRange> = Vec::new(),
        seed: Int<0, 4_294_967_295> = Int(1),
    }
}

record! {
    /// A score range in a walkthrough.
    RawScoreRange as "a score range" {
        domain: Domain,
        /// Least score allowed, in points.
        from: Int<0, 100> = Int(0),
        /// Greatest score allowed, in points.
        to: Int<0, 100> = Int(100),
    }
}

record! {
    /// What must hold on every path.
    RawInvariant as "an invariant" {
        name: Text,
        /// Where it is looked at.
        at: RawMoment,
        /// What must hold.
        holds: Spanned<RawCondition>,
    }
}

record! {
    /// A finding that the author has judged.
    RawWaiver as "a waiver" {
        /// Code of the finding.
        code: Text,
        /// Node, or node and option as `node/option`; left out: the whole file.
        at: Option<Text> = None,
        reason: Text,
        /// Who judged it.
        by: Option<Text> = None,
    }
}

/// A behavior code as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawCode {
    /// The four letters.
    pub name: String,
    /// Where they stand.
    pub span: Span,
}

impl Decode for RawCode {
    fn decode(expr: &Expr, cx: &mut DecodeContext) -> Option<Self> {
        let call = NamedValues::read(expr, cx, "a behaviour code such as `OPEN`")?;
        call.args::<0>(cx)?;
        Some(Self {
            name: call.name.to_owned(),
            span: call.span,
        })
    }
}

/// Where an option leads, as written: the first match counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawTargets(pub Vec<RawTarget>);

record! {
    /// One of several targets.
    RawTarget as "a target" {
        /// When it is taken.
        when: Option<Spanned<RawCondition>> = None,
        /// Where it leads.
        to: Spanned<RawGoto>,
    }
}

/// A single target as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RawGoto {
    /// A node by id.
    Node(String),
    /// Back to the node whose agenda item this is.
    Back,
    /// Back to where a returning cue interrupted.
    Resume,
    /// To an ending, or to the first that fits.
    End(Option<Text>),
}

impl Decode for RawGoto {
    fn decode(expr: &Expr, cx: &mut DecodeContext) -> Option<Self> {
        if let Expr::String(s) = expr {
            return Some(Self::Node(s.value.clone()));
        }
        let call = NamedValues::read(expr, cx, "a node in quotes, `Back`, `Resume` or `End`")?;
        match (call.name, call.args.as_slice()) {
            ("Back", []) => Some(Self::Back),
            ("Resume", []) => Some(Self::Resume),
            ("End", []) => Some(Self::End(None)),
            ("End", [id]) => Some(Self::End(Some(Text::decode(id, cx)?))),
            ("Back" | "Resume" | "End", _) => {
                call.args::<0>(cx)?;
                None
            }
            _ => {
                call.unknown(cx, "target", &["Back", "Resume", "End"]);
                None
            }
        }
    }
}

impl Decode for RawTargets {
    fn decode(expr: &Expr, cx: &mut DecodeContext) -> Option<Self> {
        if matches!(expr, Expr::Seq(_)) {
            return Vec::decode(expr, cx).map(Self);
        }
        let to = Spanned::<RawGoto>::decode(expr, cx)?;
        Some(Self(vec![RawTarget {
            span: to.span,
            when: None,
            to,
        }]))
    }
}

/// Where an invariant is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RawMoment {
    /// At every ending.
    Ending,
    /// Whenever a node is entered.
    Node(Text),
}

impl Decode for RawMoment {
    fn decode(expr: &Expr, cx: &mut DecodeContext) -> Option<Self> {
        let call = NamedValues::read(expr, cx, "`Ending` or `Node(\"…\")`")?;
        match (call.name, call.args.as_slice()) {
            ("Ending", []) => Some(Self::Ending),
            ("Node", [id]) => Some(Self::Node(Text::decode(id, cx)?)),
            _ => {
                call.unknown(cx, "moment", &["Ending", "Node"]);
                None
            }
        }
    }
}

/// A condition as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RawCondition {
    /// Every one of these holds.
    All(Vec<Spanned<RawCondition>>),
    /// At least one holds.
    Any(Vec<Spanned<RawCondition>>),
    /// Does not hold.
    Not(Box<Spanned<RawCondition>>),
    /// A state variable is at least this.
    AtLeast(StateVar, i64),
    /// A state variable is at most this.
    AtMost(StateVar, i64),
    /// A concept is understood at least this well.
    Understands(Text, i64),
    /// A name of some kind holds; the kind is the word.
    Holds(Fact, Text),
    /// At least this many minutes are left.
    MinutesLeft(i64),
}

super::words::fact_words! {
    /// What a named condition asks about.
    Fact {
        /// A flag is set.
        Flag,
        /// A fact or ICE item has been told.
        Told,
        /// A cue has been answered with space.
        Answered,
        /// A cue has been lost.
        Lost,
        /// A node has been visited.
        Visited,
        /// An agenda item has been taken up.
        Done,
        /// A must-ask question has been asked.
        Asked,
        /// A visual aid has been brought in.
        Shown,
        /// The consultation has ended this way.
        Ended,
        /// A gate has tripped.
        Tripped,
    }
}

const CONDITION_WORDS: &[&str] = &[
    "All",
    "Any",
    "Not",
    "AtLeast",
    "AtMost",
    "Understands",
    "MinutesLeft",
    "Flag",
    "Told",
    "Answered",
    "Lost",
    "Visited",
    "Done",
    "Asked",
    "Shown",
    "Ended",
    "Tripped",
];

impl Decode for RawCondition {
    fn decode(expr: &Expr, cx: &mut DecodeContext) -> Option<Self> {
        let call = NamedValues::read(expr, cx, "a condition such as `AtLeast(Trust, 5)`")?;
        match call.name {
            "All" => Some(Self::All(Vec::decode(call.args::<1>(cx)?[0], cx)?)),
            "Any" => Some(Self::Any(Vec::decode(call.args::<1>(cx)?[0], cx)?)),
            "Not" => Some(Self::Not(Box::new(Spanned::decode(
                call.args::<1>(cx)?[0],
                cx,
            )?))),
            "AtLeast" | "AtMost" => {
                let [var, bound] = call.args::<2>(cx)?;
                let (var, bound) = (StateVar::decode(var, cx), Int::<0, 10>::decode(bound, cx));
                let (var, bound) = (var?, bound?.0);
                Some(if call.name == "AtLeast" {
                    Self::AtLeast(var, bound)
                } else {
                    Self::AtMost(var, bound)
                })
            }
            "Understands" => {
                let [concept, level] = call.args::<2>(cx)?;
                let (concept, level) = (Text::decode(concept, cx), Int::<1, 4>::decode(level, cx));
                Some(Self::Understands(concept?, level?.0))
            }
            "MinutesLeft" => Some(Self::MinutesLeft(
                Int::<0, 120>::decode(call.args::<1>(cx)?[0], cx)?.0,
            )),
            word => {
                let Some(kind) = Fact::from_word(word) else {
                    call.unknown(cx, "condition", CONDITION_WORDS);
                    return None;
                };
                Some(Self::Holds(kind, Text::decode(call.args::<1>(cx)?[0], cx)?))
            }
        }
    }
}
