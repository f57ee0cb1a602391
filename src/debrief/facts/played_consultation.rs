//! Looking things up in a played consultation: exact words on both sides, turn by turn.

use serde::Serialize;

use crate::wording::{Wording, say};

use engine::patient::state::State;
use engine::rubric::Rubric;
use engine::scenario::index::{CueIx, SourceIx};
use engine::scenario::words::{Kind, StateVar};
use engine::scenario::{Ending, Line, Opt, Scenario, Variant};
use engine::session::{EndedBy, Engine, HeardLine, Session, Turn};

use super::words::{lower_first, unbracketed};

/// What was said or done, word for word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SpokenLine {
    /// Who, if not the patient.
    pub by: Option<String>,
    /// The words; empty when only something was done.
    pub text: String,
    /// Body language, or what could be heard.
    pub body: Option<String>,
}

impl SpokenLine {
    /// As one text: words, and what was done in brackets.
    pub fn as_text(&self) -> String {
        let who = self.by.as_ref().map(|by| format!("{by}: "));
        let who = who.unwrap_or_default();
        match (&self.body, self.text.is_empty()) {
            (Some(body), true) => format!("{who}({body})"),
            (Some(body), false) => format!("{who}{} ({body})", self.text),
            (None, _) => format!("{who}{}", self.text),
        }
    }
}

/// A source as it is cited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Citation {
    /// Key in the scenario or the rubric; empty if there is none.
    pub key: String,
    /// The citation, or a sentence that says that it is missing.
    pub text: String,
    pub url: Option<String>,
}

impl Citation {
    pub(super) fn missing(say: &Wording) -> Self {
        Self {
            key: String::new(),
            text: say!(say, "no-source"),
            url: None,
        }
    }
}

/// A behavior code as people read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CodeName {
    /// Four capital letters, such as `OPEN`.
    pub id: String,
    /// Name of the code for people.
    pub name: String,
    /// Why it matters.
    pub reason: String,
    /// The rubric's source.
    pub source: Citation,
}

/// One turn of the transcript: what the patient said, and what you answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Exchange {
    /// Turn, from 1.
    pub turn: u32,
    /// What was said before you spoke.
    pub patient: Vec<SpokenLine>,
    /// What you said or did.
    pub you: String,
    /// Words, silence, gesture or examination.
    pub kind: Kind,
    /// What the patient thought on hearing it.
    pub thought: String,
    /// Codes, by name.
    pub codes: Vec<String>,
    /// Half minutes used after it.
    pub clock: u16,
}

/// A consultation with everything needed to look things up in it.
#[derive(Clone, Copy)]
pub(super) struct PlayedConsultation<'a> {
    pub(super) session: &'a Session,
    pub(super) scenario: &'a Scenario,
    pub(super) rubric: &'a Rubric,
    pub(super) say: &'a Wording,
}

impl<'a> PlayedConsultation<'a> {
    pub(super) fn of(session: &'a Session, say: &'a Wording) -> Self {
        Self {
            session,
            scenario: session.scenario(),
            rubric: session.rubric(),
            say,
        }
    }

