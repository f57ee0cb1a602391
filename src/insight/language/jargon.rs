//! Jargon in an utterance: which terms, where, and whether they are explained there.

use std::ops::Range;

use super::denial::{Listed, is_denied};
use super::gloss::{self, Gloss};
use super::lexicon::{Field, JargonTerm, Lexicon, Sense};
use super::tokens::Tokens;

/// A term found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JargonHit<'l> {
    /// What the lexicon says about it.
    pub entry: &'l JargonTerm,
    /// Which bytes of the text it is.
    pub range: Range<usize>,
    /// How the same utterance explains it, if it does.
    pub gloss: Option<Gloss>,
    /// Whether it is denied in a way that leaves nothing to explain: "it is not wear and tear".
    pub denied: bool,
}

impl JargonHit<'_> {
    /// Whether the term needs explaining and is neither explained nor denied in this utterance.
    pub fn is_unexplained(&self) -> bool {
        self.gloss.is_none() && !self.denied && self.entry.needs_explaining()
    }
}

/// All terms of `lexicon` in `text`, left to right: whole words in any case, the longest at each place.
///
/// A term that one use explains counts as explained at every use in the same utterance.
pub fn find<'l>(lexicon: &'l Lexicon, text: &str) -> Vec<JargonHit<'l>> {
    let tokens = Tokens::new(text);
    let found: Vec<_> = lexicon.hits(&tokens).collect();
    let mut hits: Vec<JargonHit<'l>> = Vec::with_capacity(found.len());
    for (i, (entry, plain, hit)) in found.iter().enumerate() {
        let next_term = found
            .get(i + 1)
            .map_or(usize::MAX, |(_, _, next)| next.words.start);
        let gloss = gloss::find(&tokens, &hit.words, next_term, plain);
        hits.push(JargonHit {
            entry,
            range: hit.bytes.clone(),
            gloss,
            denied: can_be_denied(entry) && is_denied_in(&tokens, &hit.words),
        });
    }
    share_glosses(&mut hits);
    hits
}

/// Whether a denial leaves nothing to explain: of a picture ("wear and tear") or a condition, but not of a word that belongs
/// to safety, nor of one that is as little understood when it is denied ("you don't need an MRI").
fn can_be_denied(entry: &JargonTerm) -> bool {
    let pictures =
        entry.sense == Sense::EverydayWordSpecialMeaning || entry.field == Field::Conditions;
    pictures && !entry.warns
}

/// Whether a term is denied; a question denies nothing.
fn is_denied_in(tokens: &Tokens<'_>, words: &Range<usize>) -> bool {
    let asked = (words.end.saturating_sub(1)..tokens.words().len())
        .map(|i| tokens.gap_after(i))
        .find(|gap| gap.contains(['.', '?', '!', '\u{2026}']))
        .is_some_and(|gap| gap.contains('?'));
    !asked && is_denied(tokens, words.start, words.end, Listed::Word)
}

