//! Own words first, in the terminal: one sentence before the options, and then which option came nearest to it.

use super::play_record::Recorder;
use super::prompt::{self, Typed};
use super::{screen, show_events};
use crate::choice::OnOff;
use crate::page::aside;
use crate::prose::clean;
use crate::{CliError, Context, Terminal};
use debrief::wording::Wording;
use practice::words::Mode;
use practice::{
    Attempt, NoOwnWords, OwnFirst, OwnWordsQuestion, Preferences, has_own_words, is_sentence,
};

/// Whether own words come first, and at which menus they have.
pub(super) struct OwnWordsFirst {
    first: OwnFirst,
    /// The option that was just said to be nearest, from 0.
    pub(super) nearest: Option<usize>,
}

/// What came of asking.
pub(super) enum OwnWordsAsked {
    /// The options are on the screen.
    Shown,
    /// Something else was typed.
    Other(Typed),
    /// The input has ended.
    End,
}

impl OwnWordsFirst {
    /// Not at any menu, as when the choices are known beforehand.
    pub(super) fn off() -> Self {
        Self {
            first: OwnFirst::default(),
            nearest: None,
        }
    }

    /// As it was asked for, which is remembered, or else as it was the last time.
    pub(super) fn of(
        asked: Option<OnOff>,
        mode: Mode,
        context: &Context,
        out: &mut Terminal,
    ) -> Result<Self, CliError> {
        let mut own = Self::off();
        if let Some(asked) = asked {
            if asked == OnOff::On && !has_own_words(mode) {
                return Err(CliError::usage(
                    "own words do not come first in an assessed consultation",
                    "`--mode practice` and `--mode explore` have them",
                ));
            }
            own.first.switch(asked == OnOff::On);
            own.remember(context, out);
        } else if has_own_words(mode) {
            match Preferences::read(&context.store()) {
                Ok(kept) => own.first.switch(kept.own_words),
                // Without a folder for data nothing was ever remembered.
                Err(_) if context.places.data.is_none() => {}
                Err(why) => out.note(&why.to_string()),
            }
        }
        Ok(own)
    }

    fn remember(&self, context: &Context, out: &mut Terminal) {
        let mut store = context.store();
        let mut kept = Preferences::read(&store).unwrap_or_default();
        kept.own_words = self.first.is_on();
        if let Err(error) = kept.keep(&mut store) {
            out.note(&format!(
                "this is not remembered for the next time: {error}"
            ));
        }
    }

    /// Turns it on or off from now on.
    pub(super) fn switch(&mut self, attempt: &Attempt, context: &Context, out: &mut Terminal) {
        if !has_own_words(attempt.mode()) {
            let why = "In an assessed consultation everybody chooses from the options at once.";
            screen::remark(why, out);
            return;
        }
        self.first.switch(!self.first.is_on());
        self.remember(context, out);
        if self.first.is_on() {
            // The options of this menu were seen already.
            self.saw(attempt);
            screen::remark(
                "From the next turn on: first your own sentence, then the options. Nobody scores it. `o` ends it.",
                out,
            );
        } else {
            screen::remark("The options come at once again.", out);
        }
    }

    /// Whether own words come before the options of the present menu.
    pub(super) fn comes(&self, attempt: &Attempt) -> bool {
        self.first.asks(attempt) == OwnWordsQuestion::Words
    }

    /// The options of the present menu are on the screen already.
    pub(super) fn saw(&mut self, attempt: &Attempt) {
        self.first.saw(attempt);
    }

    /// Asks for a sentence, shows the options, and asks which is nearest; none where nothing of it is asked now.
    pub(super) fn asks(
        &mut self,
        keeper: &mut Recorder,
        out: &mut Terminal,
    ) -> Option<OwnWordsAsked> {
        match self.first.asks(keeper.attempt()) {
            OwnWordsQuestion::Words => Some(self.asks_words(keeper, out)),
            OwnWordsQuestion::Nearest => Some(self.asks_nearest(keeper, out)),
            OwnWordsQuestion::Nothing => None,
        }
    }

    fn asks_words(&mut self, keeper: &mut Recorder, out: &mut Terminal) -> OwnWordsAsked {
        self.nearest = None;
        let question = "  You, in your own words (Enter: said to yourself) > ";
        let Some(line) = out.ask(question) else {
            return OwnWordsAsked::End;
        };
        let words = match prompt::read(&line, &[]) {
            Typed::Nothing => String::new(),
            Typed::Unknown(words) => words,
            Typed::NoSuchNumber(_) => {
                screen::remark(&said("own-first"), out);
                return OwnWordsAsked::Other(Typed::Nothing);
            }
            other => return OwnWordsAsked::Other(other),
        };
        if let Some(why) = keeper.own_words(&mut self.first, &words, out) {
            screen::remark(&why, out);
            return OwnWordsAsked::Other(Typed::Nothing);
        }
        show_events::menu(keeper.attempt(), out);
        self.asks_nearest(keeper, out)
    }

