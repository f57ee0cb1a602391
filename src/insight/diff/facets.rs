//! A scenario taken apart into named values, each marked by what a change of it would mean.

use super::names::Names;
use engine::rubric::Rubric;
use engine::scenario::{InvariantMoment, Law, Scenario, Walkthrough};

/// What a change means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// It can change what can be chosen, where it leads, the patient's state or a score.
    Structure,
    /// Words that are heard, read or shown.
    Words,
    /// Reasons, thoughts, hints and sources for the debrief.
    Reasons,
    /// Walkthroughs, invariants and waivers.
    Tests,
    /// The order in which things stand.
    Order,
}

impl Aspect {
    /// As printed and as used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Structure => "structure",
            Self::Words => "words",
            Self::Reasons => "reasons",
            Self::Tests => "tests",
            Self::Order => "order",
        }
    }
}

/// A named value.
#[derive(Clone, Debug)]
pub(super) struct Facet {
    pub(super) what: &'static str,
    pub(super) aspect: Aspect,
    pub(super) value: String,
}

/// All facets of a scenario, each with the thing that it belongs to.
pub(super) fn facets(scenario: &Scenario, rubric: &Rubric) -> Vec<(String, Facet)> {
    let mut taking = Taking {
        scenario,
        rubric,
        names: Names(scenario),
        found: Vec::new(),
    };
    taking.header();
    taking.patient();
    taking.things();
    taking.questions();
    for node in &scenario.nodes {
        taking.node(node);
    }
    for item in &scenario.agenda {
        let place = format!("agenda {}", item.id);
        taking.put(&place, Aspect::Words, "title", &item.title);
        taking.put(&place, Aspect::Structure, "opens with", &item.option.id);
        taking.option(
            &format!("agenda option {}/{}", item.id, item.option.id),
            &item.option,
        );
    }
    taking.endings();
    taking.tests();
    taking.found
}

/// Facets being gathered.
pub(super) struct Taking<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) rubric: &'a Rubric,
    pub(super) names: Names<'a>,
    found: Vec<(String, Facet)>,
}

