//! Poses that nobody sees.

use crate::check::lasting_state::lasting;
use crate::check::{Findings, Rule, RuleInput};
use engine::diagnostic::Severity;
use engine::patient::pose::{Body, Hands, LinePose, Thing};
use engine::scenario::Line;
use engine::scenario::words::Channel;

pub(super) const RULE: Rule = Rule {
    code: "SL011",
    severity: Severity::Warning,
    title: "a pose that nobody sees",
    explanation: "A pose is drawn, so it has no place where there is no picture of the patient: on the telephone, where it is an error; \
                  in the line of another speaker; while the camera is off; together with `body: Gone`; or, of `fingers`, without \
                  `hands: Count`. Take it out, or let `body` \
                  say what can be heard.",
    run,
};

fn run(facts: &RuleInput, out: &mut Findings) {
    let scenario = facts.scenario;
    if scenario.header.channel == Channel::Telephone {
        return on_the_telephone(facts, out);
    }
    let lasting = lasting(scenario).unwrap_or_default();
    for (subject, line) in facts.lines() {
        let before = lasting.get(line.id.as_str());
        let dark = before.is_some_and(|before| before.iter().all(|now| !now.after(line).seen));
        if let Some((why, hint)) = unseen(line, dark) {
            let message = format!("the pose of `{}` is not seen: {why}", line.id);
            out.report(&subject, line.span, message, hint);
        }
    }
}

fn on_the_telephone(facts: &RuleInput, out: &mut Findings) {
    let scenario = facts.scenario;
    let hint = "leave it out; let `body` say what can be heard";
    if scenario.patient.pose != LinePose::default() {
        let message = "the patient has a pose, and on the telephone nobody sees it";
        out.report("", scenario.patient.span, message, hint)
            .severity(Severity::Error);
    }
    if !scenario.brief.things.is_empty() {
        let message = "the brief has things in sight, and on the telephone nobody sees them";
        out.report("", scenario.brief.place_span, message, "leave `things` out")
            .severity(Severity::Error);
    }
    for (subject, line) in facts.lines() {
        if line.pose != LinePose::default() {
            let message = format!(
                "`{}` has a pose, and on the telephone nobody sees it",
                line.id
            );
            out.report(&subject, line.span, message, hint)
                .severity(Severity::Error);
        }
    }
}

/// Why a pose is not seen, and what to do about it. `dark`: the camera is off whatever happened before.
fn unseen(line: &Line, dark: bool) -> Option<(&'static str, &'static str)> {
    let pose = line.pose;
    let of_line = pose.hands.is_some() || pose.gaze.is_some();
    let holds = pose.holds.is_some_and(|thing| thing != Thing::Nothing);
    if line.by.is_some() && pose != LinePose::default() {
        return Some(("somebody else speaks", "give it to a line of the patient"));
    }
    if pose.body == Some(Body::Gone) && (of_line || holds) {
        return Some(("the patient is gone", "leave only `body: Gone`"));
    }
    if pose.fingers.is_some() && pose.hands != Some(Hands::Count) {
        return Some((
            "the hands do not count",
            "add `hands: Count`, or leave `fingers` out",
        ));
    }
    (dark && of_line).then_some(("the camera is off", "leave `hands` and `gaze` out"))
}
