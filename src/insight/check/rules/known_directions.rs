//! Stage directions that nobody has marked as seen or unseen, and what hints and options say that can be seen.

use super::directions::directions;
use crate::check::{Findings, Rule, RuleInput};
use engine::diagnostic::Severity;
use engine::patient::expression::Expression;
use engine::patient::pose::Hands;
use engine::scenario::words::Channel;
use engine::scenario::{Line, Node};

/// A direction that is in no list.
pub(super) const RULE: Rule = Rule {
    code: "SL021",
    severity: Severity::Info,
    title: "a stage direction of which nothing is known",
    explanation: "What the `body` of a line says is neither among the gestures that a pose draws nor among what needs no drawing \
                  (assets/lexicon/gestures.ron), so that `bedside check` cannot tell whether the picture agrees with it. Look at the \
                  picture; then put the direction in words that are known, or waive this.",
    run,
};

/// What a menu says of the patient.
pub(super) const MENUS: Rule = Rule {
    code: "SL022",
    severity: Severity::Warning,
    title: "a hint or an option that names what the picture does not show",
    explanation: "A hint, or an act among the options, points at what the patient's hands are doing, and in the picture at that menu \
                  they do something else. Give the last line before the menu the `pose`, or put the hint another way.",
    run: run_menus,
};

fn run(facts: &RuleInput, out: &mut Findings) {
    let scenario = facts.scenario;
    if scenario.header.channel == Channel::Telephone {
        return;
    }
    for (subject, line) in facts.lines() {
        if line.by.is_some() {
            continue;
        }
        for (whose, text) in directions(scenario, line) {
            if !facts.lexica.gestures.knows(text) {
                let message = format!(
                    "`{}`{whose} says “{text}”, and nothing says whether that is to be seen",
                    line.id
                );
                let hint =
                    "look at the picture; then put it in words that the list has, or waive this";
                out.report(&subject, line.span, message, hint);
            }
        }
    }
}

fn run_menus(facts: &RuleInput, out: &mut Findings) {
    let scenario = facts.scenario;
    if scenario.header.channel == Channel::Telephone {
        return;
    }
    for node in &scenario.nodes {
        let last = last_lines(node);
        if last.is_empty() {
            continue;
        }
        for option in &node.options {
            let act = option.text.starts_with('(').then_some(option.text.as_str());
            for text in option.hint.as_deref().into_iter().chain(act) {
                for (gesture, words) in facts.lexica.gestures.meanwhile(text) {
                    let shows = |line: &&Line| {
                        let hands = hands(line);
                        hands.is_none_or(|hands| gesture.hands.contains(&hands))
                    };
                    let Some(other) = last.iter().find(|line| !shows(line)) else {
                        continue;
                    };
                    let shown = hands(other).map_or("as the face has them", Hands::name);
                    let message = format!(
                        "`{}` says “{words}”, and after `{}` the hands are {shown}",
                        option.id, other.id
                    );
                    let fitting: Vec<&str> =
                        gesture.hands.iter().map(|hands| hands.name()).collect();
                    let hint = format!(
                        "give `{}` one of these as `hands`: {}; or put it another way",
                        other.id,
                        fitting.join(", ")
                    );
                    let subject = format!("{}/{}", node.id, option.id);
                    out.report(subject, option.span, message, hint);
                }
            }
        }
    }
}

/// The hands that a line asks for, by pose or face.
fn hands(line: &Line) -> Option<Hands> {
    let of_face = line.face.map(|face| Expression::of(face).hands);
    line.pose.hands.or(of_face)
}

/// The lines of which each may be the last before the menu: what is told there if it is open, then from the end to the first line
/// that is always said.
fn last_lines(node: &Node) -> Vec<&Line> {
    let mut last: Vec<&Line> = Vec::new();
    for told in node
        .lines()
        .filter(|line| !node.say.iter().any(|said| said.id == line.id))
    {
        if told.by.is_none() {
            last.push(told);
        }
    }
    for line in node.say.iter().rev().filter(|line| line.by.is_none()) {
        last.push(line);
        if line.when.is_none() {
            break;
        }
    }
    last
}
