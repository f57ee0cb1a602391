//! The map of a scenario: where one has been over all own attempts, and that there is more, without saying what.
//!
//! Nothing on it is named and no words are shown; only places where one has been have a meaning.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use engine::scenario::{Node, Scenario};
use engine::session::{Engine, Session};
use insight::graph::layout::layout;
use insight::graph::{GraphPicture, Kind};

use super::bead::{BeadKind, kind};
use crate::wording::{Count, Wording, say};

/// Side of a place on the map, in units of the drawing.
const SIDE: i32 = 22;

/// Where a consultation has been: ids, so that attempts at different versions can be laid over each other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Been {
    pub nodes: BTreeSet<String>,
    /// Options chosen: node, option.
    pub choices: BTreeSet<(String, String)>,
    /// Steps from node to node, or from node to ending.
    pub steps: BTreeSet<(String, String)>,
    pub endings: BTreeSet<String>,
    /// What became of the last turn at a node, by its id.
    #[serde(skip)]
    pub beads: BTreeMap<String, BeadKind>,
}

/// How well a place is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum MapVisibility {
    /// In no attempt so far.
    Never,
    /// In an earlier attempt.
    Before,
    /// In this attempt, whether or not in earlier ones.
    Now,
}

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum PlaceKind {
    /// Where the consultation begins.
    Start,
    /// Where one can say or do something.
    Place,
    Ending,
    /// Where ways only fork.
    Fork,
}

/// A place on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct MapPlace {
    /// What it is.
    pub kind: PlaceKind,
    /// How well it is known.
    pub seen: MapVisibility,
    /// What became of the turn that was taken there in this attempt; none where there was none.
    #[serde(skip)]
    pub bead: Option<BeadKind>,
    /// From the left, in units of the drawing.
    pub x: i32,
    /// From the top.
    pub y: i32,
}

/// A way between two places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Path {
    /// How well it is known.
    pub seen: MapVisibility,
    /// Its points, from start to end.
    pub points: Vec<(i32, i32)>,
}

/// The map, from left to right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Map {
    pub places: Vec<MapPlace>,
    pub paths: Vec<Path>,
    /// Width of the drawing.
    pub width: i32,
    /// Height of the drawing.
    pub height: i32,
    /// Places seen, and all.
    pub of_places: (u32, u32),
    /// Choices made, and all.
    pub of_choices: (u32, u32),
    /// Endings seen, and all.
    pub of_endings: (u32, u32),
    /// Attempts that it is drawn from.
    pub attempts: u32,
    /// The map in words, for those who cannot see it.
    pub in_words: String,
    /// What it is.
    #[serde(skip)]
    pub name: String,
    /// What it is called, with the map in words.
    #[serde(skip)]
    pub title: String,
    /// What its signs stand for: been there now, before, not yet; the start; an ending seen, and one not seen.
    #[serde(skip)]
    pub signs: [String; 6],
}

impl Been {
    /// Where this consultation has been, turns that were taken back left out.
    pub fn of(session: &Session) -> Self {
        let scenario = session.scenario();
        let engine = Engine::new(scenario, session.rubric());
        let mut been = Self::default();
        let id = |node: Option<&Node>| node.map(|node| node.id.clone()).unwrap_or_default();
        let turns = session.turns();
        for (at, turn) in turns.iter().enumerate() {
            let here = id(engine.node(turn.before.node));
            been.beads.insert(here.clone(), kind(scenario, turn));
            if let Some(option) = engine.option(turn.before.node, turn.option) {
                been.choices.insert((here.clone(), option.id.clone()));
            }
            if let Some(next) = turns.get(at + 1) {
                let next = id(engine.node(next.before.node));
                been.steps.insert((here.clone(), next));
            }
            been.nodes.insert(here);
        }
        match session.ended() {
            None => {
                let here = id(engine.node(session.state().node));
                if let Some(last) = turns.last() {
                    let last = id(engine.node(last.before.node));
                    been.steps.insert((last, here.clone()));
                }
                been.nodes.insert(here);
            }
            Some((ending, _)) => {
                let ending = scenario.endings.get(ending.index());
                let ending = ending.map(|ending| ending.id.clone()).unwrap_or_default();
                if let Some(last) = turns.last() {
                    let last = id(engine.node(last.before.node));
                    been.steps.insert((last, ending.clone()));
                }
                been.endings.insert(ending);
            }
        }
        been
    }

    /// The bead of a place in the picture of the scenario, if this consultation was there.
    fn bead(&self, kind: Kind, id: &str) -> Option<BeadKind> {
        match kind {
            Kind::Start | Kind::Node => self.beads.get(id).copied(),
            Kind::Ending => self.endings.contains(id).then_some(BeadKind::Ending),
            Kind::Ends | Kind::Resumes => None,
        }
    }

    /// Adds where another has been.
    pub fn add(&mut self, other: &Self) {
        self.nodes.extend(other.nodes.iter().cloned());
        self.choices.extend(other.choices.iter().cloned());
        self.steps.extend(other.steps.iter().cloned());
        self.endings.extend(other.endings.iter().cloned());
    }
}

