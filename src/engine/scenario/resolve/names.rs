//! The names that a scenario declares, and looking them up with a helpful finding when one is missing.

use std::collections::BTreeMap;

use super::super::raw::{RawScenario, Text};
use crate::diagnostic::{Diagnostic, did_you_mean, hint_for_one_more, nearest};
use crate::source::Span;
use crate::source::unseen::unseen;

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NameOf {
    Node,
    Cue,
    Fact,
    Flag,
    Concept,
    Aid,
    Ask,
    Gate,
    AgendaItem,
    Ending,
    Source,
}

impl NameOf {
    fn label(self) -> &'static str {
        match self {
            Self::Node => "node",
            Self::Cue => "cue",
            Self::Fact => "fact",
            Self::Flag => "flag",
            Self::Concept => "concept",
            Self::Aid => "aid",
            Self::Ask => "must-ask question",
            Self::Gate => "gate",
            Self::AgendaItem => "agenda item",
            Self::Ending => "ending",
            Self::Source => "source",
        }
    }

    /// As many as a scenario may have.
    fn limit(self) -> usize {
        match self {
            Self::Node => 2000,
            Self::Source => 1000,
            Self::Fact | Self::Flag | Self::Ending => 32,
            Self::Cue | Self::Ask | Self::Gate | Self::AgendaItem => 16,
            Self::Concept | Self::Aid => 8,
        }
    }

    /// Code of the finding for a name that is not declared.
    fn code(self) -> &'static str {
        match self {
            Self::Node => "SN001",
            _ => "SN002",
        }
    }
}

/// The names of one kind.
#[derive(Debug)]
pub(super) struct Kind {
    of: NameOf,
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
        of: NameOf,
        ids: impl Iterator<Item = (&'t str, Span)>,
        found: &mut Vec<Diagnostic>,
    ) -> Self {
        let (what, limit) = (of.label(), of.limit());
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
        Self { of, entries }
    }

    pub(super) fn get(&self, name: &Text, found: &mut Vec<Diagnostic>) -> Option<u16> {
        self.lookup(&name.value, name.span, found)
    }

    pub(super) fn lookup(
        &self,
        name: &str,
        span: Span,
        found: &mut Vec<Diagnostic>,
    ) -> Option<u16> {
        let hit = self.entries.get(name).copied();
        if hit.is_none() {
            let message = format!("there is no {} `{name}`", self.of.label());
            let known = || self.entries.keys().map(String::as_str);
            let hint = hint_for_one_more(found.len(), || match (self.of, name) {
                (NameOf::Node, "End" | "Back" | "Resume") => {
                    format!("write it without quotes: `{name}`")
                }
                (NameOf::Flag, _) if nearest(name, known()).is_none() => {
                    format!("add it to the list: `flags: [\"{name}\", …]`")
                }
                _ => did_you_mean(name, known()),
            });
            found.push(Diagnostic::error(self.of.code(), span, message, hint));
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
            nodes: Kind::new(NameOf::Node, keys(&raw.nodes), found),
            cues: Kind::new(NameOf::Cue, keys(&raw.cues), found),
            facts: Kind::new(NameOf::Fact, texts(facts.map(|f| &f.id)), found),
            flags: Kind::new(NameOf::Flag, texts(raw.flags.iter()), found),
            concepts: Kind::new(
                NameOf::Concept,
                texts(p.concepts.iter().map(|c| &c.id)),
                found,
            ),
            aids: Kind::new(NameOf::Aid, keys(&raw.aids), found),
            asks: Kind::new(NameOf::Ask, keys(&raw.must_ask), found),
            gates: Kind::new(NameOf::Gate, keys(&raw.gates), found),
            agenda: Kind::new(NameOf::AgendaItem, keys(&raw.agenda), found),
            endings: Kind::new(
                NameOf::Ending,
                texts(raw.endings.iter().map(|e| &e.id)),
                found,
            ),
            sources: Kind::new(NameOf::Source, keys(&raw.sources), found),
        }
    }
}
