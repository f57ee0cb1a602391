//! Sentences that people say, and the hint that each is given: held as data beside the word lists.

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use crate::language::builtin::{self, Lexica};
    use crate::language::jargon;

    const ROWS: &str = include_str!("../../../assets/lexicon/hints.ron");

    #[derive(Deserialize)]
    #[serde(rename = "Hints", deny_unknown_fields)]
    struct Hints {
        rows: Vec<Row>,
    }

    /// A sentence, a word of it, whether the word is to be flagged, and what its hint holds and must not hold.
    #[derive(Deserialize)]
    struct Row(String, String, bool, String, String);

    /// What is flagged in a sentence, each with its hint.
    fn flagged(lexica: &Lexica, text: &str) -> Vec<(String, String)> {
        let said = |range: std::ops::Range<usize>| text[range].to_lowercase();
        let terms = jargon::find(&lexica.jargon, text)
            .into_iter()
            .filter(jargon::JargonHit::is_unexplained)
            .map(|hit| (said(hit.range), hit.entry.plain[0].clone()));
        let threats = lexica.threats.find(text).into_iter();
        let threats = threats
            .filter(|hit| !hit.negated)
            .map(|hit| (said(hit.range), hit.entry.safer.clone()));
        let wrong = lexica.threats.find_misinformation(text).into_iter();
        let wrong = wrong
            .filter(|hit| !hit.negated)
            .map(|hit| (said(hit.range), hit.entry.better.clone()));
        terms.chain(threats).chain(wrong).collect()
    }

    #[test]
    fn each_word_has_the_hint_that_fits_it() {
        let lexica = builtin::lexica().expect("built-in lexicons parse");
        let hints: Hints = ron::from_str(ROWS).expect("the table of hints parses");
        assert!(hints.rows.len() >= 150, "{} rows", hints.rows.len());
        let mut wrong = Vec::new();
        for Row(sentence, word, wanted, holds, never) in &hints.rows {
            assert!(sentence.contains(word.as_str()), "{sentence}: {word}");
            let all = flagged(lexica, sentence);
            let of_word: Vec<_> = all
                .iter()
                .filter(|(said, _)| said.contains(&word.to_lowercase()))
                .collect();
            let fits = !of_word.is_empty()
                && of_word.iter().any(|(_, hint)| hint.contains(holds))
                && (never.is_empty() || of_word.iter().all(|(_, hint)| !hint.contains(never)));
            if if *wanted { !fits } else { !of_word.is_empty() } {
                wrong.push(format!("{sentence} [{word}] {all:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
