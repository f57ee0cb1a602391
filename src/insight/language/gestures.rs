//! The lexicon of stage directions: words that name hands, eyes, body or a thing, each with the poses that draw it.
//!
//! A form is a row of words. `a|b` takes either, `..` stands for up to three other words of the same clause, and a word in
//! capitals for the words that the file lists under that name. Small words such as "her" and "the" are passed over.

use std::collections::BTreeMap;

use engine::patient::expression::Face;
use engine::patient::pose::{Body, Gaze, Hands, Head, Thing};
use serde::Deserialize;

use super::lexicon::{LexiconError, read};
use super::tokens::{Tokens, normal};

/// Most words that `..` stands for.
const GAP: usize = 3;
/// How many words back a denial is looked for.
const DENIED_WITHIN: usize = 3;

/// Something that a stage direction can name.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gesture {
    /// What it is, in a few words.
    pub name: String,
    /// How it is written.
    pub forms: Vec<String>,
    /// Hands that draw it.
    #[serde(default)]
    pub hands: Vec<Hands>,
    /// Gazes that draw it.
    #[serde(default)]
    pub gaze: Vec<Gaze>,
    /// Bodies that draw it.
    #[serde(default)]
    pub body: Vec<Body>,
    /// The thing that it is: any of these, held or in sight.
    #[serde(default)]
    pub things: Vec<Thing>,
    /// Faces that go with it.
    #[serde(default)]
    pub faces: Vec<Face>,
    /// How many fingers it holds up.
    #[serde(default)]
    pub fingers: Option<u8>,
    /// What the head does that draws it.
    #[serde(default)]
    pub head: Option<Head>,
    /// Whether a thing named in the same clause is no longer held afterwards.
    #[serde(default)]
    pub puts_away: bool,
}

impl Gesture {
    /// Whether no pose draws it.
    pub(crate) fn is_beyond_drawing(&self) -> bool {
        self.hands.is_empty()
            && self.gaze.is_empty()
            && self.body.is_empty()
            && self.things.is_empty()
            && self.faces.is_empty()
            && self.fingers.is_none()
            && self.head.is_none()
            && !self.puts_away
    }
}

/// A gesture as it stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named<'l, 't> {
    pub gesture: &'l Gesture,
    /// The words that name it.
    pub words: &'t str,
    /// Which clause of the text it stands in, from 0.
    pub clause: usize,
}

/// A list of gestures, ready to be searched for.
#[derive(Debug, Clone)]
pub struct Gestures {
    all: Vec<Gesture>,
    /// Forms as they are compared, in the order of `all`.
    forms: Vec<Vec<Vec<FormPart>>>,
    denied_by: Vec<String>,
    small: Vec<String>,
    /// Words for what stands in a place and is never drawn, sorted.
    undrawn: Vec<String>,
    /// Forms of what needs no drawing.
    plain: Vec<Vec<FormPart>>,
    /// What hints and options say that the patient is doing meanwhile, with its forms.
    meanwhile: Vec<(Gesture, Vec<Vec<FormPart>>)>,
}

/// One part of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
enum FormPart {
    /// One of these words.
    Word(Vec<String>),
    /// Up to [`GAP`] words.
    Gap,
}

#[derive(Deserialize)]
#[serde(rename = "Gestures", deny_unknown_fields)]
struct Raw {
    format: u32,
    small: Vec<String>,
    denied_by: Vec<String>,
    undrawn: Vec<String>,
    plain: Vec<String>,
    meanwhile: Vec<Gesture>,
    words: BTreeMap<String, Vec<String>>,
    gestures: Vec<Gesture>,
}

/// A word of a text that is not passed over.
struct Kept<'t> {
    word: std::borrow::Cow<'t, str>,
    start: usize,
    end: usize,
}

impl Gestures {
    /// Reads a lexicon: `Gestures(format: 1, small, denied_by, undrawn, plain, meanwhile, words: {"LOOK": […]}, gestures: [(name, forms, …), …])`.
    ///
    /// # Errors
    /// Broken RON or an unknown field; a version other than 1; a form without a word; a word in capitals that `words` does not
    /// list.
    pub fn parse(ron: &str) -> Result<Self, LexiconError> {
        let raw: Raw = read(ron)?;
        LexiconError::check_format(raw.format)?;
        let forms = |gesture: &Gesture| -> Result<Vec<Vec<FormPart>>, LexiconError> {
            let forms = gesture.forms.iter();
            forms.map(|form| compiled(form, &raw.words)).collect()
        };
        let all = raw.gestures.iter().map(forms);
        let plain = raw.plain.iter().map(|form| compiled(form, &raw.words));
        let meanwhile = raw.meanwhile.iter();
        let meanwhile = meanwhile.map(|gesture| Ok((gesture.clone(), forms(gesture)?)));
        Ok(Self {
            forms: all.collect::<Result<_, _>>()?,
            plain: plain.collect::<Result<_, _>>()?,
            meanwhile: meanwhile.collect::<Result<_, LexiconError>>()?,
            all: raw.gestures,
            denied_by: raw.denied_by,
            small: raw.small,
            undrawn: raw.undrawn,
        })
    }

