//! Which part of an answer is quoted: the sentence that the skill lies in, or the part that fell short.

use engine::scenario::Opt;

use super::played_consultation::PlayedConsultation;
use super::words::{
    answered_part, bare, closing_words, count, most_shared, part_around, sentences, shares,
    shorten_to, spoken,
};
use crate::wording::Wording;
use insight::speech_act::SpeechAct;

/// Longest answer that is quoted whole, in words.
const WHOLE_WORDS: usize = 26;
/// Longest passage out of a longer strong answer, in words.
const STRONG_WORDS: usize = 18;
/// Longest sentence that is quoted to its end as strong, in words.
const LONGEST_STRONG: usize = 28;
/// Longest passage out of a longer poor answer, in words.
const POOR_WORDS: usize = 18;
/// Longest sentence that is quoted to its end as poor, in words.
const LONGEST_POOR: usize = 28;
/// Longest passage of the patient's that a sentence of ours goes on behind, in words.
const CUE_WORDS: usize = 8;
/// The longest such passage, where its last sentence alone would say nothing, in words.
const LONGEST_CUE: usize = 14;
/// Fewer words than this say nothing by themselves.
const FEWEST_CUE_WORDS: usize = 5;
/// A question that is no longer than this, at the end of something else, is only put behind it.
const TAG_WORDS: usize = 6;
/// Fewer words than this are too few for what was said without its lists.
const FEWEST_WITHOUT: usize = 10;
/// From so many words on, a passage that a reason quotes tells which part of an answer it is about.
const FEWEST_NAMED: usize = 3;
/// Longest passage of several sentences beside a figure, in words.
const GLANCE_WORDS: usize = 16;
/// A sentence with so many commas is a list.
const LIST_COMMAS: usize = 3;

/// What tells which part of an answer is meant.
#[derive(Clone, Copy, Default)]
pub(super) struct Beside<'a> {
    /// Why the answer stands as it does, where that will stand behind the quotation; empty otherwise.
    pub(super) why: &'a str,
    /// What came back in the reply.
    pub(super) echo: &'a str,
}

/// The part of a strong answer in which its skill lies: for an act that asks, around its last question, for one that
/// tells, in what is told; `tells`: whether it is held up for what it tells.
pub(super) fn strong_part(
    text: &str,
    code: &str,
    tells: bool,
    beside: &Beside<'_>,
    say: &Wording,
) -> String {
    let all = spoken(text);
    if let Some(part) = part_named(&all, beside.why, (STRONG_WORDS, LONGEST_STRONG), say) {
        return part;
    }
    // What the reason speaks of is the part that it is about.
    if count(&all) > WHOLE_WORDS && shares(&all, beside.why, say) {
        return answered_part(&all, beside.why, STRONG_WORDS, LONGEST_STRONG, say);
    }
    // What can be quoted whole loses neither what is told nor what is asked.
    if !tells && count(&all) <= WHOLE_WORDS {
        return all;
    }
    let echo = beside.echo;
    let act = SpeechAct::of(code);
    let asks = act.is_some_and(SpeechAct::is_skill_in_asking) && all.contains('?');
    if tells || act.is_some_and(SpeechAct::is_skill_in_telling) {
        let told = longest_told(&all);
        return answered_part(&told, echo, STRONG_WORDS, LONGEST_STRONG, say);
    }
    if count(&all) <= WHOLE_WORDS || !asks {
        return answered_part(text, echo, STRONG_WORDS, LONGEST_STRONG, say);
    }
    let said = sentences(&all);
    let at = said.iter().rposition(|one| one.ends_with('?'));
    let at = at.unwrap_or_default();
    let mut from = at;
    let length = |from: usize| said.get(from..=at).unwrap_or_default().iter();
    let length = |from: usize| length(from).map(|one| count(one)).sum::<usize>();
    while from > 0 && length(from - 1) <= STRONG_WORDS {
        from -= 1;
    }
    let part = said.get(from..=at).unwrap_or_default().join(" ");
    shorten_to(&part, LONGEST_STRONG)
}

/// The part of an answer in which the skill of its first code lies, or else what `about` speaks of; empty where nothing was said.
pub(super) fn skill_part(scene: &PlayedConsultation<'_>, option: &Opt, about: &str) -> String {
    let code = option.codes.first();
    let code = code.and_then(|code| scene.rubric.get(*code));
    let code = code.map_or("", |code| code.id.as_str());
    let beside = Beside {
        why: about,
        ..Beside::default()
    };
    strong_part(&option.text, code, false, &beside, scene.say)
}

