//! What is drawn: one box per node, ending and place where the way forks, and arrows for the options between them.

pub use super::arrows::Arrow;
use super::arrows::{Arrows, menu};
use super::heat::{Heat, heat};
use crate::analysis::Whole;
use engine::patient::state::State;
use engine::scenario::{Node, Scenario};

/// Words of the patient that stand in a box.
const QUOTE: usize = 44;

/// What a box stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The node where the consultation begins.
    Start,
    /// Any other node.
    Node,
    Ending,
    /// `End`: the first ending that fits.
    Ends,
    /// `Resume`: wherever a returning cue interrupted.
    Resumes,
}

/// One box of the picture: a node, an ending or a fork.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Boxed {
    /// What it stands for.
    pub kind: Kind,
    /// Id of the node or ending, or a few words.
    pub title: String,
    /// What the patient says first, or how it ends; shortened.
    pub quote: String,
    /// Option ids, in file order; an arrow names them by their numbers from 1.
    pub options: Vec<String>,
    /// How much is still open, where it is known.
    pub heat: Option<Heat>,
}

/// A scenario as boxes and arrows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GraphPicture {
    /// Title of the scenario.
    pub title: String,
    /// Boxes: the nodes in file order, then the endings, then the forks.
    pub boxes: Vec<Boxed>,
    /// Arrows, by the boxes that they leave.
    pub arrows: Vec<Arrow>,
}

impl GraphPicture {
    /// Draws a scenario; with `whole`, boxes show how much is still open.
    pub fn of(scenario: &Scenario, whole: Option<&Whole<State>>) -> Self {
        let mut heats = whole.map(|whole| heat(scenario, whole)).unwrap_or_default();
        heats.resize(scenario.nodes.len(), None);
        let mut boxes: Vec<Boxed> = scenario
            .nodes
            .iter()
            .zip(heats)
            .enumerate()
            .map(|(at, (node, heat))| boxed(scenario, at, node, heat))
            .collect();
        boxes.extend(scenario.endings.iter().map(|ending| Boxed {
            kind: Kind::Ending,
            title: ending.id.clone(),
            quote: short(&ending.title),
            options: Vec::new(),
            heat: None,
        }));
        let arrows = Arrows::of(scenario);
        for (needed, kind, title) in [
            (arrows.ends, Kind::Ends, "the first ending that fits"),
            (
                arrows.resumes,
                Kind::Resumes,
                "back to where the cue interrupted",
            ),
        ] {
            if needed {
                boxes.push(Boxed {
                    kind,
                    title: title.into(),
                    quote: String::new(),
                    options: Vec::new(),
                    heat: None,
                });
            }
        }
        Self {
            title: scenario.header.title.clone(),
            boxes,
            arrows: arrows.all,
        }
    }

    /// The options of an arrow as option ids, and its note.
    pub fn label(&self, arrow: &Arrow) -> Vec<String> {
        let from = self.boxes.get(arrow.from);
        let ids = arrow.options.iter();
        let ids = ids.filter_map(|&at| from?.options.get(at).cloned());
        let note = (!arrow.note.is_empty()).then(|| arrow.note.clone());
        ids.chain(note).collect()
    }
}

fn boxed(scenario: &Scenario, at: usize, node: &Node, heat: Option<Heat>) -> Boxed {
    let said = node.say.iter().find(|line| !line.text.is_empty());
    let body = node.say.iter().find_map(|line| line.body.as_deref());
    Boxed {
        kind: if scenario.start.index() == at {
            Kind::Start
        } else {
            Kind::Node
        },
        title: node.id.clone(),
        quote: said.map_or_else(
            || body.map(short).unwrap_or_default(),
            |line| format!("“{}”", short(&line.text)),
        ),
        options: menu(scenario, node).map(|o| o.id.clone()).collect(),
        heat,
    }
}

/// Text cut at a word so that it fits in a box, on one line, without control characters.
fn short(text: &str) -> String {
    let mut cut = String::new();
    for word in text.split_whitespace() {
        if !cut.is_empty() && cut.chars().count() + word.chars().count() >= QUOTE {
            cut.push('…');
            break;
        }
        if !cut.is_empty() {
            cut.push(' ');
        }
        cut.extend(word.chars().filter(|c| !c.is_control()).take(QUOTE));
    }
    cut
}
