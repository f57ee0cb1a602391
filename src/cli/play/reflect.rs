//! What the trainee is asked before and after the debrief. Everything can be skipped with Enter.

use super::debrief::Around;
use super::keep::Keeper;
use super::screen;
use crate::cli::Out;
use crate::domain::debrief::dates;
use crate::domain::record::Reflection;
use crate::domain::score::Domain;

/// Longer answers are cut: a record is not a diary.
const LONGEST: usize = 500;

/// The answers, each of which is kept as soon as it is given.
struct Answers<'a> {
    reflection: &'a mut Reflection,
    keeper: &'a mut Keeper,
}

impl Answers<'_> {
    fn keep(&mut self, put: impl FnOnce(&mut Reflection), out: &mut Out) {
        put(self.reflection);
        self.keeper.reflect(self.reflection, out);
    }
}

/// Asks for one word, a blind self-rating, and what the patient may have had in mind, before anything is shown.
pub(super) fn before(
    called: &str,
    reflection: &mut Reflection,
    keeper: &mut Keeper,
    out: &mut Out,
) {
    // Each question is asked only while somebody is there to answer.
    let _ = ask_before(called, Answers { reflection, keeper }, out);
}

fn ask_before(called: &str, mut answers: Answers<'_>, out: &mut Out) -> Option<()> {
    out.line("");
    screen::remark(
        "Before you look. Enter skips a question, q skips them all.",
        out,
    );
    out.line("");
    let said = words("The first word that comes to you", out)?;
    answers.keep(|r| r.first_word = said, out);
    for domain in Domain::ALL {
        if let Some(rating) = rating(*domain, out)? {
            let put = |r: &mut Reflection| {
                r.self_ratings.insert(*domain, rating);
            };
            answers.keep(put, out);
        }
    }
    let said = words(&format!("What did {called} think was going on?"), out)?;
    answers.keep(|r| r.guessed_idea = said, out);
    let said = words(&format!("What worried {called} most?"), out)?;
    answers.keep(|r| r.guessed_worry = said, out);
    let said = words(&format!("What did {called} want from today?"), out)?;
    answers.keep(|r| r.guessed_wish = said, out);
    Some(())
}

/// Asks what to keep and what to do differently, after everything has been shown.
pub(super) fn after(
    reflection: &mut Reflection,
    around: &Around,
    keeper: &mut Keeper,
    out: &mut Out,
) {
    let _ = ask_after(around, Answers { reflection, keeper }, out);
}

fn ask_after(around: &Around, mut answers: Answers<'_>, out: &mut Out) -> Option<()> {
    out.line("");
    if let Some((attempt, meant)) = open_commitment(around) {
        screen::remark("What you meant to do, last time:", out);
        screen::item(&meant, "·", out);
        let tried = words("Did you try it? What happened?", out)?;
        if !tried.is_empty() {
            let put = |r: &mut Reflection| {
                r.tried.insert(attempt, tried);
            };
            answers.keep(put, out);
        }
        out.line("");
    }
    let said = words("One thing to keep", out)?;
    answers.keep(|r| r.keep = said, out);
    let said = words("One thing to do differently, and when", out)?;
    answers.keep(|r| r.change = said, out);
    let said = again_on(&around.today, out)?;
    answers.keep(|r| r.again_on = said, out);
    Some(())
}

/// The newest resolution of an earlier attempt that nothing was said about yet: id of the attempt, and the words.
fn open_commitment(around: &Around) -> Option<(String, String)> {
    let answered = |id: &String| {
        around
            .records
            .iter()
            .any(|r| r.reflection.tried.contains_key(id))
    };
    let newest = around.records.iter().rev();
    let mut open = newest.filter(|r| !r.reflection.change.trim().is_empty());
    let found = open.find(|record| !answered(&record.attempt))?;
    Some((
        found.attempt.clone(),
        found.reflection.change.trim().to_owned(),
    ))
}

/// Dates to practise again: the suggested ones, others, or none; `None` when it is left open.
#[expect(
    clippy::option_option,
    reason = "an end, a question left open and an answer are three things"
)]
fn again_on(today: &str, out: &mut Out) -> Option<Option<Vec<String>>> {
    let usual = dates::suggested(today);
    screen::remark(
        &format!("To practise again, if you like: {}.", usual.join(", ")),
        out,
    );
    loop {
        let typed = words("y takes these dates; or type your own; n for none", out)?;
        match typed.to_lowercase().as_str() {
            "" => return Some(None),
            "y" | "yes" => return Some(Some(usual)),
            "n" | "no" | "none" => return Some(Some(Vec::new())),
            _ => {}
        }
        match dates::typed(&typed) {
            Ok(dates) => return Some(Some(dates)),
            Err(word) => {
                let text = format!(
                    "`{word}` is not a date. Write dates like {today}, with commas between."
                );
                screen::remark(&text, out);
            }
        }
    }
}

/// An answer in words; `None` when no more is to be asked.
fn words(question: &str, out: &mut Out) -> Option<String> {
    let typed = out.ask(&format!("  {question} > "))?;
    let typed = typed.trim();
    if typed == "q" {
        return None;
    }
    if typed.chars().count() > LONGEST {
        screen::remark(&format!("The first {LONGEST} characters are kept."), out);
    }
    Some(typed.chars().take(LONGEST).collect())
}

/// A rating from 0 to 100; nothing when it is skipped.
#[expect(
    clippy::option_option,
    reason = "an end, a question left open and an answer are three things"
)]
fn rating(domain: Domain, out: &mut Out) -> Option<Option<u8>> {
    loop {
        let typed = words(&format!("{}, 0 to 100", domain.label()), out)?;
        if typed.is_empty() {
            return Some(None);
        }
        match typed.parse::<u8>() {
            Ok(rating) if rating <= 100 => return Some(Some(rating)),
            _ => screen::remark("A number from 0 to 100, or Enter to skip.", out),
        }
    }
}
