//! Words for the debrief: quoting one sentence, counting in words, and choosing among wordings without repeating one.

use engine::session::Session;

use crate::wording::Wording;

/// Longest quotation, in words; a longer sentence is cut at a comma.
const QUOTE_WORDS: usize = 24;
/// A sentence this short says little by itself, so the one before it is quoted too.
const TOO_SHORT: usize = 3;

/// Enough words to know what somebody is talking about.
const ENOUGH: usize = 5;
/// Longest answer that is quoted whole, in words.
const WHOLE_WORDS: usize = 45;
/// Longest passage that somebody would repeat, in words.
const RETOLD_WORDS: usize = 26;

/// Chooses wordings: the same run gets the same words, another run others, and no wording comes twice while others are left.
#[derive(Clone, Debug)]
pub(super) struct Chooser {
    seed: u64,
    used: Vec<(&'static str, usize)>,
}

impl Chooser {
    /// Depends on the scenario and on what was chosen, never on a clock.
    pub(super) fn of(session: &Session) -> Self {
        let ids = [session.scenario().header.id.clone()].into_iter();
        let turns = session.turns().iter();
        let turns = turns.map(|turn| format!("{}/{}", turn.before.node.0, turn.option.0));
        let mut seed = 0xcbf2_9ce4_8422_2325_u64;
        for byte in ids.chain(turns).flat_map(String::into_bytes) {
            seed = (seed ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Self {
            seed,
            used: Vec::new(),
        }
    }

    /// The place of one of so many wordings of a message that has not been used yet; once all have been used, of any.
    pub(super) fn among(&mut self, id: &'static str, count: usize) -> usize {
        let fresh: Vec<usize> = (0..count)
            .filter(|at| !self.used.contains(&(id, *at)))
            .collect();
        let pool: Vec<usize> = if fresh.is_empty() {
            (0..count).collect()
        } else {
            fresh
        };
        // Knuth's constants: each call moves on, so neighbors in a text differ.
        self.seed = self
            .seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let count = u64::try_from(pool.len().max(1)).unwrap_or(1);
        let at = usize::try_from((self.seed >> 33) % count).unwrap_or(0);
        let place = pool.get(at).copied().unwrap_or_default();
        self.used.push((id, place));
        place
    }
}

/// What was said, without what was done (in round brackets).
pub(super) fn spoken(text: &str) -> String {
    let mut depth = 0_u32;
    let mut said = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => said.push(c),
            _ => {}
        }
    }
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What was done, without its round brackets.
pub(super) fn unbracketed(text: &str) -> &str {
    text.trim().trim_start_matches('(').trim_end_matches(')')
}

/// Sentences with their closing marks.
pub(super) fn sentences(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut now = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        now.push(c);
        if !matches!(c, '.' | '?' | '!' | '…') {
            continue;
        }
        let mut quoted = false;
        while let Some(&mark) = chars.peek() {
            if !matches!(mark, '.' | '?' | '!' | '\'' | '’' | '"' | '”') {
                break;
            }
            quoted |= !matches!(mark, '.' | '?' | '!');
            now.push(mark);
            chars.next();
        }
        // A question that is quoted within a sentence does not end it: “'All clear?' does not …”.
        let mut ahead = chars.clone().skip_while(|next| next.is_whitespace());
        if quoted && ahead.next().is_some_and(char::is_lowercase) {
            continue;
        }
        if chars.peek().is_none_or(|next| next.is_whitespace()) {
            found.push(now.trim().to_owned());
            now.clear();
        }
    }
    if !now.trim().is_empty() {
        found.push(now.trim().to_owned());
    }
    found
}

/// What one would repeat to a friend: all of it where that can be said in one breath, and otherwise the part that was answered.
/// `echo` is what was thought and said in answer. Empty if nothing was said.
pub(super) fn telling_sentence(text: &str, echo: &str, say: &Wording) -> String {
    answered_part(text, echo, RETOLD_WORDS, WHOLE_WORDS, say)
}

/// What was said, whole where it has at most so many words. Otherwise as many whole sentences as that around the one whose words
/// come back in the answer; where none do, around the last question, or else the last sentence: what comes first is often only a
/// bridge to it.
/// A sentence is quoted to its end where it has at most `longest` words.
pub(super) fn answered_part(
    text: &str,
    echo: &str,
    most: usize,
    longest: usize,
    say: &Wording,
) -> String {
    let all = spoken(text);
    if count(&all) <= most {
        return all;
    }
    let said = sentences(&all);
    let echoed = most_shared(&said, echo, say);
    let question = || said.iter().rposition(|s| s.ends_with('?'));
    let at = echoed
        .map(|(at, _)| at)
        .or_else(question)
        .unwrap_or(said.len().saturating_sub(1));
    part_around(&said, at, (most, longest), say)
}

/// The sentence with which a text shares most words that carry a sentence, and how many; of several the last. None where it shares none.
pub(super) fn most_shared(said: &[String], text: &str, say: &Wording) -> Option<(usize, usize)> {
    let little = say.words("words-that-say-little");
    let answer = stems(text, &little);
    let shared = said.iter().map(|one| {
        let words = stems(one, &little);
        words.iter().filter(|word| answer.contains(word)).count()
    });
    let echoed = shared.enumerate().filter(|(_, shared)| *shared > 0);
    echoed.max_by_key(|(at, shared)| (*shared, *at))
}

/// As many whole sentences around one as have at most so many words; one by itself is cut from so many on.
pub(super) fn part_around(
    said: &[String],
    at: usize,
    (most, longest): (usize, usize),
    say: &Wording,
) -> String {
    let length = |from: usize, to: usize| said.get(from..=to).unwrap_or_default().iter();
    let length = |from, to| length(from, to).map(|one| count(one)).sum::<usize>();
    let (mut from, mut to) = (at, at);
    loop {
        let leans = said.get(from).is_some_and(|one| leans_back(one, say));
        if to + 1 < said.len() && !leans && length(from, to + 1) <= most {
            to += 1;
        } else if from > 0 && length(from - 1, to) <= most {
            from -= 1;
        } else {
            break;
        }
    }
    let part = said.get(from..=to).unwrap_or_default();
    shorten_to(&part.join(" "), longest)
}

/// Whether a text and another have a word in common that carries a sentence.
pub(super) fn shares(text: &str, other: &str, say: &Wording) -> bool {
    let little = say.words("words-that-say-little");
    let theirs = stems(other, &little);
    stems(text, &little)
        .iter()
        .any(|word| theirs.contains(word))
}

/// The words that carry a sentence, by how they begin, so that “soreness” is found in “sore”.
fn stems(text: &str, little: &[String]) -> Vec<String> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'));
    let words = words.map(|word| word.to_lowercase().replace('’', "'"));
    let words = words.filter(|word| word.chars().count() > 2 && !little.contains(word));
    words
        .map(|word| word.chars().take(STEM).collect())
        .collect()
}