impl Taking<'_> {
    /// Adds a value; empty ones are as good as absent.
    pub(super) fn put(
        &mut self,
        place: &str,
        aspect: Aspect,
        what: &'static str,
        value: impl ToString,
    ) {
        let value = value.to_string();
        if !value.is_empty() {
            let facet = Facet {
                what,
                aspect,
                value,
            };
            self.found.push((place.to_owned(), facet));
        }
    }

    pub(super) fn words(&mut self, place: &str, all: &[(&'static str, &str)]) {
        for (what, value) in all {
            self.put(place, Aspect::Words, what, value);
        }
    }

    fn header(&mut self) {
        let (scenario, h) = (self.scenario, &self.scenario.header);
        let things: Vec<&str> = scenario.brief.things.iter().map(|t| t.name()).collect();
        self.words(
            "header",
            &[
                ("version", &h.version),
                ("title", &h.title),
                ("summary", &h.summary),
                ("language", &h.language),
                ("profession", &h.profession),
                ("channel", h.channel.name()),
                ("setting", h.setting.name()),
                ("level", h.level.name()),
                ("themes", &h.themes.join(", ")),
                ("warnings", &h.warnings.join(" | ")),
                ("licence", &h.licence),
                ("role", &scenario.brief.role),
                ("place", &scenario.brief.place),
                ("things", &things.join(", ")),
                ("notes", &scenario.brief.notes.join(" | ")),
            ],
        );
        self.put("header", Aspect::Structure, "id", &h.id);
        self.put("header", Aspect::Structure, "minutes", h.minutes);
        let domains: Vec<&str> = h.domains.iter().map(|d| d.name()).collect();
        self.put("header", Aspect::Words, "domains", domains.join(", "));
        let people = h.authors.iter().chain(&h.reviewers);
        let people: Vec<String> = people
            .map(|p| format!("{}, {}, {}", p.name, p.role, p.date))
            .collect();
        self.put("header", Aspect::Reasons, "people", people.join(" | "));
        for goal in &h.goals {
            self.put(
                &format!("goal {}", goal.id),
                Aspect::Words,
                "text",
                &goal.text,
            );
        }
        for source in &scenario.sources {
            let place = format!("source {}", source.id);
            self.put(&place, Aspect::Reasons, "citation", &source.citation);
            let url = source.url.as_deref().unwrap_or_default();
            self.put(&place, Aspect::Reasons, "url", url);
            self.put(&place, Aspect::Reasons, "review by", &source.review_by);
        }
        let start = self.names.node(scenario.start);
        self.put("header", Aspect::Structure, "starts at", start);
    }

    fn patient(&mut self) {
        let p = &self.scenario.patient;
        self.words(
            "patient",
            &[
                ("name", &p.name),
                ("called", &p.called),
                ("age", &p.age.to_string()),
                ("pronouns", &p.pronouns),
                ("life", &p.life),
                ("looks", &format!("{:?}", p.looks)),
                ("pose", &p.pose.written()),
                ("voice", &p.voice),
            ],
        );
        let s = p.start;
        let start = format!(
            "trust {}, distress {}, openness {}, readiness {}, confidence {}",
            s.trust, s.distress, s.openness, s.readiness, s.confidence
        );
        self.put("patient", Aspect::Structure, "start", start);
        for fact in &p.facts {
            let place = format!("fact {}", fact.id);
            self.put(&place, Aspect::Words, "text", &fact.text);
            self.put(&place, Aspect::Words, "kind", format!("{:?}", fact.kind));
            let opener = fact.opener.as_deref().unwrap_or_default();
            self.put(&place, Aspect::Reasons, "opener", opener);
            let unlock = match &fact.unlock {
                Some(_) => self.names.when(fact.unlock.as_ref()),
                None => format!("depth {}", fact.depth),
            };
            self.put(&place, Aspect::Structure, "told when", unlock);
        }
        for concept in &p.concepts {
            let place = format!("concept {}", concept.id);
            self.put(&place, Aspect::Words, "text", &concept.text);
            self.put(&place, Aspect::Structure, "start", concept.start);
        }
    }

    /// Cues, aids, flags and styles.
    fn things(&mut self) {
        let scenario = self.scenario;
        for cue in &scenario.cues {
            let place = format!("cue {}", cue.id);
            self.put(&place, Aspect::Words, "text", &cue.about);
            self.put(&place, Aspect::Structure, "kind", cue.kind.name());
            self.put(&place, Aspect::Structure, "intensity", cue.intensity);
            if let Some(again) = &cue.reoffer {
                let before = again.before.iter().map(|&n| self.names.node(n));
                let before: Vec<String> = before.collect();
                let node = self.names.node(again.node);
                let value = format!("{node} before [{}]", before.join(", "));
                self.put(&place, Aspect::Structure, "comes back at", value);
            }
        }
        for aid in &scenario.aids {
            let place = format!("aid {}", aid.id);
            self.words(
                &place,
                &[
                    ("title", &aid.title),
                    ("text", &aid.text),
                    ("kind", aid.kind.name()),
                ],
            );
        }
        for flag in &scenario.flags {
            self.put(&format!("flag {flag}"), Aspect::Structure, "name", flag);
        }
        for style in &scenario.variants {
            let place = format!("style {}", style.id);
            self.put(&place, Aspect::Words, "text", &style.style);
            for (line, text) in &style.lines {
                self.put(
                    &format!("{place}, line {line}"),
                    Aspect::Words,
                    "text",
                    text,
                );
            }
            for (line, body) in &style.bodies {
                self.put(
                    &format!("{place}, line {line}"),
                    Aspect::Words,
                    "body",
                    body,
                );
            }
        }
    }

    fn questions(&mut self) {
        for ask in &self.scenario.must_ask {
            let place = format!("must-ask {}", ask.id);
            self.put(&place, Aspect::Words, "text", &ask.text);
            self.put(&place, Aspect::Reasons, "why", &ask.why);
        }
        for gate in &self.scenario.gates {
            let place = format!("gate {}", gate.id);
            self.put(&place, Aspect::Words, "title", &gate.title);
            if let Some(today) = &gate.today {
                self.put(&place, Aspect::Words, "today", today);
            }
            self.put(&place, Aspect::Reasons, "why", &gate.why);
            let when = self.names.when(Some(&gate.trips_when));
            self.put(&place, Aspect::Structure, "trips when", when);
        }
    }

    fn endings(&mut self) {
        let scenario = self.scenario;
        for ending in &scenario.endings {
            let place = format!("ending {}", ending.id);
            self.words(
                &place,
                &[("title", &ending.title), ("after", &ending.after)],
            );
            self.put(&place, Aspect::Structure, "outcome", ending.outcome.name());
            let when = self.names.when(ending.when.as_ref());
            self.put(&place, Aspect::Structure, "when", when);
            let nodes = ending.turns_on.iter();
            let nodes = nodes.filter_map(|at| scenario.nodes.get(at.index()));
            let nodes: Vec<&str> = nodes.map(|node| node.id.as_str()).collect();
            self.put(&place, Aspect::Reasons, "turns on", nodes.join(", "));
            for (nth, account) in ending.because.iter().enumerate() {
                let chose = account.chose.iter();
                let chose = chose.map(|at| format!("{}: {}", at.id, at.options.join(" or ")));
                let chose: Vec<String> = chose.collect();
                let told = format!("{} ({})", account.text, chose.join(", "));
                let place = format!("{place}, account {}", nth + 1);
                self.put(&place, Aspect::Reasons, "because", told);
            }
        }
        let order: Vec<&str> = scenario.endings.iter().map(|e| e.id.as_str()).collect();
        self.put("endings", Aspect::Structure, "in order", order.join(", "));
        let late = scenario.out_of_time;
        let late = late.and_then(|at| scenario.endings.get(at.index()));
        let late = late.map(|e| e.id.as_str()).unwrap_or_default();
        self.put("endings", Aspect::Structure, "out of time", late);
    }

    fn tests(&mut self) {
        for test in &self.scenario.tests {
            let place = format!("walkthrough “{}”", test.name);
            let choices: Vec<&str> = test.choices.iter().map(|(id, _)| id.as_str()).collect();
            self.put(&place, Aspect::Tests, "choices", choices.join(", "));
            let expects = self.expects(test);
            self.put(&place, Aspect::Tests, "expects", expects);
        }
        for law in &self.scenario.invariants {
            let place = match law.law {
                Law::Written => format!("invariant “{}”", law.name),
                Law::Presumed => format!("what line `{}` presumes", law.name),
                Law::Announced => format!("what option `{}` announces", law.name),
            };
            let at = match law.at {
                InvariantMoment::Ending => "at the end".to_owned(),
                InvariantMoment::Node(node) => format!("at {}", self.names.node(node)),
                InvariantMoment::Said => "when it is said".to_owned(),
            };
            let holds = self.names.when(Some(&law.holds));
            self.put(&place, Aspect::Tests, "holds", format!("{at}: {holds}"));
        }
        for waiver in &self.scenario.waivers {
            let at = waiver.at.as_deref().unwrap_or("everywhere");
            let place = format!("waiver {} {at}", waiver.code);
            self.put(&place, Aspect::Tests, "reason", &waiver.reason);
        }
    }

    fn expects(&self, test: &Walkthrough) -> String {
        let s = self.scenario;
        let fact =
            |at: &engine::scenario::index::FactIx| s.patient.facts.get(at.index()).map(|x| &x.id);
        let scores = test.scores.iter();
        let scores = scores.map(|r| format!("{} {}..{}", r.domain.name(), r.from, r.to));
        let scores: Vec<String> = scores.collect();
        format!(
            "ending {}; told {}; untold {}; gates {}; scores {}",
            ids(test.ending.as_slice(), |at| s
                .endings
                .get(at.index())
                .map(|x| &x.id)),
            ids(&test.told, fact),
            ids(&test.untold, fact),
            ids(&test.gates, |at| s.gates.get(at.index()).map(|x| &x.id)),
            scores.join(", ")
        )
    }
}

/// Ids in their order.
pub(super) fn ids<'s, T>(all: &[T], id: impl Fn(&T) -> Option<&'s String>) -> String {
    let ids = all.iter().filter_map(|at| id(at).map(String::as_str));
    ids.collect::<Vec<_>>().join(", ")
}
