//! A camera where there is none.

use crate::check::{Findings, Rule, RuleInput};
use engine::diagnostic::Severity;
use engine::scenario::words::Channel;

pub(super) const RULE: Rule = Rule {
    code: "SL009",
    severity: Severity::Warning,
    title: "a camera outside a video consultation",
    explanation: "Only a video consultation has a camera that can be turned on or off. Take `camera` out of the line, or make the channel \
                  `Video`.",
    run,
};

fn run(facts: &RuleInput, out: &mut Findings) {
    if facts.scenario.header.channel == Channel::Video {
        return;
    }
    for (subject, line) in facts.lines() {
        if line.camera.is_some() {
            let message = format!(
                "`{}` turns a camera, but this is not a video consultation",
                line.id
            );
            out.report(&subject, line.span, message, "leave `camera` out");
        }
    }
}
