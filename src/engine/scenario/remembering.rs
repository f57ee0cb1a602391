//! Whether something is there to be remembered: the condition of a memory, with its names looked up in the earlier scenario.

use super::condition::Names;
use super::index::{AgendaIx, AidIx, AskIx, ConceptIx, CueIx, EndingIx, FactIx, FlagIx, GateIx};
use super::memory::{Memory, Unknown};
use super::raw::{Fact as Named, Text};
use super::{Condition, Fact, Scenario};

impl Memory {
    /// The condition with its names looked up in the earlier scenario.
    ///
    /// # Errors
    /// Every name that the earlier scenario does not have. Visits are not kept to the end unless that scenario asks about them
    /// itself, so they count as unknown.
    pub fn condition(&self, earlier: &Scenario) -> Result<Condition, Vec<Unknown>> {
        let mut names = Then {
            earlier,
            unknown: Vec::new(),
        };
        let condition = self.when.value.looked_up(&mut names);
        condition.ok_or(names.unknown)
    }
}

/// Names of the earlier scenario; what it does not have is gathered.
struct Then<'a> {
    earlier: &'a Scenario,
    unknown: Vec<Unknown>,
}

impl Names for Then<'_> {
    fn concept(&mut self, name: &Text) -> Option<ConceptIx> {
        let ids = self.earlier.patient.concepts.iter();
        let ids = ids.map(|concept| concept.id.as_str());
        place("Understands", name, ids, &mut self.unknown).map(ConceptIx)
    }

    fn fact(&mut self, kind: Named, name: &Text) -> Option<Fact> {
        named(kind, name, self.earlier, &mut self.unknown)
    }
}

fn named(kind: Named, name: &Text, of: &Scenario, unknown: &mut Vec<Unknown>) -> Option<Fact> {
    let word = kind.word();
    let mut at = |ids: &mut dyn Iterator<Item = &str>| place(word, name, ids, unknown);
    Some(match kind {
        Named::Flag => Fact::Flag(FlagIx(at(&mut of.flags.iter().map(String::as_str))?)),
        Named::Told => Fact::Told(FactIx(at(&mut of
            .patient
            .facts
            .iter()
            .map(|f| f.id.as_str()))?)),
        Named::Answered => Fact::Answered(CueIx(at(&mut of.cues.iter().map(|c| c.id.as_str()))?)),
        Named::Lost => Fact::Lost(CueIx(at(&mut of.cues.iter().map(|c| c.id.as_str()))?)),
        Named::Done => Fact::Done(AgendaIx(at(&mut of.agenda.iter().map(|a| a.id.as_str()))?)),
        Named::Asked => Fact::Asked(AskIx(at(&mut of.must_ask.iter().map(|a| a.id.as_str()))?)),
        Named::Shown => Fact::Shown(AidIx(at(&mut of.aids.iter().map(|a| a.id.as_str()))?)),
        Named::Ended => Fact::Ended(EndingIx(at(&mut of.endings.iter().map(|e| e.id.as_str()))?)),
        Named::Tripped => Fact::Tripped(GateIx(at(&mut of.gates.iter().map(|g| g.id.as_str()))?)),
        Named::Visited => {
            at(&mut std::iter::empty())?;
            return None;
        }
    })
}

fn place<'a>(
    kind: &'static str,
    name: &Text,
    mut ids: impl Iterator<Item = &'a str>,
    unknown: &mut Vec<Unknown>,
) -> Option<u8> {
    let found = ids.position(|id| id == name.value);
    if found.is_none() {
        unknown.push(Unknown {
            kind,
            name: name.value.clone(),
            span: name.span,
        });
    }
    found.and_then(|at| u8::try_from(at).ok())
}