    /// All gestures, in file order.
    pub fn gestures(&self) -> &[Gesture] {
        &self.all
    }

    /// What a direction names and does not deny, each gesture once a clause.
    pub fn named<'t>(&self, text: &'t str) -> Vec<Named<'_, 't>> {
        let mut all = Vec::new();
        for (clause, words) in self.clauses(text).iter().enumerate() {
            for (gesture, forms) in self.all.iter().zip(&self.forms) {
                let found = forms.iter().find_map(|form| self.find(words, form));
                if let Some(words) = found.and_then(|(start, end)| text.get(start..end)) {
                    all.push(Named {
                        gesture,
                        words,
                        clause,
                    });
                }
            }
        }
        all
    }

    /// Whether a direction says something that is known: to be drawn, or to need no drawing. A denial is known too.
    pub fn knows(&self, text: &str) -> bool {
        let known = self.forms.iter().flatten().chain(&self.plain);
        let known: Vec<_> = known.collect();
        let clauses = self.clauses(text);
        clauses.iter().any(|words| {
            let fit = |form: &&Vec<FormPart>| {
                let mut from = (0..words.len()).filter_map(|at| words.get(at..));
                from.any(|rest| fits(rest, form).is_some())
            };
            known.iter().any(fit)
        })
    }

    /// What the text of a hint or an option says that the patient is doing meanwhile, with the words for it.
    pub fn meanwhile<'t>(&self, text: &'t str) -> Vec<(&Gesture, &'t str)> {
        let clauses = self.clauses(text);
        let all = self.meanwhile.iter().filter_map(|(gesture, forms)| {
            let mut found = clauses.iter().flat_map(|words| {
                let found = forms.iter().filter_map(|form| self.find(words, form));
                found.collect::<Vec<_>>()
            });
            let (start, end) = found.next()?;
            Some((gesture, text.get(start..end)?))
        });
        all.collect()
    }

    /// Words of a text for what stands in a place and is never drawn, in their order.
    pub fn undrawn<'t>(&self, text: &'t str) -> Vec<&'t str> {
        let tokens = Tokens::new(text);
        let words = tokens.words().iter();
        let found = words.filter(|word| self.undrawn.iter().any(|w| *w == normal(word.text)));
        found.map(|word| word.text).collect()
    }

    fn find(&self, words: &[Kept<'_>], form: &[FormPart]) -> Option<(usize, usize)> {
        (0..words.len()).find_map(|at| {
            let length = fits(words.get(at..)?, form)?;
            let before = words.get(at.saturating_sub(DENIED_WITHIN)..at)?;
            let denied = |kept: &Kept<'_>| self.denied_by.iter().any(|word| *word == kept.word);
            if before.iter().any(denied) {
                return None;
            }
            Some((words.get(at)?.start, words.get(at + length - 1)?.end))
        })
    }

    fn clauses<'t>(&self, text: &'t str) -> Vec<Vec<Kept<'t>>> {
        let tokens = Tokens::new(text);
        let mut all = Vec::new();
        let mut clause = Vec::new();
        for (at, word) in tokens.words().iter().enumerate() {
            let plain = normal(word.text);
            if !self.small.iter().any(|small| *small == plain) {
                clause.push(Kept {
                    word: plain,
                    start: word.start,
                    end: word.range().end,
                });
            }
            if tokens
                .gap_after(at)
                .contains([',', '.', ';', ':', '!', '?'])
            {
                all.push(std::mem::take(&mut clause));
            }
        }
        all.push(clause);
        all
    }
}

