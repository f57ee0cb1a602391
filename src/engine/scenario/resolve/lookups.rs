//! Looking up what a raw scenario names, as indices of the resolved one.

use super::super::index::{
    AgendaIx, AidIx, AskIx, CodeIx, ConceptIx, CueIx, EndingIx, FactIx, FlagIx, GateIx, NodeIx,
    SourceIx,
};
use super::super::raw::{RawCode, Text};
use super::Resolver;
use crate::diagnostic::{did_you_mean, hint_for_one_more};
use crate::source::Span;

macro_rules! lookups {
    ($($method:ident $field:ident $index:ident($inner:ty);)*) => {
        impl Resolver<'_> {$(
            pub(super) fn $method(&mut self, name: &Text) -> Option<$index> {
                self.names.$field.get(name, &mut self.found).map(|i| $index(i as $inner))
            }
        )*}
    };
}

lookups! {
    node nodes NodeIx(u16);
    cue cues CueIx(u8);
    fact facts FactIx(u8);
    flag flags FlagIx(u8);
    concept concepts ConceptIx(u8);
    aid aids AidIx(u8);
    ask asks AskIx(u8);
    gate gates GateIx(u8);
    item agenda AgendaIx(u8);
    ending endings EndingIx(u8);
    source sources SourceIx(u16);
}

impl Resolver<'_> {
    pub(super) fn node_at(&mut self, name: &str, span: Span) -> Option<NodeIx> {
        self.names
            .nodes
            .lookup(name, span, &mut self.found)
            .map(NodeIx)
    }

    pub(super) fn code(&mut self, code: &RawCode) -> Option<CodeIx> {
        let at = self.vocabulary.codes.iter().position(|c| *c == code.name);
        if at.is_none() {
            let known = self.vocabulary.codes.iter().map(String::as_str);
            let hint = hint_for_one_more(self.found.len(), || did_you_mean(&code.name, known));
            self.error(
                "SN005",
                code.span,
                format!("`{}` is not a behaviour code of the rubric", code.name),
                hint,
            );
        }
        at.map(|i| CodeIx(i as u8))
    }

    /// Looks up a list; `None` when any of it is missing.
    pub(super) fn each<T>(
        &mut self,
        list: &[Text],
        mut look: impl FnMut(&mut Self, &Text) -> Option<T>,
    ) -> Option<Vec<T>> {
        let all: Vec<Option<T>> = list.iter().map(|t| look(self, t)).collect();
        all.into_iter().collect()
    }
}