/// Letters by which two words are taken for one.
const STEM: usize = 5;

/// Whether a sentence begins with a word that joins it to the one before.
fn leans_back(sentence: &str, say: &Wording) -> bool {
    let first = sentence.split([' ', ',']).next().unwrap_or_default();
    let joining = say.words("words-that-join-to-what-came-before");
    joining.iter().any(|word| word == first)
}

/// As many whole sentences from the beginning as a person would repeat; always at least one.
pub(super) fn opening_words(text: &str) -> String {
    let words = from_the_start(text, |so_far, next| so_far + next > RETOLD_WORDS);
    shorten_to(&words, RETOLD_WORDS)
}

/// Sentences from the beginning until it is enough, by the words so far and those of the next sentence; at least one.
fn from_the_start(text: &str, enough: impl Fn(usize, usize) -> bool) -> String {
    let mut words = String::new();
    for sentence in sentences(&spoken(text)) {
        if !words.is_empty() {
            if enough(count(&words), count(&sentence)) {
                break;
            }
            words.push(' ');
        }
        words.push_str(&sentence);
    }
    words
}

/// As many sentences from the end as make sense by themselves.
pub(super) fn closing_words(text: &str, say: &Wording) -> String {
    let mut words = String::new();
    for sentence in sentences(&spoken(text)).into_iter().rev() {
        let much = count(&words) + count(&sentence);
        let enough = count(&words) >= ENOUGH && !leans_back(&words, say);
        if enough || (!words.is_empty() && much > RETOLD_WORDS) {
            break;
        }
        words = if words.is_empty() {
            sentence
        } else {
            format!("{sentence} {words}")
        };
    }
    shorten(&words)
}

/// What was said, whole where it is of a length that can be quoted; otherwise the part that was answered.
pub(super) fn whole_words(text: &str, echo: &str, say: &Wording) -> String {
    answered_part(text, echo, WHOLE_WORDS, WHOLE_WORDS, say)
}

/// Whether no more than a word or two was said beside something that was done.
pub(super) fn bare(text: &str) -> bool {
    let said = spoken(text);
    count(&said) <= TOO_SHORT && count(&said) < count(text)
}

/// The first sentence of a text; empty where there is none.
pub(super) fn first_sentence(text: &str) -> String {
    sentences(text).into_iter().next().unwrap_or_default()
}

/// The last sentence of what was said.
pub(super) fn last_sentence(text: &str) -> String {
    let said = sentences(&spoken(text));
    let one = said.last().cloned().unwrap_or_default();
    let before = said.len().checked_sub(2).and_then(|at| said.get(at));
    match before {
        Some(before) if count(&one) <= TOO_SHORT => shorten(&format!("{before} {one}")),
        _ => shorten(&one),
    }
}