/// What was said without sentences that are lists, such as signs to watch for; all of it where there is nothing else.
pub(super) fn without_lists(text: &str) -> String {
    let all = spoken(text);
    let said = sentences(&all);
    let mut rest = String::new();
    let mut left_out = false;
    for one in &said {
        // A question with commas asks; it lists nothing.
        if !one.ends_with('?') && one.matches(',').count() >= LIST_COMMAS {
            left_out = true;
            continue;
        }
        if !rest.is_empty() {
            // What is left out between two sentences is shown.
            rest.push_str(if left_out { " … " } else { " " });
        }
        left_out = false;
        rest.push_str(one);
    }
    // Without the list at its end hardly anything would be left.
    if rest.is_empty() || left_out && count(&rest) < FEWEST_WITHOUT {
        all
    } else {
        rest
    }
}

/// The longest passage without a question; all of it where there is nothing else.
fn longest_told(text: &str) -> String {
    let said = sentences(text);
    let runs = said.split(|one| one.ends_with('?'));
    let runs = runs.map(|run| run.join(" "));
    let longest = runs.max_by_key(|run| count(run));
    longest
        .filter(|run| !run.is_empty())
        .unwrap_or_else(|| text.to_owned())
}

/// The part of a poor answer that fell short: what came back in the reply, or else how it began; never only a question that was put
/// behind it.
pub(super) fn poor_part(text: &str, beside: &Beside<'_>, say: &Wording) -> String {
    // The words that the reason quotes have to be seen, and be it a short question at the end.
    if let Some(part) = part_named(&spoken(text), beside.why, (POOR_WORDS, LONGEST_POOR), say) {
        return part;
    }
    let body = without_a_tag(text);
    if count(&body) <= WHOLE_WORDS {
        return body;
    }
    let said = sentences(&body);
    // A word in common with the reason may be chance: the fault lies rather in what was said at most length than in how it began or
    // was rounded off.
    let about = if beside.why.is_empty() {
        most_shared(&said, beside.echo, say)
    } else {
        most_shared(&said, beside.why, say).filter(|(_, shared)| *shared > 1)
    };
    // What comes first is often only a bridge to the rest.
    let other = if beside.why.is_empty() {
        said.len().checked_sub(1)
    } else {
        let longest = said.iter().enumerate();
        longest.max_by_key(|(_, one)| count(one)).map(|(at, _)| at)
    };
    let at = about.map(|(at, _)| at).or(other).unwrap_or_default();
    let part = part_around(&said, at, (POOR_WORDS, LONGEST_POOR), say);
    if count(&part) < TAG_WORDS {
        let said = sentences(&body);
        let longest = said.iter().max_by_key(|one| count(one));
        return shorten_to(longest.map_or("", String::as_str), LONGEST_POOR);
    }
    part
}

/// The part of an answer around the words that a reason quotes in single marks; none where it quotes none of them.
fn part_named(all: &str, why: &str, room: (usize, usize), say: &Wording) -> Option<String> {
    let said = sentences(all);
    let quoted = single_quoted(why);
    let shows = |text: &str| {
        let text = bare_words(text);
        quoted.iter().any(|words| holds(&text, words))
    };
    let at = said.iter().position(|one| shows(one))?;
    if count(all) <= WHOLE_WORDS {
        return Some(all.to_owned());
    }
    let part = part_around(&said, at, room, say);
    // A long sentence is cut at its end, and they may stand there.
    let part = if shows(&part) {
        Some(part)
    } else {
        said.into_iter().nth(at)
    };
    part.filter(|part| !part.is_empty())
}

/// Whether a text quotes a sentence of what was said, and with it the words that a reason quotes.
pub(super) fn is_quoted_in(text: &str, said: &str, why: &str) -> bool {
    let all = bare_words(text);
    let said: Vec<Vec<String>> = sentences(said).iter().map(|one| bare_words(one)).collect();
    let mut long = said.iter().filter(|words| words.len() >= FEWEST_CUE_WORDS);
    let spoken = said.concat();
    let quoted = single_quoted(why);
    let mut named = quoted.iter().filter(|words| holds(&spoken, words));
    long.any(|words| holds(&all, words)) && named.all(|words| holds(&all, words))
}

