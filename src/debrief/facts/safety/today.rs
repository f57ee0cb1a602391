//! What would be done today with a real patient about what was left unsafe.

use engine::scenario::Gate;

use super::called_for::called_for;
use super::gate_causes::{by_omission, cause, is_of_one_turn};
use super::net::is_thin;
use crate::facts::played_consultation::PlayedConsultation;
use crate::wording::say;

/// What was left unsafe, to be put right today.
pub(super) struct Today<'a> {
    /// Whether a question that had to be asked could not be answered.
    pub(super) unanswered: bool,
    /// What tripped because there was no safety net, or one that would do harm.
    pub(super) nets: &'a [&'a Gate],
    /// What else tripped.
    pub(super) besides: &'a [&'a Gate],
    /// Of these, by id, what is told nowhere but here.
    pub(super) listed_alone: &'a [&'a str],
}

impl Today<'_> {
    /// What would be done today with a real patient; none where nothing is left to do.
    pub(super) fn told(&self, scene: &PlayedConsultation<'_>) -> Option<String> {
        let say = scene.say;
        let named = self.besides.iter().filter_map(|gate| {
            let today = gate.today.as_ref()?;
            let alone = self.listed_alone.contains(&gate.id.as_str());
            let condition = &gate.trips_when.condition;
            if let Some(called) = called_for(scene, condition) {
                let (words, turn) = (called.words, called.turn);
                return Some(say!(
                    say,
                    "safety-ring-after",
                    what = today,
                    words = words,
                    turn = turn
                ));
            }
            let turn = cause(scene, condition);
            // What was left out was left out in every turn.
            let turn = turn.filter(|_| {
                alone && is_of_one_turn(scene, condition) && !by_omission(scene, condition)
            });
            Some(turn.map_or_else(
                || today.clone(),
                |turn| say!(say, "safety-ring-turn", what = today, turn = turn.number),
            ))
        });
        let named: Vec<String> = named.collect();
        let mut ring = Vec::new();
        ring.extend(self.unanswered.then(|| say!(say, "safety-ring-questions")));
        let netless = !self.nets.is_empty();
        // Where the author says what has to be put right, as with lists that were told the wrong way round, that stands there.
        let written = self.nets.iter().filter_map(|gate| gate.today.clone());
        let written: Vec<String> = written.collect();
        ring.extend(
            (netless && written.is_empty())
                .then(|| say!(say, "safety-ring-lists", pronoun = scene.pronoun())),
        );
        ring.extend(written);
        let unsure = !netless && !ring.is_empty() && is_thin(scene);
        ring.extend(unsure.then(|| say!(say, "safety-ring-heard", pronoun = scene.pronoun())));
        let unnamed = named.len() < self.besides.len() && !(ring.is_empty() && named.is_empty());
        ring.extend(named);
        ring.extend(unnamed.then(|| say!(say, "safety-ring-rest")));
        if ring.is_empty() {
            let any = !self.besides.is_empty();
            return any.then(|| say!(say, "safety-ring-about-that"));
        }
        // Parts with commas of their own are told apart by more than a comma.
        let together = if ring.iter().any(|part| part.contains(',')) {
            ring.join(&say!(say, "list-apart"))
        } else {
            say.listed(&ring)
        };
        Some(say!(say, "safety-ring-back", parts = together))
    }
}
