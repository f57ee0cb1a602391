//! Looks up every name of a raw scenario and builds the resolved one, reporting all that is wrong at once.

mod accounts;
mod brief;
mod conditions;
mod cycles;
mod header;
mod lookups;
mod names;
mod nodes;
mod options;
mod outcomes;
mod patient;

use super::index::NodeIx;
use super::model::{Invariant, Opportunity, Scenario};
use super::raw::{RawScenario, Text};
use crate::diagnostic::{Diagnostic, has_errors};
use crate::source::Span;
use names::Names;

/// The format version that this program reads.
pub const FORMAT: i64 = 1;

/// What a scenario may refer to outside its own file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// Hash of the rubric that the codes come from.
    pub rubric_sha256: String,
    /// Behavior codes of the rubric; the position is the index.
    pub codes: Vec<String>,
    /// Ids that `themes` of a scenario may name.
    pub themes: Vec<String>,
    /// Ids that `frame` of an option may name.
    pub frames: Vec<String>,
    /// Words spoken in a minute, for the default cost of an option.
    pub words_per_minute: u16,
}

/// Builds a scenario from its raw form. `None` when any finding is an error.
pub(super) fn resolve(
    raw: &RawScenario,
    vocabulary: &Vocabulary,
) -> (Option<Scenario>, Vec<Diagnostic>) {
    let mut r = Resolver::new(raw, vocabulary);
    let scenario = r.scenario(raw);
    let scenario = scenario.filter(|_| !has_errors(&r.found));
    (scenario, r.found)
}

/// Carries what is known while a file is resolved.
struct Resolver<'a> {
    vocabulary: &'a Vocabulary,
    names: Names,
    found: Vec<Diagnostic>,
    watched: Vec<NodeIx>,
    opportunities: Vec<Opportunity>,
    needs: Vec<(String, super::index::OpportunityIx)>,
    /// What lines presume and options announce, as invariants; they follow those of the file.
    laws: Vec<Invariant>,
    written_laws: usize,
    /// Flags that say that something was announced; they follow those of the file.
    announced: Vec<(String, Span)>,
    written_flags: usize,
    once_options: u8,
}

impl<'a> Resolver<'a> {
    fn new(raw: &RawScenario, vocabulary: &'a Vocabulary) -> Self {
        let mut found = Vec::new();
        let names = Names::collect(raw, &mut found);
        Self {
            vocabulary,
            names,
            found,
            watched: Vec::new(),
            opportunities: Vec::new(),
            needs: Vec::new(),
            laws: Vec::new(),
            written_laws: raw.invariants.len(),
            announced: Vec::new(),
            written_flags: raw.flags.len(),
            once_options: 0,
        }
    }

    fn scenario(&mut self, raw: &RawScenario) -> Option<Scenario> {
        let header = self.header(raw);
        let sources = self.sources(raw);
        let patient = self.patient(&raw.patient);
        let cues = self.cues(raw);
        let (aids, must_ask) = (self.aids(raw), self.must_ask(raw));
        let nodes = self.nodes(raw);
        let agenda = self.agenda(raw);
        let gates = self.gates(raw);
        let endings = self.endings(raw);
        let out_of_time = raw.out_of_time.as_ref().map(|t| self.ending(t));
        let start = self.node(&raw.start);
        let (variants, tests) = (self.variants(raw), self.walkthroughs(raw));
        let (invariants, waivers) = (self.invariants(raw), self.waivers(raw));
        let earlier = self.earlier(raw);
        let mut scenario = Scenario {
            header,
            rubric_sha256: self.vocabulary.rubric_sha256.clone(),
            brief: brief::brief(&raw.brief),
            patient: patient?,
            sources,
            cues: cues?,
            aids,
            flags: self.all_flags(raw).map(|(name, _)| name).collect(),
            flag_spans: self.all_flags(raw).map(|(_, span)| span).collect(),
            must_ask: must_ask?,
            gates: gates?,
            agenda: agenda?,
            start: start?,
            nodes: nodes?,
            watched_nodes: std::mem::take(&mut self.watched),
            opportunities: std::mem::take(&mut self.opportunities),
            needs: self.needs.iter().map(|(_, at)| *at).collect(),
            endings: endings?,
            out_of_time: match out_of_time {
                Some(found) => Some(found?),
                None => None,
            },
            variants,
            earlier,
            tests: tests?,
            invariants: invariants?
                .into_iter()
                .chain(std::mem::take(&mut self.laws))
                .collect(),
            waivers,
        };
        for (bit, node) in scenario.watched_nodes.clone().into_iter().enumerate() {
            if let Some(n) = scenario.nodes.get_mut(node.index()) {
                n.watched = Some(super::index::VisitIx(bit as u8));
            }
        }
        self.ways_back(&scenario);
        self.timeless_cycles(&scenario);
        Some(scenario)
    }

    fn all_flags<'r>(&'r self, raw: &'r RawScenario) -> impl Iterator<Item = (String, Span)> + 'r {
        let written = raw.flags.iter().map(|flag| (flag.value.clone(), flag.span));
        written.chain(self.announced.iter().cloned())
    }

    fn error(
        &mut self,
        code: &'static str,
        span: Span,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.found
            .push(Diagnostic::error(code, span, message, hint));
    }

    /// A text that a person will read; reports it when it is empty.
    fn words(&mut self, text: &Text) -> String {
        if text.value.trim().is_empty() {
            self.error(
                "SN008",
                text.span,
                "this text is empty",
                "write what a person should read here",
            );
        }
        text.value.clone()
    }
}
