//! The figures: four domains, measures of the words, safety, and what it left.

use super::{Blocks, Build, N, S, W, columns, gathered, item, quiet, row, strong};
use crate::document::shown_figure::{companions, figure, repeats, tenths};
use crate::document::{
    Block, BlockGroup, Figure, Fold, Heading, ListItem, ListKind, RichText, Role, Run, Tone,
};
use crate::figures::domain_range::DomainRange;
use crate::figures::picture::Picture;
use crate::wording::say;
use crate::{DomainView, Earned, MissedHere};

impl Build<'_> {
    pub(super) fn domains(&self) -> Blocks {
        let domains = &self.debrief.domains;
        let mut out = Blocks::default();
        out.body(&domains.note);
        for view in &domains.each {
            out.0.push(Block::Group(
                BlockGroup::Domain,
                gathered(|out| self.domain(view, out)),
            ));
            self.ledger(view, &mut out);
        }
        out.quiet(self.no_evidence());
        out
    }

    fn ledger(&self, view: &DomainView, out: &mut Blocks) {
        let earned = view.earned.iter().enumerate();
        let earned = earned.map(|(at, row)| {
            let before = view.earned.get(..at).unwrap_or_default();
            let known = before.iter().any(|before| before.code == row.code);
            let reason = if known { "" } else { &row.reason };
            match self.told_under(view, |other| {
                let mut rows = other.earned.iter();
                rows.any(|told| {
                    (told.turn, &told.code, &told.asked) == (row.turn, &row.code, &row.asked)
                })
            }) {
                Some(domain) => self.row_again(row, domain),
                None => self.row(row, reason, repeats(&view.earned, at)),
            }
        });
        let missed = view.missed.iter().enumerate().map(|(at, row)| {
            let before = at.checked_sub(1).and_then(|at| view.missed.get(at));
            let told = self.told_under(view, |other| {
                let mut rows = other.missed.iter();
                rows.any(|told| (told.turn, &told.asked) == (row.turn, &row.asked))
            });
            let repeats = before.is_some_and(|before| before.turn == row.turn);
            self.missed(row, repeats || told.is_some())
        });
        let rows: Vec<ListItem> = earned.chain(missed).collect();
        if !rows.is_empty() {
            out.0.push(Block::Fold(Fold {
                name: say!(self.say, "ledger-of", domain = &view.label),
                open: true,
                blocks: vec![Block::List(ListKind::Ledger, rows)],
            }));
        }
    }

    /// The domain above in whose ledger something was told already: one answer can count in several.
    fn told_under(&self, view: &DomainView, holds: impl Fn(&DomainView) -> bool) -> Option<&str> {
        let each = self.debrief.domains.each.iter();
        let mut above = each.take_while(|other| other.domain != view.domain);
        above
            .find(|other| holds(other))
            .map(|other| other.label.as_str())
    }

    /// Turn, level and evidence of a row.
    fn counted(&self, earned: &Earned) -> String {
        say!(
            self.say,
            "ledger-row",
            turn = earned.turn,
            level = earned.level,
            evidence = tenths(earned.evidence)
        )
    }

    /// A row whose words, reason and sources stand under another domain: what it counts for here.
    fn row_again(&self, earned: &Earned, domain: &str) -> ListItem {
        item(Tone::Even, |out| {
            out.para(Role::Meta, self.counted(earned));
            let told = say!(self.say, "row-told-under", domain = domain.to_lowercase());
            out.body(strong(&earned.behaviour).plus(format!(", {told}")));
        })
    }

    /// One row; its words only where the row before has not given them already, and why a behavior matters once.
    fn row(&self, earned: &Earned, reason: &str, repeats: bool) -> ListItem {
        item(Tone::Even, |out| {
            out.para(Role::Meta, self.counted(earned));
            let text = strong(&earned.behaviour);
            let text = if repeats {
                text.plus(format!(", {}", say!(self.say, "row-same-words")))
            } else {
                text.plus(":")
                    .then(Run::Quote(earned.you.clone()))
                    .and(&earned.why)
            };
            out.body(text.then(self.cite(&earned.sources)));
            let rules = earned.rules.join(" ");
            out.quiet(
                RichText::plain(say!(self.say, "called-for", asked = &earned.asked)).and(rules),
            );
            out.quiet(reason);
        })
    }

    /// What was not taken up; what was said only where the row before has not given it already.
    fn missed(&self, missed: &MissedHere, repeats: bool) -> ListItem {
        item(Tone::Even, |out| {
            let meta = say!(self.say, "ledger-row-missed", turn = missed.turn);
            out.para(Role::Meta, meta);
            let about = missed.about.as_deref().unwrap_or_default();
            out.body(RichText::plain(&missed.asked).and(about));
            let said = |who: &str, words: &str| {
                quiet(format!("{who}:")).then(Run::Quote(words.to_owned()))
            };
            if !repeats && !missed.patient.is_empty() {
                out.body(said(self.called, &missed.patient));
            }
            if !repeats {
                out.body(said(&say!(self.say, "who-you"), &missed.you));
            }
        })
    }

    /// Turns that stand in no ledger, in a sentence; empty if there are none.
    fn no_evidence(&self) -> String {
        let each = &self.debrief.domains.each;
        let stands = |turn: u32| {
            each.iter().any(|view| {
                view.earned.iter().any(|row| row.turn == turn)
                    || view.missed.iter().any(|row| row.turn == turn)
            })
        };
        let turns = (1..=self.debrief.about.turns).filter(|turn| !stands(*turn));
        let turns: Vec<String> = turns.map(|turn| turn.to_string()).collect();
        if turns.is_empty() {
            return String::new();
        }
        let listed = self.say.listed(&turns);
        say!(self.say, "no-evidence", n = turns.len(), turns = listed)
    }

    pub(super) fn measures(&self) -> Blocks {
        let mut out = Blocks::default();
        let Some(measures) = &self.debrief.measures else {
            return out;
        };
        out.quiet(&measures.note);
        let figures = measures.figures.iter();
        let figures = figures.map(|figure| row([&figure.name, &figure.value, &figure.reading]));
        out.table(
            "",
            columns(
                [
                    &say!(self.say, "table-measure"),
                    &say!(self.say, "table-here"),
                    &say!(self.say, "table-how-to-read"),
                ],
                [W, W, S],
            ),
            figures.collect(),
        );
        let terms = measures.jargon.iter().chain(&measures.threats);
        let terms = terms.map(|term| {
            let theirs = if term.patients_word {
                say!(self.say, "patients-own-word")
            } else {
                String::new()
            };
            vec![
                RichText::plain(term.turn.to_string()),
                RichText::default()
                    .with(Run::Quote(term.term.clone()))
                    .then(Run::Quiet(theirs)),
                RichText::plain(&term.instead),
            ]
        });
        out.table(
            &say!(self.say, "terms"),
            columns(
                [
                    &say!(self.say, "table-turn"),
                    &say!(self.say, "table-you-said"),
                    &say!(self.say, "table-in-other-words"),
                ],
                [N, S, S],
            ),
            terms.collect(),
        );
        out
    }

    pub(super) fn safety(&self) -> Blocks {
        let safety = &self.debrief.safety;
        let mut out = Blocks::default();
        out.body(&safety.summary);
        let asked = safety.questions.iter().map(|ask| {
            let here = ask
                .asked_in
                .map(|turn| say!(self.say, "asked-in", turn = turn));
            vec![
                RichText::plain(&ask.text),
                here.map_or_else(
                    || RichText::plain(say!(self.say, "not-asked")),
                    RichText::plain,
                ),
                RichText::plain(&ask.why).then(self.cite([&ask.source])),
            ]
        });
        let gates = safety.gates.iter().map(|gate| {
            let here = if gate.tripped {
                RichText::default().with(Run::Tag(say!(self.say, "gate-tripped"), Tone::Bad))
            } else {
                RichText::plain(say!(self.say, "gate-not-tripped"))
            };
            vec![
                RichText::plain(&gate.title),
                here,
                RichText::plain(&gate.why).then(self.cite([&gate.source])),
            ]
        });
        out.table(
            "",
            columns(
                [
                    &say!(self.say, "table-what"),
                    &say!(self.say, "table-here"),
                    &say!(self.say, "table-why"),
                ],
                [S, W, S],
            ),
            asked.chain(gates).collect(),
        );
        out
    }

    pub(super) fn left(&self) -> Blocks {
        let outcome = &self.debrief.outcome;
        let mut out = Blocks::default();
        out.quiet(say!(self.say, "left-apart"));
        let moved = outcome
            .state
            .iter()
            .map(|moved| row([&moved.name, &moved.from.to_string(), &moved.to.to_string()]));
        out.table(
            &say!(self.say, "left-state"),
            columns(
                [
                    &say!(self.say, "table-state"),
                    &say!(self.say, "table-before"),
                    &say!(self.say, "table-after"),
                ],
                [W, N, N],
            ),
            moved.collect(),
        );
        let known = outcome.understanding.iter().map(|known| {
            row([
                &known.text,
                &known.from.to_string(),
                &known.to.to_string(),
                &known.words,
            ])
        });
        out.table(
            &say!(self.say, "left-understood"),
            columns(
                [
                    &say!(self.say, "table-idea"),
                    &say!(self.say, "table-before"),
                    &say!(self.say, "table-after"),
                    &say!(self.say, "table-in-words"),
                ],
                [S, N, N, S],
            ),
            known.collect(),
        );
        out
    }
}

impl Build<'_> {
    fn domain(&self, view: &DomainView, out: &mut Blocks) {
        out.0.push(Block::Heading(Heading {
            level: 3,
            text: RichText::plain(&view.label),
            figure: Some((figure(view), view.points.is_some())),
            ..Heading::default()
        }));
        if let Some(range) = DomainRange::of(view, self.say) {
            out.0.push(Block::Figure(Box::new(Figure {
                words: range.in_words(&view.label, self.say),
                picture: Picture::Range(range),
                caption: String::new(),
            })));
        }
        out.body(&view.sentence);
        let rows = companions(view, self.say).into_iter();
        let rows = rows.map(|(label, value)| row([&label, &value]));
        out.table(
            &say!(self.say, "figures-beside"),
            columns(["", ""], [W, N]),
            rows.collect(),
        );
    }
}
