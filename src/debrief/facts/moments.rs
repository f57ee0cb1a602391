//! The moments at which a tutor would stop the tape: what answered poorest and what opened most, each with what else could have
//! been said.

use serde::Serialize;

use engine::patient::state::CueStatus;
use engine::rubric::{Term, frames};
use engine::scenario::Opt;
use engine::scenario::index::{FactIx, OptIx};
use engine::scenario::words::{CueKind, Kind};
use engine::session::{Outcome, Turn};

use super::alternatives::{Alternative, alternatives, others};
use super::given::Given;
use super::scene::{Citation, CodeName, Scene, Spoken};
use super::words::{Chooser, last_sentence};

/// A moment of the consultation, seen closely.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Moment {
    /// What kind of moment.
    pub kind: MomentKind,
    /// Turn, from 1; also the turn to play again from.
    pub turn: u32,
    /// A heading in the words of the moment.
    pub title: String,
    /// What the patient had just said and done.
    pub patient: Vec<Spoken>,
    /// What the patient was thinking before you spoke.
    pub thinking: Option<String>,
    /// What you said or did.
    pub you: String,
    /// Words, silence, gesture or examination.
    pub you_kind: Kind,
    /// What the patient thought on hearing it.
    pub thought: String,
    /// What the patient said and did next.
    pub reply: Vec<Spoken>,
    /// Whether it met everything that this turn asked for; another sentence may still have kept more within reach.
    pub met: bool,
    /// What it did, in a sentence or two.
    pub effect: String,
    /// What it gave up beside the best continuation from here, in per cent of what the best consultation comes to, all four domains
    /// together; none: not known.
    pub cost: Option<u16>,
    /// Questions that must not be left out, could have been asked here, and never were.
    pub lost_questions: Vec<String>,
    /// Why it is coded as it is.
    pub why: String,
    /// Behaviour codes.
    pub codes: Vec<CodeName>,
    /// The author's source.
    pub source: Citation,
    /// The question to think about before looking on.
    pub question: String,
    /// Reasons to choose from, in the order in which they are offered; none of them is a fault.
    pub frames: Vec<Frame>,
    /// What else could have been said, none of it harmful and none poorer here; shown after the question. The best for this moment
    /// comes first.
    pub alternatives: Vec<Alternative>,
    /// What to drill.
    pub drill: String,
}

impl Moment {
    /// A heading for it.
    pub fn label(&self) -> &'static str {
        if self.met && self.kind == MomentKind::Turning {
            "A good answer, and another way"
        } else {
            self.kind.label()
        }
    }

    /// The reason that was picked.
    pub fn picked(&self) -> Option<&Frame> {
        self.frames.iter().find(|frame| frame.picked)
    }
}

/// Why a moment is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum MomentKind {
    /// A tutor would stop the tape here.
    Turning,
    /// Something was caught or opened.
    Rescue,
}

impl MomentKind {
    /// Its name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Turning => "A turning point",
            Self::Rescue => "A moment you opened",
        }
    }
}

/// A reason that a good clinician may have had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Frame {
    /// Id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// In the first person.
    pub text: String,
    /// Whether you picked it.
    pub picked: bool,
}

pub(super) fn moments(scene: &Scene<'_>, given: &Given<'_>, chooser: &mut Chooser) -> Vec<Moment> {
    let turning = super::choose::turning(scene, given.study);
    let opened = super::choose::opened(scene, &turning);
    let chosen = turning.into_iter().map(|at| (MomentKind::Turning, at));
    let chosen = chosen.chain(opened.into_iter().map(|at| (MomentKind::Rescue, at)));
    let mut moments: Vec<Moment> = chosen
        .filter_map(|(kind, at)| moment(scene, given, kind, at, chooser))
        .collect();
    // A question that was lost comes before everything else; what was opened comes last, the best first.
    moments.sort_by_key(|moment| match moment.kind {
        MomentKind::Turning => (false, moment.lost_questions.is_empty(), moment.turn),
        MomentKind::Rescue => (true, true, 0),
    });
    moments
}

fn moment(
    scene: &Scene<'_>,
    given: &Given<'_>,
    kind: MomentKind,
    index: usize,
    chooser: &mut Chooser,
) -> Option<Moment> {
    let turn = scene.turns().get(index)?;
    let option = scene.option(turn)?;
    let node = scene.engine().node(turn.before.node)?;
    let study = given.study.filter(|study| study.exact);
    let lost = super::choose::lost_questions(scene);
    let lost = lost.into_iter().find(|(at, _)| *at == index);
    let lost_questions: Vec<String> = lost
        .into_iter()
        .flat_map(|(_, asks)| asks)
        .filter_map(|at| Some(scene.scenario.must_ask.get(at)?.text.clone()))
        .collect();
    let patient = scene.heard(turn);
    let reply = scene.after(index);
    let met = super::choose::met(turn);
    let others = others(scene, turn);
    Some(Moment {
        kind,
        turn: turn.number,
        title: title(scene, &patient, turn.number),
        thinking: node.thought.clone(),
        you: option.text.clone(),
        you_kind: option.kind,
        thought: option.thought.clone(),
        met,
        effect: effect(scene, turn, &others, &lost_questions),
        cost: study.map(|study| super::study::per_cent(study.given_away(index))),
        lost_questions,
        why: option.why.clone(),
        codes: scene.codes(option),
        source: scene.source(option.source),
        question: question(scene, kind, turn, chooser),
        frames: offered_frames(given, turn, option.frame.as_deref(), kind),
        alternatives: alternatives(scene, turn, &others, &reply, study.map(|s| (s, index))),
        drill: drill(scene, turn.number),
        patient,
        reply,
    })
}