fn share_glosses(hits: &mut [JargonHit<'_>]) {
    let known: Vec<(&str, Gloss)> = hits
        .iter()
        .filter_map(|h| Some((h.entry.term.as_str(), h.gloss?)))
        .collect();
    for hit in hits {
        if hit.gloss.is_none() {
            hit.gloss = known
                .iter()
                .find(|(term, _)| *term == hit.entry.term)
                .map(|(_, gloss)| *gloss);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::builtin;

    fn hits(text: &str) -> Vec<(String, Option<Gloss>)> {
        let lexica = builtin::lexica().expect("built-in lexicons parse");
        find(&lexica.jargon, text)
            .into_iter()
            .map(|h| (text[h.range].to_owned(), h.gloss))
            .collect()
    }

    fn bare(text: &str) -> Vec<String> {
        hits(text).into_iter().map(|(found, _)| found).collect()
    }

    #[test]
    fn terms_are_found_in_any_form_and_case() {
        for (text, terms) in [
            (
                "You have multilevel spondylosis.",
                vec!["multilevel", "spondylosis"],
            ),
            (
                "CHRONIC low back pain, chronic cough",
                vec!["CHRONIC low back pain", "chronic"],
            ),
            (
                "Your herniated discs and prolapsed disc",
                vec!["herniated discs", "prolapsed disc"],
            ),
            ("The chronicle of his actions", vec![]),
            (
                "A non specific, non-specific ache",
                vec!["non specific", "non-specific"],
            ),
            ("wear and tear, not a tear", vec!["wear and tear", "tear"]),
            ("an MRI at L5/S1", vec!["MRI", "L5/S1"]),
            ("managing your back pain", vec!["managing your back pain"]),
        ] {
            assert_eq!(bare(text), terms, "{text}");
        }
    }

    #[test]
    fn ordinary_uses_are_left_alone() {
        for text in [
            "Try to stay positive.",
            "You have been so patient with us.",
            "It went on for a week.",
        ] {
            assert_eq!(bare(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn explanations_beside_the_term_are_seen() {
        for (text, gloss) in [
            (
                "That is sciatica, which just means pain from an irritated leg nerve.",
                Some(Gloss::Marker),
            ),
            (
                "It is chronic. That only means it has lasted more than three months.",
                Some(Gloss::Marker),
            ),
            (
                "It is chronic, in other words it has gone on a while.",
                Some(Gloss::Marker),
            ),
            (
                "It's stenosis, meaning less room for the nerve.",
                Some(Gloss::Marker),
            ),
            (
                "You have sciatica (pain down the leg from a nerve).",
                Some(Gloss::Brackets),
            ),
            (
                "Pain down the leg (sciatica) often settles.",
                Some(Gloss::Brackets),
            ),
            (
                "You have sciatica \u{2013} a sore nerve in the leg.",
                Some(Gloss::Dash),
            ),
            (
                "It is pain from a nerve in the leg, called sciatica.",
                Some(Gloss::Named),
            ),
            (
                "A nerve in your leg is sore, what doctors call sciatica.",
                Some(Gloss::Named),
            ),
            (
                "There may be paraesthesia, or pins and needles.",
                Some(Gloss::PlainWords),
            ),
            (
                "Doctors call it sciatica: pain down the leg from a sore nerve.",
                Some(Gloss::Apposition),
            ),
            (
                "You have sciatica, pain down the leg.",
                Some(Gloss::Apposition),
            ),
            (
                "The MRI, a scan in a big magnet, looked fine.",
                Some(Gloss::Apposition),
            ),
            ("CBT is a kind of talking treatment.", Some(Gloss::Marker)),
        ] {
            let found = hits(text);
            assert!(found.iter().any(|(_, g)| *g == gloss), "{text}: {found:?}");
        }
    }

    #[test]
    fn what_explains_nothing_is_no_explanation() {
        for text in [
            "You have sciatica.",
            "You have sciatica, which is why it hurts.",
            "You have sciatica. That's all right then.",
            "You have sciatica, which means you should rest.",
            "You have something called sciatica.",
            "It's a condition called sciatica.",
            "With sciatica \u{2013} but you know this already \u{2013} we wait.",
            "You have sciatica (sadly).",
            "Sciatica, that is.",
            "It is (acute) pain.",
            "You have sciatica, and we can start today.",
            "You have sciatica, a slipped disc.",
            "You have sciatica: you can go home.",
            "You have sciatica: rest for a week.",
            "You have sciatica. It hurts, I know. That means rest at times.",
        ] {
            let found = hits(text);
            assert!(
                !found.is_empty() && found.iter().all(|(_, g)| g.is_none()),
                "{text}: {found:?}"
            );
        }
    }

    #[test]
    fn what_is_denied_needs_no_explanation_unless_it_belongs_to_safety() {
        let lexica = builtin::lexica().expect("built-in lexicons parse");
        for (text, unexplained) in [
            ("It is not wear and tear.", false),
            ("You have no slipped disc.", false),
            ("It is not a slipped disc, it is stenosis.", true),
            ("There is no wear and tear?", true),
            ("You don't need an MRI.", true),
            ("No paraesthesia, then.", true),
        ] {
            let found = find(&lexica.jargon, text);
            assert_eq!(
                found.iter().any(JargonHit::is_unexplained),
                unexplained,
                "{text}: {found:?}"
            );
        }
    }

    #[test]
    fn one_explanation_serves_every_use_in_the_utterance() {
        let found = hits("Sciatica is common. Sciatica, which means a sore leg nerve, settles.");
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(|(_, gloss)| gloss.is_some()), "{found:?}");
    }

    #[test]
    fn understood_terms_need_no_explanation() {
        let lexica = builtin::lexica().expect("built-in lexicons parse");
        let found = find(&lexica.jargon, "After rehabilitation, sciatica may go.");
        let needs: Vec<bool> = found.iter().map(JargonHit::is_unexplained).collect();
        assert_eq!(needs, [false, true]);
    }
}
