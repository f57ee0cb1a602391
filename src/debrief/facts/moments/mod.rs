//! The moments at which a tutor would stop the tape: what answered poorest and what opened most, each with what else could have
//! been said.

mod effect;
pub(super) mod kind;
pub(super) mod reasons;
pub(super) mod select;

use serde::Serialize;

use engine::patient::state::CueStatus;
use engine::scenario::words::{Kind, OpportunityKind};
use engine::session::Turn;

use self::effect::Effect;
use self::kind::MomentKind;
use self::reasons::{Frame, reasons};
use self::select::led_to_ending;
use super::alternatives::{Alternative, alternatives, begins, others};
use super::answered::{MISSED, judged};
use super::inputs::DebriefInputs;
use super::played_consultation::{Citation, CodeName, PlayedConsultation, SpokenLine};
use super::reason::{About, in_sentences};
use super::safety::questions::asked_for_safety;
use super::words::{Chooser, count, first_sentence, last_sentence, lower_first};
use crate::wording::{pick, say};

/// A moment of the consultation, seen closely.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Moment {
    /// What kind of moment.
    pub kind: MomentKind,
    /// Turn, from 1; also the turn to play again from.
    pub turn: u32,
    /// A heading for its kind.
    #[serde(skip)]
    pub heading: String,
    /// A heading in the words of the moment.
    pub title: String,
    /// What the patient had just said and done.
    pub patient: Vec<SpokenLine>,
    /// What the patient was thinking before you spoke.
    pub thinking: Option<String>,
    /// What you said or did.
    pub you: String,
    /// Words, silence, gesture or examination.
    pub you_kind: Kind,
    /// What the patient thought on hearing it.
    pub thought: String,
    /// What the patient said and did next.
    pub reply: Vec<SpokenLine>,
    /// Whether it met everything that this turn asked for; another sentence may still have kept more within reach.
    pub met: bool,
    /// What it did, in a sentence or two.
    pub effect: String,
    /// Why it is coded as it is, and the same with no more than a few of the questions that were lost.
    #[serde(skip)]
    pub effect_in_short: String,
    /// Whether, more than any other poor turn, it led to an ending that is not a good one.
    #[serde(skip)]
    pub led_to_ending: bool,
    /// What it gave up beside the best continuation from here, in percent of what the best consultation comes to, all four domains
    /// together; none: not known.
    pub cost: Option<u16>,
    /// Questions that must not be left out, could have been asked here, and never were.
    pub lost_questions: Vec<String>,
    /// Why it is coded as it is.
    pub why: String,
    /// Codes of what was said, in the order in which they are heard.
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

/// So much of what was heard before an answer is shown again in the short debrief, in words.
const HEARD_AGAIN: usize = 22;

impl Moment {
    /// What was heard last before the answer: as many lines as there is room for, at least one.
    pub fn heard_last(&self) -> &[SpokenLine] {
        let mut words = 0;
        let kept = self.patient.iter().rev().take_while(|line| {
            let first = words == 0;
            words += count(&line.text) + line.body.as_deref().map_or(0, count);
            first || words <= HEARD_AGAIN
        });
        let from = self.patient.len() - kept.count();
        self.patient.get(from..).unwrap_or_default()
    }

    /// How the reply began, as far as the short debrief has room for it: it was heard before.
    pub fn reply_in_short(&self) -> Vec<SpokenLine> {
        begins(&self.reply, HEARD_AGAIN, None)
    }

    /// A heading for it.
    pub fn label(&self) -> &str {
        &self.heading
    }

    /// The reason that was picked.
    pub fn picked(&self) -> Option<&Frame> {
        self.frames.iter().find(|frame| frame.picked)
    }
}

