//! A place in the brief that names what the picture does not show.

use crate::check::{Findings, Rule, RuleInput};
use engine::diagnostic::Severity;
use engine::scenario::words::Channel;

pub(super) const RULE: Rule = Rule {
    code: "SL012",
    severity: Severity::Info,
    title: "a place with a thing that is not drawn",
    explanation: "The brief's `place` names a thing, and the trainee who comes in does not find it. A notebook, a letter, a model of the \
                  spine and the like are drawn if `things` lists them; a stool or a printer is not drawn, so leave it out, or say that \
                  it stands out of sight and waive this.",
    run,
};

fn run(facts: &RuleInput, out: &mut Findings) {
    let scenario = facts.scenario;
    if scenario.header.channel == Channel::Telephone {
        return;
    }
    let brief = &scenario.brief;
    let gestures = &facts.lexica.gestures;
    let named = gestures.named(&brief.place);
    let things: Vec<_> = named
        .iter()
        .filter_map(|one| Some((one.words, one.gesture.things.first()?, one.gesture)))
        .collect();
    for (words, thing, gesture) in &things {
        if !gesture
            .things
            .iter()
            .any(|thing| brief.things.contains(thing))
        {
            let message =
                format!("the place names “{words}”, which is not among the things in sight");
            let hint = format!("add it to the brief: `things: [{}]`", thing.name());
            out.report("", brief.place_span, message, hint);
        }
    }
    for words in gestures.undrawn(&brief.place) {
        // A box of tissues is a thing, the word in it is not another.
        if things.iter().all(|(thing, ..)| !thing.contains(words)) {
            let message = format!("the place names “{words}”, which is not drawn");
            out.report(
                "",
                brief.place_span,
                message,
                "leave it out, or waive this with the reason why it is out of sight",
            );
        }
    }
}