    pub(super) fn engine(&self) -> Engine<'a> {
        Engine::new(self.scenario, self.rubric)
    }

    pub(super) fn turns(&self) -> &'a [Turn] {
        self.session.turns()
    }

    /// The ending that was come to; none while the consultation goes on, or where it was left early and nothing was decided.
    pub(super) fn ending(&self) -> Option<&'a Ending> {
        let (at, _) = self
            .session
            .ended()
            .filter(|(_, by)| !matches!(by, EndedBy::Leaving))?;
        self.scenario.endings.get(at.index())
    }

    /// A turn by its number, from 1.
    pub(super) fn turn(&self, number: u32) -> Option<&'a Turn> {
        self.turns().iter().find(|turn| turn.number == number)
    }

    pub(super) fn option(&self, turn: &Turn) -> Option<&'a Opt> {
        self.engine().option(turn.before.node, turn.option)
    }

    /// Whether what was said in a turn is an act of this kind.
    pub(super) fn has_code(&self, turn: &Turn, code: &str) -> bool {
        let codes = self
            .option(turn)
            .into_iter()
            .flat_map(|option| &option.codes);
        let mut known = codes.filter_map(|code| self.rubric.get(*code));
        known.any(|known| known.id == code)
    }

    pub(super) fn called(&self) -> &'a str {
        &self.scenario.patient.called
    }

    /// The patient's pronoun, as messages tell it apart.
    pub(super) fn pronoun(&self) -> &'static str {
        let first = self.scenario.patient.pronouns.split('/').next();
        match first.map(str::trim) {
            Some("she" | "She") => "she",
            Some("he" | "He") => "he",
            _ => "they",
        }
    }

    /// Something that was done and not said, in the place of a quotation.
    pub(super) fn act(&self, text: &str) -> String {
        say!(self.say, "an-act", done = lower_first(unbracketed(text)))
    }

    /// What was heard before the choice of this turn.
    #[expect(
        clippy::unused_self,
        reason = "asked of a scene like everything else that is heard in it"
    )]
    pub(super) fn heard(&self, turn: &Turn) -> Vec<SpokenLine> {
        turn.heard.iter().map(spoken).collect()
    }

    /// The words of an option that the menu of a turn offered, by its id.
    pub(super) fn offered(&self, turn: &Turn, id: &str) -> Option<String> {
        let engine = self.engine();
        let mut menu = engine.menu(&turn.before).into_iter();
        let found = menu.find_map(|at| {
            let option = engine.option(turn.before.node, at)?;
            (option.id == id).then_some(option)
        });
        found.map(|option| option.text.clone())
    }

    /// What was heard after the choice at this index.
    pub(super) fn after(&self, index: usize) -> Vec<SpokenLine> {
        let heard = match self.turns().get(index + 1) {
            Some(next) => &next.heard,
            None => self.session.heard(),
        };
        heard.iter().map(spoken).collect()
    }

    /// What was thought and said in answer to a turn, as one text.
    pub(super) fn echo(&self, number: u32) -> String {
        let at = (number as usize).saturating_sub(1);
        let turn = self.turns().get(at);
        let option = turn.and_then(|turn| self.option(turn));
        let thought = option.map_or("", |option| option.thought.as_str());
        format!("{thought} {}", as_text(&self.after(at)))
    }

    /// What was heard after the last choice; before the first choice: the opening.
    pub(super) fn last_lines(&self) -> Vec<SpokenLine> {
        self.session.heard().iter().map(spoken).collect()
    }

    /// A line in the style of this run.
    pub(super) fn worded(&self, line: &Line) -> SpokenLine {
        let style = self.style();
        let text = style.and_then(|style| style.lines.get(&line.id));
        let body = style.and_then(|style| style.bodies.get(&line.id));
        SpokenLine {
            by: line.by.clone(),
            text: text.unwrap_or(&line.text).clone(),
            body: body.cloned().or_else(|| line.body.clone()),
        }
    }

    fn style(&self) -> Option<&'a Variant> {
        let id = self.session.variant()?;
        self.scenario.variants.iter().find(|style| style.id == id)
    }

    /// The words that offered a cue, if they were heard before this turn's choice.
    #[expect(
        clippy::unused_self,
        reason = "asked of a scene like everything else that is heard in it"
    )]
    pub(super) fn cue_words(&self, turn: &Turn, cue: CueIx) -> Option<SpokenLine> {
        let heard = turn.heard.iter().rfind(|heard| heard.cue == Some(cue));
        heard.map(spoken)
    }

    /// What the patient had said in this turn, up to and with the line that offered the cue.
    #[expect(
        clippy::unused_self,
        reason = "asked of a scene like everything else that is heard in it"
    )]
    pub(super) fn said_up_to(&self, turn: &Turn, cue: CueIx) -> Option<String> {
        let at = turn
            .heard
            .iter()
            .rposition(|heard| heard.cue == Some(cue))?;
        let said = turn.heard.iter().take(at + 1);
        let said = said.filter(|heard| heard.by.is_none() && !heard.text.is_empty());
        let said: Vec<&str> = said.map(|heard| heard.text.as_str()).collect();
        let own = turn
            .heard
            .get(at)
            .is_some_and(|heard| !heard.text.is_empty());
        own.then(|| said.join(" "))
    }

    pub(super) fn source(&self, source: SourceIx) -> Citation {
        let found = self.scenario.sources.get(source.index());
        found.map_or_else(
            || Citation::missing(self.say),
            |source| Citation {
                key: source.id.clone(),
                text: source.citation.clone(),
                url: source.url.clone(),
            },
        )
    }

    pub(super) fn codes(&self, option: &Opt) -> Vec<CodeName> {
        let codes = option
            .codes
            .iter()
            .filter_map(|&code| self.rubric.get(code));
        codes
            .map(|code| CodeName {
                id: code.id.clone(),
                name: code.name.clone(),
                reason: code.reason.clone(),
                source: self.rubric.source(&code.source).map_or_else(
                    || Citation::missing(self.say),
                    |source| Citation {
                        key: source.id.clone(),
                        text: source.citation.clone(),
                        url: source.url.clone(),
                    },
                ),
            })
            .collect()
    }

    /// How much better the patient felt after a turn: trust, openness and confidence gained, distress lost.
    pub(super) fn eased(turn: &Turn) -> i32 {
        Self::eased_by(&turn.before, &turn.after)
    }

    /// How much better the patient felt in the second state than in the first.
    pub(super) fn eased_by(before: &State, after: &State) -> i32 {
        let by = |var: StateVar| i32::from(after.var(var)) - i32::from(before.var(var));
        by(StateVar::Trust) + by(StateVar::Openness) + by(StateVar::Confidence)
            - by(StateVar::Distress)
    }

    /// The whole transcript of the turns that count.
    pub(super) fn transcript(&self) -> Vec<Exchange> {
        let turns = self.turns().iter();
        let exchanges = turns.filter_map(|turn| {
            let option = self.option(turn)?;
            let codes = option
                .codes
                .iter()
                .filter_map(|&code| self.rubric.get(code));
            Some(Exchange {
                turn: turn.number,
                patient: self.heard(turn),
                you: option.text.clone(),
                kind: option.kind,
                thought: option.thought.clone(),
                codes: codes.map(|code| code.name.clone()).collect(),
                clock: turn.after.clock,
            })
        });
        exchanges.collect()
    }
}

fn spoken(heard: &HeardLine) -> SpokenLine {
    SpokenLine {
        by: heard.by.clone(),
        text: heard.text.clone(),
        body: heard.body.clone(),
    }
}

/// Several lines as one text.
pub(super) fn as_text(lines: &[SpokenLine]) -> String {
    let lines: Vec<String> = lines.iter().map(SpokenLine::as_text).collect();
    lines.join(" ")
}
