//! Nodes, lines, opportunities, options and agenda items.

use std::collections::BTreeMap;

use super::super::index::{NodeIx, OpportunityIx};
use super::super::model::{
    AgendaItem, FactReveal, Invariant, InvariantMoment, Law, Line, Node, Opportunity, Opt,
};
use super::super::raw::{RawLine, RawNode, RawOpportunity, RawPose, RawScenario, Text};
use super::super::words::OpportunityKind;
use super::Resolver;
use super::names::check_id;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

impl Resolver<'_> {
    pub(super) fn nodes(&mut self, raw: &RawScenario) -> Option<Vec<Node>> {
        self.line_ids(raw);
        let all: Vec<Option<Node>> = raw
            .nodes
            .0
            .iter()
            .enumerate()
            .map(|(i, (id, node))| self.one_node(NodeIx(i as u16), id, node, raw))
            .collect();
        all.into_iter().collect()
    }

    pub(super) fn agenda(&mut self, raw: &RawScenario) -> Option<Vec<AgendaItem>> {
        let list: Vec<Option<AgendaItem>> = raw
            .agenda
            .0
            .iter()
            .enumerate()
            .map(|(i, (id, item))| {
                let mut option = self.option(&item.option, None)?;
                option.opens = Some(super::super::index::AgendaIx(i as u8));
                Some(AgendaItem {
                    id: id.value.clone(),
                    title: self.words(&item.title),
                    option,
                    span: id.span,
                })
            })
            .collect();
        list.into_iter().collect()
    }

    fn one_node(
        &mut self,
        ix: NodeIx,
        id: &Text,
        raw: &RawNode,
        file: &RawScenario,
    ) -> Option<Node> {
        if raw.options.is_empty() && raw.agenda.is_empty() {
            let message = format!("the node `{}` offers nothing to say or do", id.value);
            self.error(
                "SN007",
                id.span,
                message,
                "add an option, or let the option before it lead to `End`",
            );
        }
        let say: Vec<Option<Line>> = raw.say.iter().map(|l| self.line(l, true)).collect();
        let reveals: Vec<Option<FactReveal>> = raw
            .reveals
            .iter()
            .map(|r| {
                let (fact, line) = (self.fact(&r.fact), self.line(&r.line, true));
                let instead = match &r.instead {
                    Some(l) => Some(self.line(l, true)?),
                    None => None,
                };
                Some(FactReveal {
                    fact: fact?,
                    line: line?,
                    instead,
                })
            })
            .collect();
        let opportunities = self.node_opportunities(ix, raw, file);
        let agenda = self.each(&raw.agenda, Self::item);
        self.option_ids(raw, file);
        let opportunities = opportunities?;
        let options: Vec<Option<Opt>> = raw
            .options
            .iter()
            .map(|o| self.option(o, Some(&opportunities)))
            .collect();
        Some(Node {
            id: id.value.clone(),
            say: say.into_iter().collect::<Option<_>>()?,
            thought: raw.thought.as_ref().map(|t| self.words(t)),
            teacher: raw.teacher.as_ref().map(|t| self.words(t)),
            teacher_span: raw.teacher.as_ref().map_or(id.span, |t| t.span),
            opportunities,
            reveals: reveals.into_iter().collect::<Option<_>>()?,
            agenda: agenda?,
            options: options.into_iter().collect::<Option<_>>()?,
            watched: None,
            span: id.span,
        })
    }

    /// A line; only a node's own lines may offer cues, since a cue belongs to the menu that follows it.
    pub(super) fn line(&mut self, raw: &RawLine, may_cue: bool) -> Option<Line> {
        if raw.text.value.trim().is_empty() && raw.body.is_none() {
            self.error(
                "SN008",
                raw.text.span,
                "a line without words needs a `body`",
                "say what is seen or heard",
            );
        }
        let cue = match &raw.cue {
            Some(name) if !may_cue => {
                self.error(
                    "SN018",
                    name.span,
                    "a reply can not offer a cue",
                    "offer it in a line of the next node",
                );
                return None;
            }
            Some(name) => Some(self.cue(name)?),
            None => None,
        };
        let when = self.optional_condition(raw.when.as_ref(), false)?;
        let presumes = self.optional_condition(raw.presumes.as_ref(), false)?;
        let presumes = presumes.map(|holds| {
            self.laws.push(Invariant {
                name: raw.id.value.clone(),
                law: Law::Presumed,
                at: InvariantMoment::Said,
                holds,
                span: raw.id.span,
            });
            u16::try_from(self.written_laws + self.laws.len() - 1).unwrap_or(u16::MAX)
        });
        Some(Line {
            id: raw.id.value.clone(),
            text: raw.text.value.clone(),
            body: raw.body.as_ref().map(|b| self.words(b)),
            cue,
            face: raw.face.map(|f| f.0),
            pose: raw.pose.as_ref().map(RawPose::pose).unwrap_or_default(),
            camera: raw.camera,
            by: raw.by.as_ref().map(|b| self.words(b)),
            when,
            presumes,
            span: raw.id.span,
            text_span: raw.text.span,
        })
    }

    fn node_opportunities(
        &mut self,
        node: NodeIx,
        raw: &RawNode,
        file: &RawScenario,
    ) -> Option<Vec<OpportunityIx>> {
        let mut here = Vec::new();
        let mut ids: BTreeMap<String, Span> = BTreeMap::new();
        let mut whole = true;
        for o in &raw.opportunities {
            check_id(&o.id.value, o.id.span, &mut self.found);
            let concept = o.concept.as_ref().map(|c| self.concept(c));
            let when = self.optional_condition(o.when.as_ref(), false);
            self.twice(&mut ids, &o.id, "opportunity");
            let (Some(when), false) = (when, concept == Some(None)) else {
                whole = false;
                continue;
            };
            let need = o.need.as_ref().map(|need| self.need(need, o, node));
            here.push(self.add(Opportunity {
                id: o.id.value.clone(),
                kind: o.kind,
                weight: o.weight.0 as u8,
                cue: None,
                concept: concept.flatten(),
                about: o.about.as_ref().map(|a| a.value.clone()),
                need,
                when,
                node,
                span: o.id.span,
            }));
        }
        for name in offered_cues(raw) {
            let Some(cue) = self.cue(name) else { continue };
            let about = file
                .cues
                .0
                .get(cue.index())
                .map(|(_, c)| (c.intensity.0 as u8, c.about.value.clone()));
            let (weight, about) = about.unwrap_or((1, String::new()));
            if ids.insert(name.value.clone(), name.span).is_none() {
                here.push(self.add(Opportunity {
                    id: name.value.clone(),
                    kind: OpportunityKind::Emotion,
                    weight,
                    cue: Some(cue),
                    concept: None,
                    about: Some(about),
                    need: None,
                    when: None,
                    node,
                    span: name.span,
                }));
            }
        }
        whole.then_some(here)
    }

    /// The need that an opportunity is an opening for. All openings weigh the same and are of one kind, so that it does not
    /// matter where the need is met.
    fn need(&mut self, name: &Text, raw: &RawOpportunity, node: NodeIx) -> OpportunityIx {
        check_id(&name.value, name.span, &mut self.found);
        let known = self.needs.iter().find(|(need, _)| *need == name.value);
        let Some(known) = known.map(|(_, at)| *at) else {
            let at = self.add(Opportunity {
                id: name.value.clone(),
                kind: raw.kind,
                weight: raw.weight.0 as u8,
                cue: None,
                concept: None,
                about: raw.about.as_ref().map(|a| a.value.clone()),
                need: None,
                when: None,
                node,
                span: name.span,
            });
            self.needs.push((name.value.clone(), at));
            return at;
        };
        if let Some(other) = self.opportunities.get(known.index())
            && (other.kind != raw.kind || i64::from(other.weight) != raw.weight.0)
        {
            let (kind, weight, first) = (other.kind.name(), other.weight, other.span);
            let message = format!(
                "the need `{}` is {kind} with weight {weight} elsewhere",
                name.value
            );
            let hint = "give both the same kind and weight, or name another need";
            self.found.push(
                Diagnostic::error("SN021", name.span, message, hint).and(first, "first here"),
            );
        }
        known
    }

    fn add(&mut self, opportunity: Opportunity) -> OpportunityIx {
        let ix = OpportunityIx(self.opportunities.len() as u16);
        if ix.0 == 256 {
            let message = "more than 256 opportunities in one scenario";
            self.error("SY017", opportunity.span, message, "split the scenario");
        }
        self.opportunities.push(opportunity);
        ix
    }

    /// Option ids are unique among all that a node can offer, so that a walkthrough is unambiguous.
    fn option_ids(&mut self, raw: &RawNode, file: &RawScenario) {
        let mut ids = BTreeMap::new();
        let openers = raw
            .agenda
            .iter()
            .filter_map(|a| file.agenda.0.iter().find(|(id, _)| id.value == a.value));
        let all: Vec<&Text> = raw
            .options
            .iter()
            .map(|o| &o.id)
            .chain(openers.map(|(_, item)| &item.option.id))
            .collect();
        for id in all {
            check_id(&id.value, id.span, &mut self.found);
            self.twice(&mut ids, id, "option");
        }
    }

    fn line_ids(&mut self, raw: &RawScenario) {
        let mut ids = BTreeMap::new();
        let own = raw.nodes.0.iter().flat_map(|(_, n)| {
            let revealed = n
                .reveals
                .iter()
                .flat_map(|r| std::iter::once(&r.line).chain(&r.instead));
            n.say
                .iter()
                .chain(revealed)
                .chain(n.options.iter().flat_map(|o| &o.reply))
        });
        let all: Vec<&Text> = own
            .chain(raw.agenda.0.iter().flat_map(|(_, a)| &a.option.reply))
            .map(|l| &l.id)
            .collect();
        for id in all {
            check_id(&id.value, id.span, &mut self.found);
            self.twice(&mut ids, id, "line");
        }
    }

    pub(super) fn twice(&mut self, ids: &mut BTreeMap<String, Span>, id: &Text, what: &str) {
        if let Some(first) = ids.insert(id.value.clone(), id.span) {
            let message = format!("the {what} id `{}` is used twice", id.value);
            self.found.push(
                Diagnostic::error("SN003", id.span, message, "rename one of them")
                    .and(first, "first here"),
            );
        }
    }
}

fn offered_cues(raw: &RawNode) -> impl Iterator<Item = &Text> {
    let revealed = raw
        .reveals
        .iter()
        .flat_map(|r| std::iter::once(&r.line).chain(&r.instead));
    raw.say
        .iter()
        .chain(revealed)
        .filter_map(|l| l.cue.as_ref())
}