/// Cuts what is longer than a quotation should be.
fn shorten(sentence: &str) -> String {
    shorten_to(sentence, QUOTE_WORDS)
}

/// Cuts to so many words, at a comma or a colon if there is one, and says that it did.
pub(super) fn shorten_to(sentence: &str, most: usize) -> String {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    if words.len() <= most {
        return words.join(" ");
    }
    let kept = words.get(..most).unwrap_or_default();
    let cut = kept
        .iter()
        .rposition(|word| word.ends_with([',', ':', ';']))
        .filter(|at| *at >= most / 3)
        .map_or(most, |at| at + 1);
    let kept = kept.get(..cut).unwrap_or_default().join(" ");
    format!("{}…", kept.trim_end_matches([',', ':', ';']))
}

/// What a sentence ends in.
pub(super) const STOPS: [char; 4] = ['.', '?', '!', '…'];

/// With a full stop, where nothing else ends it.
pub(super) fn stopped(text: &str) -> String {
    let stop = if text.ends_with(STOPS) { "" } else { "." };
    format!("{text}{stop}")
}

pub(super) fn count(text: &str) -> usize {
    text.split_whitespace().count()
}

/// With its first letter small, unless the first word is `I` or an acronym.
pub(super) fn lower_first(text: &str) -> String {
    let first = text.split_whitespace().next().unwrap_or_default();
    let bare = first.trim_matches(|c: char| !c.is_alphanumeric());
    let keep = bare == "I"
        || bare.starts_with("I'")
        || bare.starts_with("I’")
        || bare.chars().nth(1).is_some_and(char::is_uppercase);
    let mut chars = text.chars();
    match chars.next() {
        Some(c) if !keep => c.to_lowercase().chain(chars).collect(),
        _ => text.to_owned(),
    }
}

/// With its first letter large.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// Half minutes as minutes: `7½`.
pub fn minutes(half: u16) -> String {
    match (half / 2, half % 2) {
        (0, 1) => "½".to_owned(),
        (whole, 0) => whole.to_string(),
        (whole, _) => format!("{whole}½"),
    }
}

/// What is told, and why, where the author says why.
pub(super) fn with_reason(told: String, why: Option<&str>) -> String {
    match why {
        Some(why) => format!("{told} {why}"),
        None => told,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_that_is_quoted_within_a_sentence_does_not_end_it() {
        let text = "Both lists, but 'All clear?' does not hear them back. Ask.";
        assert_eq!(sentences(text).len(), 2);
        assert_eq!(sentences("“Again?” She laughed.").len(), 2);
    }

    #[test]
    fn one_sentence_is_quoted_and_acts_are_left_out() {
        let cases = [
            ("No rush. Where is it sore?", "No rush. Where is it sore?"),
            ("Mm. (You wait.)", "Mm."),
            ("(You wait.)", ""),
            ("I'll show you. All right?", "I'll show you. All right?"),
            (
                "It is yours to keep. But if it changes, ring the same day.",
                "It is yours to keep. But if it changes, ring the same day.",
            ),
            (
                "He said 'go.' Then he went home again.",
                "He said 'go.' Then he went home again.",
            ),
        ];
        for (text, want) in cases {
            assert_eq!(
                telling_sentence(text, "", Wording::english()),
                want,
                "{text}"
            );
        }
        let bridge = "I have packed a lot in. ".repeat(9);
        let text = format!("{bridge}How will he have it when he needs it?");
        let part = whole_words(&text, "", Wording::english());
        assert!(
            part.ends_with("How will he have it when he needs it?"),
            "{part}"
        );
        let text = format!("Now the gate: left still, a back stiffens. {bridge}");
        let part = whole_words(&text, "A gate. I've got one.", Wording::english());
        assert!(part.starts_with("Now the gate: left still"), "{part}");
        assert_eq!(
            whole_words("Mm. (You wait.) Go on.", "", Wording::english()),
            "Mm. Go on."
        );
        assert!(bare("(You wait.) Mm.") && !bare("Mm.") && !bare("(You wait.) Go on as you like."));
        let long = "one two three four five six seven eight nine, ten eleven twelve thirteen fourteen fifteen sixteen \
                    seventeen eighteen nineteen twenty a b c d e f g";
        let told = telling_sentence(&format!("{long} {long}"), "", Wording::english());
        assert!(told.starts_with(long) && told.ends_with('…'), "{told}");
    }

    #[test]
    fn numbers_read_well() {
        assert_eq!(minutes(1), "½");
        assert_eq!(minutes(15), "7½");
        assert_eq!(lower_first("The end"), "the end");
        assert_eq!(lower_first("I'd go"), "I'd go");
        assert_eq!(lower_first("MRI scan"), "MRI scan");
    }
}
