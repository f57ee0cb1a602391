//! Who reads the debrief: pauses between its parts, and the questions that only a reader who is there can be asked.

use super::Pace;
use crate::Out;
use crate::document;
use crate::page::marked;
use crate::play::drill;
use crate::play::keep::Keeper;
use crate::play::screen;
use crate::prose::clean;
use debrief::report::document::{Block, Choice, Document, Group, Part, Section};
use debrief::{Frame, Moment};
use practice::{Attempt, Said};

/// Reads a debrief, while somebody is there a part at a time.
pub(super) struct Reader<'a> {
    pace: Pace,
    /// The attempt that is to be played on, once that was chosen.
    pub(super) play_on: Option<Attempt>,
    /// Keeps what is answered on the way.
    keeper: &'a mut Keeper,
}

/// Whether the reader goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Goes {
    On,
    Away,
}

/// A section without some of its blocks, and these.
fn parted(section: &Section, apart: impl Fn(&Block) -> bool) -> (Section, Vec<Block>) {
    let mut open = section.clone();
    let apart = open.blocks.extract_if(.., |block| apart(block)).collect();
    (open, apart)
}

impl<'a> Reader<'a> {
    pub(super) fn new(pace: Pace, keeper: &'a mut Keeper) -> Self {
        Self {
            pace,
            play_on: None,
            keeper,
        }
    }

    /// Reads the document from its beginning to its end, or until it is left.
    pub(super) fn read(&mut self, document: &Document, moments: &[Moment], out: &mut Out) {
        document::front(document, out);
        for section in &document.sections {
            let goes = match section.part {
                Part::Seat => self.sees(section, 's', out),
                Part::Domains => self.sees_without_folds(section, out),
                Part::Moments => self.sees_the_moments(section, moments, out),
                Part::Record => self.sees(section, 'r', out),
                Part::Transcript => self.sees(section, 't', out),
                part => {
                    document::section(section, out);
                    self.after(part, out)
                }
            };
            if goes == Goes::Away {
                return;
            }
        }
    }

    /// What comes after a part.
    fn after(&mut self, part: Part, out: &mut Out) -> Goes {
        match part {
            Part::Untold | Part::Left => self.goes_on(out),
            Part::Again => self.drills(None, out),
            _ => Goes::On,
        }
    }

    /// A part whose long lists a reader who is there sees on asking for them.
    fn sees_without_folds(&mut self, section: &Section, out: &mut Out) -> Goes {
        if !self.is_there() {
            document::section(section, out);
            return Goes::On;
        }
        let (open, folds) = parted(section, |block| matches!(block, Block::Fold(_)));
        document::section(&open, out);
        out.line("");
        let question = "  Enter goes on, e shows the evidence turn by turn, q leaves > ";
        match self.ask(question, out).as_deref().map(str::trim) {
            Some("q") => return Goes::Away,
            Some("e") | None => document::blocks(&folds, out),
            Some(_) => {}
        }
        Goes::On
    }

    /// Moments one by one, each with the question why before the other ways, and a drill after it.
    fn sees_the_moments(&mut self, section: &Section, moments: &[Moment], out: &mut Out) -> Goes {
        let is_moment = |block: &Block| matches!(block, Block::Group(Group::Moment(..), _));
        let (open, groups) = parted(section, is_moment);
        document::section(&open, out);
        for group in groups {
            let Block::Group(Group::Moment(turn, _), blocks) = &group else {
                continue;
            };
            let asks = blocks.iter().position(|b| matches!(b, Block::Choice(_)));
            let (before, after) = blocks.split_at(asks.unwrap_or(blocks.len()));
            document::blocks(before, out);
            let mut after = after;
            if let Some((Block::Choice(choice), rest)) = after.split_first()
                && self.is_there()
            {
                self.asks_why(choice, moments, out);
                after = rest;
            }
            if !after.is_empty() {
                out.line("");
                document::blocks(after, out);
            }
            if self.drills(Some(*turn), out) == Goes::Away {
                return Goes::Away;
            }
        }
        Goes::On
    }

    /// Who sees the answer before the question does not think.
    fn asks_why(&mut self, choice: &Choice, moments: &[Moment], out: &mut Out) {
        let moment = moments.iter().find(|moment| moment.turn == choice.turn);
        let frames: &[Frame] = moment.map_or(&[], |moment| &moment.frames);
        for (i, frame) in frames.iter().enumerate() {
            marked(&format!("{:>2} ", i + 1), &frame.text, 3, out);
        }
        let question = if frames.is_empty() {
            "  Enter goes on > "
        } else {
            "  A number, or Enter > "
        };
        loop {
            let typed = self.ask(question, out).map(|t| t.trim().to_owned());
            let Some(typed) = typed.filter(|t| !t.is_empty()) else {
                return;
            };
            let number = typed.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
            if let Some(frame) = number.and_then(|n| frames.get(n)) {
                let said = Said::Frame(choice.turn, frame.id.clone());
                self.keeper.say(said, out);
                return;
            }
            if frames.is_empty() {
                return;
            }
            screen::remark("One of the numbers above, or Enter to go on.", out);
        }
    }

    /// Whether questions are of use.
    fn is_there(&self) -> bool {
        self.pace == Pace::Asking
    }

    /// Waits for Enter.
    fn goes_on(&mut self, out: &mut Out) -> Goes {
        if !self.is_there() {
            return Goes::On;
        }
        out.line("");
        match self.ask("  Enter goes on, q leaves the debrief > ", out) {
            Some(typed) if typed.trim() == "q" => Goes::Away,
            _ => Goes::On,
        }
    }

    /// A long part: a reader who is there sees it on asking for it, everybody else sees it anyway.
    fn sees(&mut self, section: &Section, key: char, out: &mut Out) -> Goes {
        if self.is_there() {
            out.line("");
            let what = clean(&section.short);
            let question = format!("  Enter goes on, {key} shows “{what}”, q leaves > ");
            match self.ask(&question, out).as_deref().map(str::trim) {
                Some("q") => return Goes::Away,
                Some(typed) if !typed.eq(&key.to_string()) => return Goes::On,
                _ => {}
            }
        }
        document::section(section, out);
        Goes::On
    }

    /// Offers a drill, and leaves the debrief if it is to be played on.
    fn drills(&mut self, turn: Option<u32>, out: &mut Out) -> Goes {
        if !self.is_there() {
            return Goes::On;
        }
        let question = match turn {
            Some(_) => "  t tries this moment, Enter goes on > ",
            None => "  The number of a turn drills from there, Enter goes on > ",
        };
        out.line("");
        while let Some(typed) = self.ask(question, out) {
            let typed = typed.trim();
            let turn = match (typed, turn) {
                ("", _) => return Goes::On,
                ("t", Some(turn)) => Some(turn),
                (number, None) => number.parse().ok(),
                _ => None,
            };
            let turns = self.keeper.attempt().turns();
            match turn.filter(|turn| (1..=turns).contains(&(*turn as usize))) {
                Some(turn) => {
                    self.play_on = drill::run(self.keeper.attempt(), turn, out);
                    if self.play_on.is_some() {
                        return Goes::Away;
                    }
                    out.line("");
                }
                None => screen::remark(&format!("You played {turns} turns. Enter goes on."), out),
            }
        }
        Goes::On
    }

    /// Asks, while somebody is there. At the end of input the rest is shown at once.
    fn ask(&mut self, question: &str, out: &mut Out) -> Option<String> {
        if !self.is_there() {
            return None;
        }
        let typed = out.ask(question);
        if typed.is_none() {
            self.pace = Pace::AtOnce;
        }
        typed
    }
}