pub(super) fn moments(
    scene: &PlayedConsultation<'_>,
    given: &DebriefInputs<'_>,
    chooser: &mut Chooser,
) -> Vec<Moment> {
    let turning = self::select::turning(scene, given.study);
    let opened = self::select::opened(scene, &turning);
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
    scene: &PlayedConsultation<'_>,
    given: &DebriefInputs<'_>,
    kind: MomentKind,
    index: usize,
    chooser: &mut Chooser,
) -> Option<Moment> {
    let turn = scene.turns().get(index)?;
    let option = scene.option(turn)?;
    let node = scene.engine().node(turn.before.node)?;
    let study = given.study.filter(|study| study.exact);
    let lost = super::safety::questions::lost_questions(scene);
    let lost = lost.into_iter().find(|(at, _)| *at == index);
    let lost_questions: Vec<String> = lost
        .into_iter()
        .flat_map(|(_, asks)| asks)
        .filter_map(|at| Some(lower_first(&scene.scenario.must_ask.get(at)?.text)))
        .collect();
    let patient = scene.heard(turn);
    let reply = scene.after(index);
    let met = self::select::met(turn);
    let others = others(scene, turn);
    let effect = Effect::of(scene, turn, &others, &lost_questions);
    // Of an answer that left somebody without a safety net, the reason is what was not safe about it.
    let net = judged(scene, turn, OpportunityKind::SafetyNet).filter(|(level, _)| *level <= MISSED);
    let unsafe_reason = net
        .and_then(|(_, why)| why)
        .filter(|_| kind == MomentKind::Turning);
    let reason = unsafe_reason.unwrap_or(&option.why);
    let reason = in_sentences(reason, About::Answer, scene.say);
    let mut effect_in_short = effect.in_short(kind, &reason);
    let led_to_ending = kind == MomentKind::Turning && leads_to_a_poorer_end(scene, index);
    if let Some(ending) = led_to_ending.then(|| scene.ending()).flatten() {
        let ending = &ending.title;
        effect_in_short = format!(
            "{effect_in_short} {}",
            say!(scene.say, "moment-led-to-ending", ending = ending)
        );
    }
    let mut alternatives = alternatives(
        scene,
        turn,
        &others,
        &reply,
        study.map(|s| (s, index)),
        net.is_some(),
    );
    let room = count(&effect_in_short) <= ROOM_FOR_ANOTHER;
    if let Some(best) = alternatives.first_mut().filter(|_| room) {
        best.why_in_short = in_sentences(&first_sentence(&best.why), About::Other, scene.say);
    }
    let leaves_safety = !lost_questions.is_empty();
    Some(Moment {
        kind,
        turn: turn.number,
        heading: heading(scene, kind, met),
        title: title(scene, &patient, turn.number),
        thinking: node.thought.clone(),
        you: option.text.clone(),
        you_kind: option.kind,
        thought: option.thought.clone(),
        met,
        effect: effect.whole(),
        effect_in_short,
        led_to_ending,
        cost: study.map(|study| super::exact_figures::per_cent(study.given_away(index))),
        lost_questions,
        why: option.why.clone(),
        codes: scene.codes(option),
        source: scene.source(option.source),
        question: question(scene, kind, turn, chooser),
        frames: reasons(given, turn, option, kind, leaves_safety),
        alternatives,
        drill: drill(scene, turn.number),
        patient,
        reply,
    })
}

/// Whether a turn, more than any other poor one, led to an ending that is not a good one.
fn leads_to_a_poorer_end(scene: &PlayedConsultation<'_>, index: usize) -> bool {
    let poor = (0..scene.turns().len()).filter(|at| {
        let turn = scene.turns().get(*at);
        turn.is_some_and(|turn| !self::select::met(turn) && !asked_for_safety(turn))
    });
    led_to_ending(scene, poor) == Some(index)
}

fn heading(scene: &PlayedConsultation<'_>, kind: MomentKind, met: bool) -> String {
    match kind {
        MomentKind::Turning if met => say!(scene.say, "moment-good-and-another"),
        MomentKind::Turning => say!(scene.say, "moment-turning"),
        MomentKind::Rescue => say!(scene.say, "moment-opened"),
    }
}

fn title(scene: &PlayedConsultation<'_>, patient: &[SpokenLine], turn: u32) -> String {
    let own = patient
        .iter()
        .rfind(|line| line.by.is_none() && !line.text.is_empty());
    match own.map(|line| last_sentence(&line.text)) {
        Some(words) if !words.is_empty() => {
            say!(scene.say, "moment-title", turn = turn, words = words)
        }
        _ => say!(
            scene.say,
            "moment-title-wordless",
            turn = turn,
            name = scene.called()
        ),
    }
}

/// After so many words about what was said, there is room for some about what could have been, in the short debrief.
const ROOM_FOR_ANOTHER: usize = 26;

fn question(
    scene: &PlayedConsultation<'_>,
    kind: MomentKind,
    turn: &Turn,
    chooser: &mut Chooser,
) -> String {
    let came_back = turn
        .cues
        .iter()
        .any(|met| turn.before.cues.get(met.cue) == CueStatus::Returned);
    match kind {
        MomentKind::Rescue if came_back => {
            say!(scene.say, "moment-second-time", pronoun = scene.pronoun())
        }
        MomentKind::Rescue => pick!(chooser, scene.say, "moment-caught"),
        MomentKind::Turning => pick!(chooser, scene.say, "moment-weighed"),
    }
}

fn drill(scene: &PlayedConsultation<'_>, turn: u32) -> String {
    let left = scene.turns().len() as u32;
    let last = (turn + 1).min(left.max(turn));
    let name = scene.called();
    if last > turn {
        say!(
            scene.say,
            "moment-drill",
            from = turn,
            to = last,
            name = name
        )
    } else {
        say!(scene.say, "moment-drill-one", turn = turn, name = name)
    }
}