/// How many words a form takes where it begins with the first; nothing where it does not fit.
fn fits(words: &[Kept<'_>], form: &[FormPart]) -> Option<usize> {
    match form.split_first() {
        None => Some(0),
        Some((FormPart::Word(any), rest)) => {
            let (first, after) = words.split_first()?;
            any.iter().find(|word| **word == first.word)?;
            Some(1 + fits(after, rest)?)
        }
        Some((FormPart::Gap, rest)) => (0..=GAP.min(words.len()))
            .find_map(|skipped| Some(skipped + fits(words.get(skipped..)?, rest)?)),
    }
}

fn compiled(
    form: &str,
    words: &BTreeMap<String, Vec<String>>,
) -> Result<Vec<FormPart>, LexiconError> {
    let mut parts = Vec::new();
    for part in form.split_whitespace() {
        if part == ".." {
            parts.push(FormPart::Gap);
            continue;
        }
        let mut any = Vec::new();
        for word in part.split('|') {
            if !word.chars().all(char::is_uppercase) {
                any.push(word.to_owned());
                continue;
            }
            let listed = words.get(word).ok_or_else(|| LexiconError::UnknownWords {
                form: form.to_owned(),
                name: word.to_owned(),
            })?;
            any.extend_from_slice(listed);
        }
        parts.push(FormPart::Word(any));
    }
    if matches!(
        (parts.first(), parts.last()),
        (Some(FormPart::Word(_)), Some(FormPart::Word(_)))
    ) {
        Ok(parts)
    } else {
        Err(LexiconError::Empty {
            form: form.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::builtin;

    fn names(text: &str) -> Vec<&'static str> {
        let gestures = &builtin::lexica().expect("built-in lexicons parse").gestures;
        let named = gestures.named(text);
        named
            .iter()
            .map(|named| named.gesture.name.as_str())
            .collect()
    }

    #[test]
    fn directions_are_read_as_a_reader_would() {
        for (text, expected) in [
            ("She folds her arms.", vec!["arms folded"]),
            ("His arms fold.", vec!["arms folded"]),
            ("He unfolds his arms.", vec![]),
            ("She has stopped looking at you.", vec![]),
            ("She looks at the floor.", vec!["eyes on the floor"]),
            ("She says it to the window.", vec!["eyes on the window"]),
            ("She does not look up.", vec![]),
            (
                "He looks straight at you.",
                vec!["eyes on you", "eyes straight on you"],
            ),
            (
                "He holds up three fingers.",
                vec!["fingers counted", "three fingers up"],
            ),
            ("He holds up both thumbs.", vec!["both thumbs"]),
            ("She points at you.", vec!["pointing", "pointing at you"]),
            ("She rubs her eyes.", vec!["eyes rubbed"]),
            (
                "Her hands lie open in her lap.",
                vec![
                    "open hands",
                    "hands open in the lap",
                    "something in the lap",
                ],
            ),
            (
                "Her arms make a hold round nobody.",
                vec!["arms round a child"],
            ),
            ("She wipes her eyes, quickly.", vec!["eyes wiped"]),
            ("Her hand goes to her mouth.", vec!["hand at the mouth"]),
            (
                "Her hand goes to the small of her back.",
                vec!["hand on the back"],
            ),
            (
                "She sits down without looking for the chair.",
                vec!["sitting"],
            ),
            ("She stands up.", vec!["standing"]),
            ("Her hand is on the door.", vec!["at the door"]),
            ("The phone goes into her bag.", vec!["put away", "a phone"]),
            ("Something in her jaw lets go.", vec!["a jaw that lets go"]),
            (
                "He points at the calendar on the wall.",
                vec!["pointing", "eyes on the calendar", "a calendar"],
            ),
            ("She laughs, unsure.", vec!["a laugh"]),
            ("She stops laughing.", vec![]),
            ("He almost smiles.", vec!["a smile"]),
            (
                "She folds the letter into a square.",
                vec!["a folded letter", "a letter or sheet"],
            ),
            (
                "He holds a sheet of paper, folded in four.",
                vec!["something held up", "a letter or sheet", "a folded letter"],
            ),
            (
                "She looks back at the box.",
                vec!["eyes on the box", "a box"],
            ),
            ("She draws a box round it.", vec!["writing"]),
        ] {
            assert_eq!(names(text), expected, "{text}");
        }
    }

    #[test]
    fn a_bad_lexicon_is_refused_with_its_reason() {
        let with = |form: &str| {
            format!(
                "Gestures(format: 1, small: [], denied_by: [], undrawn: [], plain: [], meanwhile: [], words: {{\"LOOK\": [\"looks\"]}}, \
                 gestures: [(name: \"x\", forms: [\"{form}\"])])"
            )
        };
        assert!(Gestures::parse(&with("LOOK at floor")).is_ok());
        for (form, says) in [
            ("SEE floor", "`SEE`, which is not listed"),
            ("", "no word"),
            ("LOOK ..", "no word"),
        ] {
            let error = Gestures::parse(&with(form)).expect_err(form).to_string();
            assert!(error.contains(says), "{form}: {error}");
        }
    }

    #[test]
    fn every_thing_that_can_be_held_has_a_name() {
        let gestures = builtin::lexica()
            .expect("built-in lexicons parse")
            .gestures
            .gestures();
        for thing in Thing::ALL.iter().filter(|thing| **thing != Thing::Nothing) {
            assert!(
                gestures
                    .iter()
                    .any(|gesture| gesture.things.contains(thing)),
                "{}",
                thing.name()
            );
        }
    }
}