/// What was seen in this consultation, and in all of them together.
struct Sight<'a> {
    now: &'a Been,
    all: &'a Been,
}

impl Sight<'_> {
    fn of(&self, is_in: &dyn Fn(&Been) -> bool) -> MapVisibility {
        match (is_in(self.now), is_in(self.all)) {
            (true, _) => MapVisibility::Now,
            (false, true) => MapVisibility::Before,
            (false, false) => MapVisibility::Never,
        }
    }

    fn of_place(&self, kind: Kind, title: &str) -> MapVisibility {
        match kind {
            Kind::Ending => self.of(&|been| been.endings.contains(title)),
            Kind::Start | Kind::Node => self.of(&|been| been.nodes.contains(title)),
            // Where ways fork there is nothing to see; it is as well known as what follows.
            Kind::Ends => self.of(&|been| !been.endings.is_empty()),
            Kind::Resumes => MapVisibility::Never,
        }
    }

    fn of_path(&self, (from, here): (Kind, &str), (to, there): (Kind, &str)) -> MapVisibility {
        if from == Kind::Ends {
            return self.of(&|been| been.steps.iter().any(|(_, end)| end == there));
        }
        if to == Kind::Ends {
            return self.of(&|been| {
                let mut steps = been.steps.iter();
                steps.any(|(from, end)| from == here && been.endings.contains(end))
            });
        }
        self.of(&|been| {
            let step = (here.to_owned(), there.to_owned());
            been.steps.contains(&step)
        })
    }
}

impl Map {
    /// Draws the map of a scenario from this consultation and the attempts before it.
    pub fn of(scenario: &Scenario, now: &Been, before: &[Been], say: &Wording) -> Self {
        let mut all = now.clone();
        for been in before {
            all.add(been);
        }
        let attempts = u32::try_from(before.len() + 1).unwrap_or(u32::MAX);
        let picture = GraphPicture::of(scenario, None);
        let arrows: Vec<(usize, usize)> = picture.arrows.iter().map(|a| (a.from, a.to)).collect();
        let laid = layout(&vec![(SIDE, SIDE); picture.boxes.len()], &arrows);
        let sight = Sight { now, all: &all };
        // The layout runs downward; a screen is wide: width and height change places.
        let at = |place: usize| laid.boxes.get(place).map_or((0, 0), |p| (p.y, p.x));
        let places = picture.boxes.iter().enumerate().map(|(place, found)| {
            let (x, y) = at(place);
            MapPlace {
                kind: match found.kind {
                    Kind::Start => PlaceKind::Start,
                    Kind::Node => PlaceKind::Place,
                    Kind::Ending => PlaceKind::Ending,
                    Kind::Ends | Kind::Resumes => PlaceKind::Fork,
                },
                seen: sight.of_place(found.kind, &found.title),
                bead: now.bead(found.kind, &found.title),
                x,
                y,
            }
        });
        let paths = picture.arrows.iter().enumerate().map(|(nth, arrow)| {
            let bends = laid.bends.get(nth).into_iter().flatten();
            let mut points = vec![at(arrow.from)];
            points.extend(bends.map(|p| (p.y, p.x)));
            points.push(at(arrow.to));
            let ends = (picture.boxes.get(arrow.from), picture.boxes.get(arrow.to));
            let seen = match ends {
                (Some(from), Some(to)) => {
                    sight.of_path((from.kind, &from.title), (to.kind, &to.title))
                }
                _ => MapVisibility::Never,
            };
            Path { seen, points }
        });
        let of_places = count(&scenario.nodes, |node| all.nodes.contains(&node.id));
        let of_endings = count(&scenario.endings, |ending| all.endings.contains(&ending.id));
        let options: Vec<(String, String)> = scenario
            .nodes
            .iter()
            .flat_map(|node| options(scenario, node))
            .collect();
        let of_choices = count(&options, |choice| all.choices.contains(choice));
        let in_words = say!(
            say,
            "map-in-words",
            attempts = attempts,
            seen_places = of_places.0,
            places = of_places.1,
            made = of_choices.0,
            choices = of_choices.1,
            seen_endings = of_endings.0,
            endings = of_endings.1,
            left = Count(of_endings.1.saturating_sub(of_endings.0)),
        );
        Self {
            name: say!(say, "map-region"),
            title: say!(say, "map-title", words = &in_words),
            in_words,
            signs: [
                say!(say, "map-been-now"),
                say!(say, "map-been-before"),
                say!(say, "map-not-been"),
                say!(say, "map-start"),
                say!(say, "map-ending-seen"),
                say!(say, "map-ending-unseen"),
            ],
            places: places.collect(),
            paths: paths.collect(),
            width: laid.height,
            height: laid.width,
            of_places,
            of_choices,
            of_endings,
            attempts,
        }
    }
}

fn options(scenario: &Scenario, node: &Node) -> Vec<(String, String)> {
    scenario
        .offered_at(node)
        .map(|option| (node.id.clone(), option.id.clone()))
        .collect()
}

fn count<T>(all: &[T], is_seen: impl Fn(&T) -> bool) -> (u32, u32) {
    let seen = all.iter().filter(|one| is_seen(one)).count();
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    (number(seen), number(all.len()))
}