/// Whether a reason quotes enough of an answer in single marks, so that the answer need not be quoted beside it.
pub(super) fn names_words_of(text: &str, why: &str) -> bool {
    passage_named(text, why).is_some()
}

/// Where the passage ends, with its mark, in which a reason first quotes enough of an answer in single marks; none where it does not.
pub(super) fn passage_named(text: &str, why: &str) -> Option<usize> {
    let all = bare_words(&spoken(text));
    let quoted = single_quoted_up_to(why);
    let named = quoted
        .into_iter()
        .find(|(_, words)| words.len() >= FEWEST_NAMED && holds(&all, words));
    named.map(|(end, _)| end)
}

/// A passage in no more words than can be taken in at a glance: of a longer one the sentence that the reason is about, or else the
/// longest.
pub(super) fn in_brief(said: &str, why: &str, say: &Wording) -> String {
    let said = said.trim_end_matches(" …");
    if count(said) <= GLANCE_WORDS {
        return said.to_owned();
    }
    let all = sentences(said);
    let meant = most_shared(&all, why, say).map(|(at, _)| at);
    let longest = || {
        let each = all.iter().enumerate();
        each.max_by_key(|(_, one)| count(one)).map(|(at, _)| at)
    };
    let at = meant.or_else(longest).unwrap_or_default();
    let part = part_around(&all, at, (GLANCE_WORDS, LONGEST_POOR), say);
    // What was left out is shown between two sentences, and not beside one.
    let part = part.trim_start_matches("… ").trim_end_matches(" …");
    part.to_owned()
}

/// Whether a text has these words one after the other; there has to be one.
fn holds(text: &[String], words: &[String]) -> bool {
    text.windows(words.len()).any(|part| part == words)
}

/// Words in single quotation marks, each passage by its words.
fn single_quoted(text: &str) -> Vec<Vec<String>> {
    let found = single_quoted_up_to(text).into_iter();
    found.map(|(_, words)| words).collect()
}

/// Words in single quotation marks, each passage by where it ends, behind its mark, and its words.
fn single_quoted_up_to(text: &str) -> Vec<(usize, Vec<String>)> {
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let at_mark = |at: usize| letters.get(at).map(|(_, c)| *c);
    let letter = |at: usize| at_mark(at).is_some_and(char::is_alphanumeric);
    let mark = |at: usize| matches!(at_mark(at), Some('\'' | '‘' | '’'));
    let begin = |at: usize| letters.get(at).map_or(text.len(), |(begins, _)| *begins);
    let mut found = Vec::new();
    let mut from = None;
    for at in 0..letters.len() {
        let before = at.checked_sub(1).is_some_and(letter);
        match from {
            None if mark(at) && !before && letter(at + 1) => from = Some(at + 1),
            Some(start) if mark(at) && !letter(at + 1) => {
                let part = text.get(begin(start)..begin(at)).unwrap_or_default();
                found.push((begin(at + 1), bare_words(part)));
                from = None;
            }
            _ => {}
        }
    }
    found.retain(|(_, words)| !words.is_empty());
    found
}

/// The words of a text without marks and capitals.
fn bare_words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’')));
    let words = words.map(|word| {
        word.trim_matches(['\'', '’'])
            .replace('’', "'")
            .to_lowercase()
    });
    words.filter(|word| !word.is_empty()).collect()
}

