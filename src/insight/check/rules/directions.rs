//! Stage directions that say something else than the picture shows.

use std::collections::BTreeSet;

use crate::check::lasting_state::{Lasting, lasting};
use crate::check::{Findings, Rule, RuleInput};
use crate::language::gestures::Named;
use engine::diagnostic::Severity;
use engine::patient::expression::{Expression, Face};
use engine::patient::pose::{Gaze, Hands, Head, LinePose, Thing};
use engine::scenario::words::Channel;
use engine::scenario::{Line, Scenario};

pub(super) const RULE: Rule = Rule {
    code: "SL010",
    severity: Severity::Warning,
    title: "a stage direction that the picture does not show",
    explanation: "The `body` of a line, or what a variant or a memory puts in its place, names hands, eyes, the body, a thing or a \
                  face such as a laugh, and the picture shows something else. Trainees are asked to watch the patient, so what they read and what they see has to \
                  agree. Give the line a `pose` or a `face`. Hands and gaze last until the patient's next line, body and what is held until another \
                  line changes them; what lasts counts only if it lasts on every way to the line. A thing may also lie in sight: name \
                  it in the brief's `things`. What no pose can draw is better heard, or said of the face. The words that are known are \
                  in assets/lexicon/gestures.ron.",
    run,
};

fn run(facts: &RuleInput, out: &mut Findings) {
    let scenario = facts.scenario;
    if scenario.header.channel == Channel::Telephone {
        return;
    }
    let Some(lasting) = lasting(scenario) else {
        return;
    };
    for (subject, line) in facts.lines() {
        // Another speaker is not in the picture, and a line that nobody comes to has no picture at all.
        let Some(before) = lasting.get(line.id.as_str()).filter(|_| line.by.is_none()) else {
            continue;
        };
        let shown = Shown::of(scenario, line, before);
        if shown.after.iter().all(|after| !after.seen) {
            continue;
        }
        for (whose, text) in directions(scenario, line) {
            let named = facts.lexica.gestures.named(text);
            for one in &named {
                if let Some((shows, hint)) = shown.lacks(one, &named) {
                    let message = format!("`{}`{whose} says “{}”, and {shows}", line.id, one.words);
                    out.report(&subject, line.span, message, hint);
                }
            }
        }
    }
}

/// The direction of a line and those that a style or a memory puts in its place, each with whose it is.
pub(super) fn directions<'s>(scenario: &'s Scenario, line: &'s Line) -> Vec<(String, &'s str)> {
    let own = line.body.iter().map(|body| (String::new(), body.as_str()));
    let styles = scenario.variants.iter().filter_map(|style| {
        let body = style.bodies.get(&line.id)?;
        Some((format!(" in the variant `{}`", style.id), body.as_str()))
    });
    let memories = scenario
        .earlier
        .iter()
        .flat_map(|earlier| &earlier.memories);
    let memories = memories.filter_map(|memory| {
        let body = memory.bodies.get(&line.id)?;
        Some((format!(" in the memory `{}`", memory.id), body.as_str()))
    });
    own.chain(styles).chain(memories).collect()
}

/// What the picture shows while a line is said.
struct Shown<'a> {
    pose: LinePose,
    hands: Option<Hands>,
    face: Option<Face>,
    after: BTreeSet<Lasting>,
    things: &'a [Thing],
}

impl<'a> Shown<'a> {
    fn of(scenario: &'a Scenario, line: &Line, before: &BTreeSet<Lasting>) -> Self {
        let of_face = line.face.map(|face| Expression::of(face).hands);
        Self {
            pose: line.pose,
            hands: line.pose.hands.or(of_face),
            face: line.face,
            after: before.iter().map(|now| now.after(line)).collect(),
            things: &scenario.brief.things,
        }
    }

