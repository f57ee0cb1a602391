//! The names that a scenario declares, and looking them up with a helpful finding when one is missing.

use std::collections::BTreeMap;

use super::super::index::{
    AgendaIx, AidIx, AskIx, CodeIx, ConceptIx, CueIx, EndingIx, FactIx, FlagIx, GateIx, NodeIx,
    SourceIx,
};
use super::super::raw::{RawCode, RawScenario, Text};
use super::Resolver;
use crate::diagnostic::{Diagnostic, did_you_mean, nearest};
use crate::source::Span;
use crate::source::unseen::unseen;

/// One kind of name: its entries and what to call it.
#[derive(Debug)]
pub(super) struct Kind {
    what: &'static str,
    code: &'static str,
    entries: BTreeMap<String, u16>,
}

/// Every kind of name.
#[derive(Debug)]
pub(super) struct Names {
    pub nodes: Kind,
    pub cues: Kind,
    pub facts: Kind,
    pub flags: Kind,
    pub concepts: Kind,
    pub aids: Kind,
    pub asks: Kind,
    pub gates: Kind,
    pub agenda: Kind,
    pub endings: Kind,
    pub sources: Kind,
}

impl Kind {
    fn new<'t>(
        what: &'static str,
        limit: usize,
        ids: impl Iterator<Item = (&'t str, Span)>,
        found: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut entries = BTreeMap::new();
        let mut first: BTreeMap<&str, Span> = BTreeMap::new();
        for (i, (id, span)) in ids.enumerate() {
            check_id(id, span, found);
            if i == limit {
                let message = format!("more than {limit} of the kind {what}");
                found.push(Diagnostic::error(
                    "SY017",
                    span,
                    message,
                    "split the scenario or leave some out",
                ));
            }
            if let Some(earlier) = first.insert(id, span) {
                let message = format!("the {what} id `{id}` is used twice");
                found.push(
                    Diagnostic::error("SN003", span, message, "rename one of them")
                        .and(earlier, "first here"),
                );
                continue;
            }
            entries.insert(id.to_owned(), i as u16);
        }
        let code = if what == "node" { "SN001" } else { "SN002" };
        Self {
            what,
            code,
            entries,
        }
    }

    fn get(&self, name: &Text, found: &mut Vec<Diagnostic>) -> Option<u16> {
        self.lookup(&name.value, name.span, found)
    }

    fn lookup(&self, name: &str, span: Span, found: &mut Vec<Diagnostic>) -> Option<u16> {
        let hit = self.entries.get(name).copied();
        if hit.is_none() {
            let message = format!("there is no {} `{name}`", self.what);
            let hint = match (self.what, name) {
                ("node", "End" | "Back" | "Resume") => format!("write it without quotes: `{name}`"),
                ("flag", _) if nearest(name, self.entries.keys().map(String::as_str)).is_none() => {
                    format!("add it to the list: `flags: [\"{name}\", …]`")
                }
                _ => did_you_mean(name, self.entries.keys().map(String::as_str)),
            };
            found.push(Diagnostic::error(self.code, span, message, hint));
        }
        hit
    }
}

/// Reports an id that is not made of lower-case letters, digits and hyphens.
pub(super) fn check_id(id: &str, span: Span, found: &mut Vec<Diagnostic>) {
    let fits = id.len() <= 64
        && id.starts_with(|c: char| c.is_ascii_lowercase())
        && id
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if !fits {
        let mut message = format!("`{id}` is not a well-formed id");
        let mut hint = "use lower-case letters, digits and hyphens, beginning with a letter";
        if let Some((c, what)) = id.chars().find_map(|c| Some((c, unseen(c)?))) {
            let plain: String = id.chars().filter(|c| unseen(*c).is_none()).collect();
            message = format!("the id `{plain}` holds {what} (U+{:04X})", u32::from(c));
            hint = "delete the id and type it again";
        }
        found.push(Diagnostic::error("SN004", span, message, hint));
    }
}

impl Names {
    pub(super) fn collect(raw: &RawScenario, found: &mut Vec<Diagnostic>) -> Self {
        fn keys<T>(map: &crate::source::decode::Named<T>) -> impl Iterator<Item = (&str, Span)> {
            map.0.iter().map(|(k, _)| (k.value.as_str(), k.span))
        }
        fn texts<'t>(
            list: impl Iterator<Item = &'t Text>,
        ) -> impl Iterator<Item = (&'t str, Span)> {
            list.map(|t| (t.value.as_str(), t.span))
        }
        let p = &raw.patient;
        let facts = p
            .ideas
            .iter()
            .chain(&p.concerns)
            .chain(&p.expectations)
            .chain(&p.facts);
        Self {
            nodes: Kind::new("node", 2000, keys(&raw.nodes), found),
            cues: Kind::new("cue", 16, keys(&raw.cues), found),
            facts: Kind::new("fact", 32, texts(facts.map(|f| &f.id)), found),
            flags: Kind::new("flag", 32, texts(raw.flags.iter()), found),
            concepts: Kind::new("concept", 8, texts(p.concepts.iter().map(|c| &c.id)), found),
            aids: Kind::new("aid", 8, keys(&raw.aids), found),
            asks: Kind::new("must-ask question", 16, keys(&raw.must_ask), found),
            gates: Kind::new("gate", 16, keys(&raw.gates), found),
            agenda: Kind::new("agenda item", 16, keys(&raw.agenda), found),
            endings: Kind::new(
                "ending",
                32,
                texts(raw.endings.iter().map(|e| &e.id)),
                found,
            ),
            sources: Kind::new("source", 1000, keys(&raw.sources), found),
        }
    }
}

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
            let hint = did_you_mean(&code.name, self.vocabulary.codes.iter().map(String::as_str));
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
