//! Conditions: every name in them looked up.

use super::super::condition::{Condition, Fact, Placed};
use super::super::index::VisitIx;
use super::super::raw::{Fact as Named, RawCondition, Text};
use super::Resolver;
use crate::source::decode::Spanned;

impl Resolver<'_> {
    /// A condition; `after_end` allows `Ended` and `Tripped`.
    pub(super) fn condition(
        &mut self,
        raw: &Spanned<RawCondition>,
        after_end: bool,
    ) -> Option<Placed> {
        let condition = self.inner(raw, after_end)?;
        Some(Placed {
            condition,
            span: raw.span,
        })
    }

    /// A condition that may be left out; the outer `None` means that it is wrong.
    pub(super) fn optional_condition(
        &mut self,
        raw: Option<&Spanned<RawCondition>>,
        after_end: bool,
    ) -> Option<Option<Placed>> {
        match raw {
            None => Some(None),
            Some(raw) => self.condition(raw, after_end).map(Some),
        }
    }

    fn inner(&mut self, raw: &Spanned<RawCondition>, after_end: bool) -> Option<Condition> {
        Some(match &raw.value {
            RawCondition::All(list) => Condition::All(self.list(list, after_end)?),
            RawCondition::Any(list) => Condition::Any(self.list(list, after_end)?),
            RawCondition::Not(inner) => Condition::Not(Box::new(self.inner(inner, after_end)?)),
            RawCondition::AtLeast(var, n) => Condition::AtLeast(*var, *n as i8),
            RawCondition::AtMost(var, n) => Condition::AtMost(*var, *n as i8),
            RawCondition::Understands(concept, n) => {
                Condition::Understands(self.concept(concept)?, *n as u8)
            }
            RawCondition::MinutesLeft(n) => Condition::HalfMinutesLeft(*n as u16 * 2),
            RawCondition::Holds(kind, name) => Condition::Is(self.named(*kind, name, after_end)?),
        })
    }

    fn list(&mut self, list: &[Spanned<RawCondition>], after_end: bool) -> Option<Vec<Condition>> {
        let all: Vec<Option<Condition>> = list.iter().map(|c| self.inner(c, after_end)).collect();
        all.into_iter().collect()
    }

    fn named(&mut self, kind: Named, name: &Text, after_end: bool) -> Option<Fact> {
        if matches!(kind, Named::Ended | Named::Tripped) && !after_end {
            self.error(
                "SN006",
                name.span,
                "`Ended` and `Tripped` are known only after the end",
                "use them in `gates` and `invariants`",
            );
        }
        Some(match kind {
            Named::Flag => Fact::Flag(self.flag(name)?),
            Named::Told => Fact::Told(self.fact(name)?),
            Named::Answered => Fact::Answered(self.cue(name)?),
            Named::Lost => Fact::Lost(self.cue(name)?),
            Named::Visited => Fact::Visited(self.visited(name)?),
            Named::Done => Fact::Done(self.item(name)?),
            Named::Asked => Fact::Asked(self.ask(name)?),
            Named::Shown => Fact::Shown(self.aid(name)?),
            Named::Ended => Fact::Ended(self.ending(name)?),
            Named::Tripped => Fact::Tripped(self.gate(name)?),
        })
    }

    fn visited(&mut self, name: &Text) -> Option<VisitIx> {
        let node = self.node(name)?;
        if let Some(bit) = self.watched.iter().position(|n| *n == node) {
            return Some(VisitIx(bit as u8));
        }
        if self.watched.len() == 32 {
            self.error(
                "SY017",
                name.span,
                "`Visited` asks about more than 32 nodes",
                "use flags for some of them",
            );
            return None;
        }
        self.watched.push(node);
        Some(VisitIx(self.watched.len() as u8 - 1))
    }
}