    /// What is shown instead of what is named, and what to do about it; nothing where it is drawn.
    fn lacks(&self, named: &Named<'_, '_>, all: &[Named<'_, '_>]) -> Option<(String, String)> {
        let gesture = named.gesture;
        if gesture.puts_away {
            return None;
        }
        if !gesture.things.is_empty() {
            let put_away = all
                .iter()
                .any(|other| other.gesture.puts_away && other.clause == named.clause);
            return self.lacks_thing(&gesture.things, put_away);
        }
        if !gesture.faces.is_empty() {
            return self.lacks_face(&gesture.faces);
        }
        if let Some(fingers) = gesture.fingers {
            return self.lacks_fingers(fingers);
        }
        if let Some(head) = gesture.head {
            return self.lacks_head(head);
        }
        if gesture.is_beyond_drawing() {
            let hint =
                "say what can be heard, or what the face does, and leave this out".to_owned();
            return Some(("no pose draws that".to_owned(), hint));
        }
        let drawn = self
            .hands
            .is_some_and(|hands| gesture.hands.contains(&hands))
            || self
                .pose
                .gaze
                .is_some_and(|gaze| gesture.gaze.contains(&gaze))
            || self
                .after
                .iter()
                .all(|after| gesture.body.contains(&after.body));
        if drawn {
            return None;
        }
        let pose = self.pose;
        let (shows, better) = match (gesture.hands.first(), gesture.gaze.first()) {
            (Some(hands), _) => (
                format!(
                    "the hands are {}",
                    self.hands.map_or("as the face has them", Hands::name)
                ),
                LinePose {
                    hands: Some(*hands),
                    ..pose
                },
            ),
            (None, Some(gaze)) => (
                format!(
                    "the gaze is {}",
                    pose.gaze.map_or("as the face has it", Gaze::name)
                ),
                LinePose {
                    gaze: Some(*gaze),
                    ..pose
                },
            ),
            (None, None) => (
                format!(
                    "the body may be {}",
                    names(self.after.iter().map(|after| after.body.name()))
                ),
                LinePose {
                    body: gesture.body.first().copied(),
                    ..pose
                },
            ),
        };
        Some((shows, written(better)))
    }

    fn lacks_fingers(&self, fingers: u8) -> Option<(String, String)> {
        let shown = match self.pose.fingers {
            Some(shown) if shown == fingers => return None,
            Some(shown) => format!("the fingers that are up are {shown}"),
            None => "no number of fingers is given".to_owned(),
        };
        let better = LinePose {
            hands: Some(Hands::Count),
            fingers: Some(fingers),
            ..self.pose
        };
        Some((shown, written(better)))
    }

    fn lacks_head(&self, head: Head) -> Option<(String, String)> {
        let shown = match self.pose.head {
            Some(shown) if shown == head => return None,
            Some(shown) => format!("the head is {}", shown.name()),
            None => "the head is as the face has it".to_owned(),
        };
        let better = LinePose {
            head: Some(head),
            ..self.pose
        };
        Some((shown, written(better)))
    }

    /// A face that the line does not name is that of the patient's state, which may be any.
    fn lacks_face(&self, faces: &[Face]) -> Option<(String, String)> {
        if self.face.is_some_and(|face| faces.contains(&face)) {
            return None;
        }
        let shows = match self.face {
            Some(face) => format!("the face is {}", face.name()),
            None => "no face is given".to_owned(),
        };
        let fitting: Vec<&str> = faces.iter().map(|face| face.name()).collect();
        let hint = format!(
            "write one of these as `face`: {}; or put the direction another way",
            fitting.join(", ")
        );
        Some((shows, hint))
    }

    fn lacks_thing(&self, things: &[Thing], put_away: bool) -> Option<(String, String)> {
        let pose = self.pose;
        if put_away {
            let held = self.after.iter().any(|after| things.contains(&after.holds));
            let better = LinePose {
                holds: Some(Thing::Nothing),
                ..pose
            };
            return held.then(|| ("it is still held".to_owned(), written(better)));
        }
        let held = self.after.iter().all(|after| things.contains(&after.holds));
        if held || things.iter().any(|thing| self.things.contains(thing)) {
            return None;
        }
        let thing = things.first().copied()?;
        let shows = format!(
            "what is held may be {}",
            names(self.after.iter().map(|after| after.holds.name()))
        );
        let better = LinePose {
            holds: Some(thing),
            ..pose
        };
        let hint = format!(
            "{}; or, if it lies in sight, name `{}` in the brief's `things`",
            written(better),
            thing.name()
        );
        Some((shows, hint))
    }
}

fn written(pose: LinePose) -> String {
    format!(
        "write `pose: {}` in the line, or put the direction another way",
        pose.written()
    )
}

/// Names in order, each once.
fn names(all: impl Iterator<Item = &'static str>) -> String {
    let all: BTreeSet<&str> = all.collect();
    all.into_iter().collect::<Vec<_>>().join(" or ")
}