fn title(scene: &Scene<'_>, patient: &[Spoken], turn: u32) -> String {
    let own = patient
        .iter()
        .rfind(|line| line.by.is_none() && !line.text.is_empty());
    match own.map(|line| last_sentence(&line.text)) {
        Some(words) if !words.is_empty() => format!("Turn {turn}: “{words}”"),
        _ => format!("Turn {turn}: {} says nothing", scene.called()),
    }
}

/// Whether a question that must not be left out was asked in this turn.
pub(super) fn asked_for_safety(turn: &Turn) -> bool {
    turn.after.asked != turn.before.asked
}

fn effect(
    scene: &Scene<'_>,
    turn: &Turn,
    others: &[(OptIx, &Opt, Outcome<'_>)],
    lost_questions: &[String],
) -> String {
    let mut parts: Vec<String> = Vec::new();
    if !lost_questions.is_empty() {
        parts.push(format!(
            "Here you could have asked what must not be left out, and it was never asked: {}.",
            super::words::listed(lost_questions)
        ));
    }
    let name = scene.called();
    for met in &turn.cues {
        let Some(cue) = scene.scenario.cues.get(met.cue.index()) else {
            continue;
        };
        let about = &cue.about;
        let how = match cue.kind {
            CueKind::Hint => "only hinted at it",
            CueKind::Concern => "said it outright",
        };
        let later = scene.turns().iter().find(|later| {
            later.number > turn.number && later.cues.iter().any(|again| again.cue == met.cue)
        });
        parts.push(match (met.status, later) {
            (CueStatus::Answered, _) => format!("{about} {name} {how}, and you gave it room."),
            (_, Some(later)) => format!(
                "{about} {name} {how}; here it was left, and it came back in turn {}.",
                later.number
            ),
            (_, None) => {
                format!("{about} {name} {how}; here it was left, and it did not come up again.")
            }
        });
    }
    // What every other answer would have brought too is not the work of this one.
    let anyhow = |fact: &FactIx| {
        let mut told = others
            .iter()
            .map(|(.., outcome)| outcome.told.contains(fact));
        !others.is_empty() && told.all(|told| told)
    };
    let facts = turn.told.iter();
    let told: Vec<String> = facts
        .filter(|fact| !anyhow(fact))
        .filter_map(|fact| scene.scenario.patient.facts.get(fact.index()))
        .filter(|fact| fact.depth > 1)
        .map(|fact| fact.text.clone())
        .collect();
    if !told.is_empty() {
        parts.push(format!(
            "It was after this that you heard something new: {}",
            told.join(" ")
        ));
    }
    parts.join(" ")
}

fn question(scene: &Scene<'_>, kind: MomentKind, turn: &Turn, chooser: &mut Chooser) -> String {
    const WEIGHED: &[&str] = &[
        "What were you weighing in that second?",
        "What were you hoping your words would do?",
        "What made this feel like the right thing just then?",
        "What were you trying to protect, or to get to?",
    ];
    const CAUGHT: &[&str] = &[
        "What did you notice that made you say this?",
        "How did you know to do this here?",
        "What would have been easier to say, and why did you not say it?",
    ];
    let [they, ..] = scene.pronouns();
    let came_back = turn
        .cues
        .iter()
        .any(|met| turn.before.cues.get(met.cue) == CueStatus::Returned);
    match kind {
        MomentKind::Rescue if came_back => {
            format!("This was the second time {they} offered it. What let you hear it this time?")
        }
        MomentKind::Rescue => chooser.pick(CAUGHT).to_owned(),
        MomentKind::Turning => chooser.pick(WEIGHED).to_owned(),
    }
}

/// All frames; the one that the author had in mind is among the first three, though not marked.
fn offered_frames(
    given: &Given<'_>,
    turn: &Turn,
    authors: Option<&str>,
    kind: MomentKind,
) -> Vec<Frame> {
    if kind == MomentKind::Rescue {
        return Vec::new();
    }
    let picked = given
        .reflection
        .and_then(|own| own.frames.get(&turn.number));
    let mut terms: Vec<Term> = frames().unwrap_or_default();
    if let Some(at) = terms
        .iter()
        .position(|term| Some(term.id.as_str()) == authors)
        && at > 2
    {
        let term = terms.remove(at);
        terms.insert(usize::try_from(turn.number % 3).unwrap_or(0), term);
    }
    let frames = terms.into_iter().map(|term| Frame {
        picked: picked.is_some_and(|id| *id == term.id),
        id: term.id,
        name: term.name,
        text: term.text,
    });
    frames.collect()
}

fn drill(scene: &Scene<'_>, turn: u32) -> String {
    let left = scene.turns().len() as u32;
    let last = (turn + 2).min(left.max(turn));
    if last > turn {
        format!(
            "Play turns {turn} to {last} again, from the state {} was in.",
            scene.called()
        )
    } else {
        format!(
            "Play turn {turn} again, from the state {} was in.",
            scene.called()
        )
    }
}
