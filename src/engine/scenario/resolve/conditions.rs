//! Conditions: every name in them looked up.

use super::super::condition::{Fact, Names, Placed};
use super::super::index::{ConceptIx, VisitIx};
use super::super::raw::{Fact as Named, RawCondition, Text};
use super::Resolver;
use crate::source::decode::Spanned;

/// Names of the scenario that is being resolved.
struct Own<'a, 'b> {
    resolver: &'a mut Resolver<'b>,
    after_end: bool,
}

impl Names for Own<'_, '_> {
    fn concept(&mut self, name: &Text) -> Option<ConceptIx> {
        self.resolver.concept(name)
    }

    fn fact(&mut self, kind: Named, name: &Text) -> Option<Fact> {
        self.resolver.named(kind, name, self.after_end)
    }
}

impl Resolver<'_> {
    /// A condition; `after_end` allows `Ended` and `Tripped`.
    pub(super) fn condition(
        &mut self,
        raw: &Spanned<RawCondition>,
        after_end: bool,
    ) -> Option<Placed> {
        let condition = raw.value.looked_up(&mut Own {
            resolver: self,
            after_end,
        })?;
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