    fn asks_nearest(&mut self, keeper: &mut Recorder, out: &mut Terminal) -> OwnWordsAsked {
        let options = keeper.attempt().menu();
        let most = options.len();
        let question = nearest_question(most);
        loop {
            let Some(line) = out.ask(&question) else {
                return OwnWordsAsked::End;
            };
            let line = line.trim();
            match line.parse::<usize>() {
                Ok(0) => keeper.nearest(&mut self.first, None, out),
                Ok(number) if number <= most => {
                    self.nearest = Some(number - 1);
                    let nearest = options.get(number - 1).map(|o| o.ix);
                    keeper.nearest(&mut self.first, nearest, out);
                }
                _ if line.is_empty() => self.first.pass(),
                _ => match prompt::read(line, &[]) {
                    Typed::Unknown(_) | Typed::NoSuchNumber(_) => {
                        keeper.beside(line, out);
                        screen::remark(&said("own-nearest-again"), out);
                        continue;
                    }
                    other => {
                        // After something to read or to write the question comes once more.
                        if matches!(other, Typed::Undo | Typed::Quit | Typed::OwnWords) {
                            self.first.pass();
                        }
                        return OwnWordsAsked::Other(other);
                    }
                },
            }
            return OwnWordsAsked::Shown;
        }
    }
}

/// What came of asking at a moment that is answered again.
pub(super) enum OwnWordsAgain {
    /// The options are on the screen; the one that is nearest, from 0, if that was said.
    Shown(Option<usize>),
    /// It is to be left.
    Left,
    /// The input has ended.
    End,
}

/// At a moment that is answered again: one sentence, then the options, then which is nearest. The sentence stays with the drill.
pub(super) fn again(first: &mut OwnFirst, now: &mut Attempt, out: &mut Terminal) -> OwnWordsAgain {
    loop {
        let Some(line) = out.ask("  You, in your own words (Enter: said to yourself) > ") else {
            return OwnWordsAgain::End;
        };
        let words = match prompt::read(&line, &[]) {
            Typed::Quit => return OwnWordsAgain::Left,
            Typed::Nothing => String::new(),
            Typed::Unknown(words) => words,
            _ => {
                screen::remark(&said("own-first-or-leave"), out);
                continue;
            }
        };
        match first.say(now, &words).err().and_then(NoOwnWords::words) {
            Some(why) => screen::remark(&why, out),
            None => break,
        }
    }
    show_events::options(now, out);
    let options = now.menu();
    loop {
        let Some(line) = out.ask(&nearest_question(options.len())) else {
            return OwnWordsAgain::End;
        };
        let line = line.trim();
        if matches!(line, "q" | "quit") {
            return OwnWordsAgain::Left;
        }
        let Ok(number) = line.parse::<usize>() else {
            if line.is_empty() {
                first.pass();
                return OwnWordsAgain::Shown(None);
            }
            more(line, now, out);
            screen::remark(&said("own-nearest-again"), out);
            continue;
        };
        if number > options.len() {
            screen::remark(&said("own-nearest-again"), out);
            continue;
        }
        let at = number.checked_sub(1);
        let option = at.and_then(|at| options.get(at)).map(|option| option.ix);
        first.nearest(now, option);
        return OwnWordsAgain::Shown(at);
    }
}

/// Keeps a sentence that is typed at a moment to be answered again as own words. `false` if it is not a sentence.
pub(super) fn more(typed: &str, now: &mut Attempt, out: &mut Terminal) -> bool {
    if !is_sentence(typed) {
        return false;
    }
    let kept = now.add_own_words(typed);
    let told = kept.map_or_else(NoOwnWords::words, |()| Some(said("own-kept-here")));
    if let Some(told) = &told {
        screen::remark(told, out);
    }
    told.is_some()
}

/// A sentence of one's own, beside the reply to what was chosen instead.
pub(super) fn beside(words: &str, out: &mut Terminal) {
    aside(&format!("In your own words: {}", clean(words)), 2, out);
}

/// What is said, without numbers in it.
fn said(id: &str) -> String {
    Wording::english().text(id, &[])
}

fn nearest_question(most: usize) -> String {
    let numbers = match most {
        1 => "1".to_owned(),
        most => format!("1–{most}"),
    };
    format!("  Nearest to yours: {numbers}, 0 for none of these, Enter passes > ")
}