/// An answer with hardly a word beside something that was done, quoted with what was done. `None` for any other.
pub(super) fn done_part(text: &str) -> Option<String> {
    bare(text).then(|| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// What was said without a short question behind it.
pub(super) fn without_a_tag(text: &str) -> String {
    let all = spoken(text);
    let said = sentences(&all);
    match said.split_last() {
        Some((last, rest))
            if !rest.is_empty() && last.ends_with('?') && count(last) <= TAG_WORDS =>
        {
            rest.join(" ")
        }
        _ => all,
    }
}

/// What the patient said last, so that a sentence of ours can go on behind it: without its full stop. Empty where nothing was said.
pub(super) fn cue_part(text: &str, say: &Wording) -> String {
    let words = closing_words(text, say);
    let said = sentences(&words);
    let mut part = words.clone();
    for from in 0..said.len() {
        part = said.get(from..).unwrap_or_default().join(" ");
        let after = said.get(from + 1..).unwrap_or_default().join(" ");
        // Two or three words alone say nothing: the sentence before them comes too.
        let needed = count(&after) < FEWEST_CUE_WORDS && count(&part) <= LONGEST_CUE;
        if count(&part) <= CUE_WORDS || needed {
            break;
        }
    }
    let part = if count(&part) > LONGEST_CUE {
        last_clause(&part)
    } else if count(&part) < FEWEST_CUE_WORDS {
        // The sentence before is too long to come whole.
        last_clause(&words)
    } else {
        part
    };
    let part = part.strip_suffix('.').unwrap_or(&part);
    let whole = part.strip_suffix("..").is_some();
    if whole {
        format!("{}…", part.trim_end_matches('.'))
    } else {
        part.to_owned()
    }
}

/// The end of a long sentence, from a comma on where there is one.
fn last_clause(sentence: &str) -> String {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let from = words.len().saturating_sub(CUE_WORDS);
    let kept = words.get(from..).unwrap_or_default();
    let after = kept
        .iter()
        .position(|word| word.ends_with([',', ':', ';']))
        .filter(|at| at + 4 < kept.len())
        .map_or(0, |at| at + 1);
    kept.get(after..).unwrap_or_default().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_question_is_quoted_where_the_skill_is_to_ask() {
        let text = "Ring us and say it's urgent, or 111: fever, losing weight, pain that climbs or wakes you every night, or \
                    anything that you have not had before. You tell me now. How have you got those two?";
        let part = strong_part(text, "TBCK", false, &Beside::default(), Wording::english());
        assert!(part.ends_with("How have you got those two?"), "{part}");
    }

    #[test]
    fn a_poor_answer_is_not_quoted_by_the_question_behind_it() {
        let text = "I'd stop the lot by Friday, and if it turns nasty you lie down on the floor until it eases. How does that sound \
                    to you?";
        let part = poor_part(text, &Beside::default(), Wording::english());
        assert!(!part.contains('?'), "{part}");
    }

    #[test]
    fn the_part_is_quoted_that_the_reason_is_about() {
        let text = "I'd keep those tablets going for now, they're only over the counter, and you've the rest of the week to get \
                    through somehow. And for the rest of it, just do what you can on those weeks and don't be hard on yourself.";
        let beside = Beside {
            why: "Waves through a tablet that nobody has asked about.",
            echo: "Do what I can. Yes.",
        };
        let part = poor_part(text, &beside, Wording::english());
        assert!(part.starts_with("I'd keep those tablets"), "{part}");
        let without = Beside { why: "", ..beside };
        let part = poor_part(text, &without, Wording::english());
        assert!(part.starts_with("And for the rest"), "{part}");
    }

    #[test]
    fn words_that_the_reason_quotes_are_seen() {
        let text = "Nearly always these things stop being sore, in my experience. I'd like you to walk for me. If you could stick \
                    with that for me, every single day, for six weeks, then we'll see where you've got to. All clear?";
        let part = |why| {
            let beside = Beside { why, echo: "" };
            poor_part(text, &beside, Wording::english())
        };
        let promised = part("'Nearly always' is more than anybody can promise.");
        assert!(promised.contains("Nearly always"), "{promised}");
        let checked =
            part("You didn't hear it: 'All clear?' is no question that a patient can't answer.");
        assert!(checked.ends_with("All clear?"), "{checked}");
        let not_there =
            part("'Has it helped?' makes her care a mistake for six weeks, every single day.");
        assert!(not_there.contains("six weeks"), "{not_there}");
    }

    #[test]
    fn a_list_of_signs_is_left_out_where_something_else_is_held_up() {
        let text = "I'll ring you Thursday. Ring us: fever, losing weight, pain that climbs, or nights awake. Which is which?";
        assert_eq!(
            without_lists(text),
            "I'll ring you Thursday. … Which is which?"
        );
        let list = "Fever, weight, nights, legs.";
        assert_eq!(without_lists(list), list);
    }

    #[test]
    fn a_sentence_can_go_on_behind_what_the_patient_said() {
        assert_eq!(
            cue_part("Worse at night.", Wording::english()),
            "Worse at night"
        );
        assert_eq!(
            cue_part("What do I take, then?", Wording::english()),
            "What do I take, then?"
        );
        assert!(cue_part("I could. I suppose ...", Wording::english()).ends_with('…'));
        assert_eq!(cue_part("", Wording::english()), "");
    }
}
