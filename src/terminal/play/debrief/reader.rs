//! Who reads the debrief: the short one from its beginning to its end with the two questions of its moment, and everything else from
//! a list, for those who ask for it.

use super::reading_pace::{HowItEnded, ReadingPace};
use crate::Terminal;
use crate::document;
use crate::page::{aside, heading, marked, title};
use crate::play::answer_again::{self, AnsweredAgain};
use crate::play::play_record::Recorder;
use crate::play::replay_turns;
use crate::play::screen;
use crate::prose::clean;
use debrief::document::{
    Block, BlockGroup, DebriefSection, Document, HeldBlocks, ReasonChoice, Section, Who,
};
use debrief::wording::Wording;
use debrief::{Frame, Moment};
use practice::{Attempt, ReflectionPart};

/// Reads a debrief, while somebody is there with the questions that belong to it.
pub(super) struct DebriefReader<'a> {
    pace: ReadingPace,
    /// The attempt that is to be played on, once that was chosen.
    pub(super) play_on: Option<Attempt>,
    /// Whether how it ended is left out, because that was read a moment ago.
    ending: HowItEnded,
    /// Keeps what is answered on the way.
    keeper: &'a mut Recorder,
}

/// A section but for how it ended.
fn without_ending(section: &Section) -> Section {
    let mut section = section.clone();
    let is_ending = |block: &Block| matches!(block, Block::Group(BlockGroup::Ending, _));
    section.blocks.retain(|block| !is_ending(block));
    section
}

/// What came of a moment, without what its answering again has just shown: the exchange of then, and the other answer where it was
/// the one that was chosen.
fn not_read_yet(blocks: &[Block], answered: &AnsweredAgain) -> Vec<Block> {
    let instead = |blocks: &[Block]| {
        blocks.iter().any(
            |block| matches!(block, Block::Speech(said) if said.who == Who::YouThere && said.text == answered.said),
        )
    };
    let mut left = blocks.to_vec();
    if answered.then_is_told {
        left.retain(|block| !block.is_talk());
    }
    for block in &mut left {
        if let Block::List(_, items) = block {
            for item in items.iter_mut().filter(|item| instead(&item.blocks)) {
                item.blocks.retain(|block| !block.is_talk());
            }
            items.retain(|item| !item.blocks.is_empty());
        }
    }
    left.retain(|block| !matches!(block, Block::List(_, items) if items.is_empty()));
    left
}

/// Whether the reader goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Goes {
    On,
    Away,
}

impl<'a> DebriefReader<'a> {
    pub(super) fn new(pace: ReadingPace, ending: HowItEnded, keeper: &'a mut Recorder) -> Self {
        Self {
            pace,
            play_on: None,
            ending,
            keeper,
        }
    }

    /// Reads the short debrief, then as much of the rest as is asked for. Where nobody answers, the short one is printed
    /// at once, with a line that says where the rest is.
    pub(super) fn read(&mut self, document: &Document, moments: &[Moment], out: &mut Terminal) {
        document::front(document, out);
        let just_read = self.ending == HowItEnded::JustRead;
        let sections = self.left_to_read(&document.short, out);
        for (at, section) in sections.iter().enumerate() {
            let cut = just_read.then(|| without_ending(section));
            let section = cut.as_ref().unwrap_or(section);
            if self.is_there() {
                self.keeper.mark(section.part, out);
            }
            let goes = if section.part == DebriefSection::Moment {
                self.one_moment(section, moments, out)
            } else {
                let is_last = at + 1 == sections.len();
                self.page(section, is_last, out)
            };
            if goes == Goes::Away {
                return;
            }
        }
        if self.is_there() {
            self.reads_more(document, out);
        }
        if self.is_there() {
            return;
        }
        if self.pace.is_full() {
            document::rest(document, out);
        } else {
            out.line("");
            aside(&Wording::english().text("more-elsewhere", &[]), 2, out);
        }
    }

    /// Nobody answers any more: what is left comes at once.
    fn is_left_alone(&mut self) {
        let full = self.pace.is_full();
        self.pace = ReadingPace::AtOnce { full };
    }

    /// The sections from the one at which the debrief was left. Then and now belongs to the moment here.
    fn left_to_read<'s>(&self, all: &'s [Section], out: &mut Terminal) -> &'s [Section] {
        let left = self.is_there().then(|| self.keeper.marked(out)).flatten();
        let left = left.map(|part| match part {
            DebriefSection::Beside => DebriefSection::Moment,
            part => part,
        });
        let at = left.and_then(|part| all.iter().position(|section| section.part == part));
        let rest = at.and_then(|at| all.get(at..)).unwrap_or(all);
        if rest.len() < all.len() {
            screen::remark("You go on where you left it.", out);
        }
        rest
    }

    /// A section on a page of its own, and on more where the screen is too small for it. Where nothing scrolls away it is not waited.
    fn page(&mut self, section: &Section, is_last: bool, out: &mut Terminal) -> Goes {
        let print = |out: &mut Terminal| document::section(section, out);
        match self.shows(print, out) {
            Goes::On if !is_last && out.height().is_some() => self.goes_on(out),
            goes => goes,
        }
    }

    /// Prints something, a screen at a time while somebody is there.
    fn shows(&mut self, print: impl FnOnce(&mut Terminal), out: &mut Terminal) -> Goes {
        if !self.is_there() || out.height().is_none() {
            print(out);
            return Goes::On;
        }
        let text = out.gathered(print);
        let read = out.pages(&text);
        for typed in out.besides() {
            self.keeper.beside(&typed, out);
        }
        if read { Goes::On } else { Goes::Away }
    }

    /// The moment: what was said, why, and once more what to say, before anything is shown that came of it.
    fn one_moment(&mut self, section: &Section, moments: &[Moment], out: &mut Terminal) -> Goes {
        if !self.is_there() {
            document::section(section, out);
            return Goes::On;
        }
        document::section_head(section, out);
        let asks = |block: &Block| matches!(block, Block::Choice(_) | Block::Held(_));
        for blocks in section.blocks.chunk_by(|a, b| !asks(a) && !asks(b)) {
            match blocks {
                [Block::Choice(choice)] => self.asks_why(choice, moments, out),
                [Block::Held(held)] => {
                    if self.answers_again(held, out) == Goes::Away {
                        return Goes::Away;
                    }
                }
                blocks => document::blocks(blocks, out),
            }
        }
        self.goes_on(out)
    }

    /// Why it was said: one of the reasons, or none of them.
    fn asks_why(&mut self, choice: &ReasonChoice, moments: &[Moment], out: &mut Terminal) {
        let moment = moments.iter().find(|moment| moment.turn == choice.turn);
        let frames: &[Frame] = moment.map_or(&[], |moment| &moment.frames);
        if frames.is_empty() {
            return;
        }
        out.line("");
        for (i, frame) in frames.iter().enumerate() {
            marked(&format!("{:>2} ", i + 1), &frame.text, 3, out);
        }
        loop {
            let typed = self.ask("  A number, or Enter > ", out);
            let Some(typed) = typed.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty()) else {
                return;
            };
            let number = typed.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
            if let Some(frame) = number.and_then(|n| frames.get(n)) {
                let said = ReflectionPart::Frame(choice.turn, frame.id.clone());
                self.keeper.say(said, out);
                return;
            }
            self.keeper.beside(&typed, out);
            screen::remark("One of the numbers above, or Enter to go on.", out);
        }
    }

    /// The moment is answered again and the answer heard; only then comes what was held back.
    fn answers_again(&mut self, held: &HeldBlocks, out: &mut Terminal) -> Goes {
        out.line("");
        document::blocks(&[document::question(held)], out);
        let mut answered = AnsweredAgain::default();
        if self.is_there() {
            match answer_again::answer(self.keeper, held.turn, out) {
                Some(again) => answered = again,
                None => self.is_left_alone(),
            }
        }
        let blocks = not_read_yet(&held.blocks, &answered);
        let print = |out: &mut Terminal| {
            heading(&held.name, out);
            document::blocks(&blocks, out);
        };
        self.shows(print, out)
    }

    /// Everything else, a part at a time from a list of them.
    fn reads_more(&mut self, document: &Document, out: &mut Terminal) {
        out.line("");
        let question = "  Enter goes on, m shows more about this consultation > ";
        loop {
            match self.ask(question, out).as_deref().map(str::trim) {
                Some("m") => break,
                Some(typed) if self.keeper.beside(typed, out) => {}
                _ => return,
            }
        }
        loop {
            title(&document.labels.more, out);
            for (at, section) in document.more.iter().enumerate() {
                marked(&format!("{:>2} ", at + 1), &clean(&section.short), 3, out);
            }
            out.line("");
            let question =
                "  A number shows that part, t and a turn tries it again (t 3), Enter goes on > ";
            let Some(typed) = self.ask(question, out) else {
                return;
            };
            let typed = typed.trim();
            if matches!(typed, "" | "q") {
                return;
            }
            if self.keeper.beside(typed, out) {
                continue;
            }
            if let Some(turn) = typed.strip_prefix(['t', 'd']) {
                if self.drills(turn.trim(), out) == Goes::Away {
                    return;
                }
                continue;
            }
            let number = typed.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
            match number.and_then(|n| document.more.get(n)) {
                Some(section) => {
                    self.shows(|out| document::section(section, out), out);
                }
                None => aside("One of the numbers, or Enter.", 2, out),
            }
        }
    }

    /// A drill from a turn; the debrief is left if it is to be played on.
    fn drills(&mut self, turn: &str, out: &mut Terminal) -> Goes {
        let turns = self.keeper.attempt().turns();
        let turn = turn.parse::<u32>().ok();
        match turn.filter(|turn| (1..=turns).contains(&(*turn as usize))) {
            Some(turn) => {
                self.play_on = replay_turns::run(self.keeper, turn, out);
                if self.play_on.is_some() {
                    return Goes::Away;
                }
            }
            None => screen::remark(&format!("You played {turns} turns."), out),
        }
        Goes::On
    }

    /// Whether questions are of use.
    fn is_there(&self) -> bool {
        self.pace.asks()
    }

    /// Waits for Enter.
    fn goes_on(&mut self, out: &mut Terminal) -> Goes {
        if !self.is_there() {
            return Goes::On;
        }
        out.line("");
        loop {
            match self.ask("  Enter goes on, q leaves the debrief > ", out) {
                Some(typed) if typed.trim() == "q" => return Goes::Away,
                Some(typed) if self.keeper.beside(&typed, out) => {}
                _ => return Goes::On,
            }
        }
    }

    /// Asks, while somebody is there. At the end of input the rest is shown at once.
    fn ask(&mut self, question: &str, out: &mut Terminal) -> Option<String> {
        if !self.is_there() {
            return None;
        }
        let typed = out.ask(question);
        if typed.is_none() {
            self.is_left_alone();
        }
        typed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use debrief::document::{ListItem, ListKind, RichText, Role, Speech, Tone};

    fn said(who: Who, text: &str) -> Block {
        Block::Speech(Speech {
            who,
            label: String::new(),
            text: text.to_owned(),
            body: None,
        })
    }

    fn words(text: &str) -> Block {
        Block::Paragraph(Role::Body, RichText::plain(text))
    }

    #[test]
    fn what_was_just_read_of_a_moment_is_not_told_again() {
        let other = vec![said(Who::YouThere, "May I ask?"), words("That asks.")];
        let item = |blocks: Vec<Block>| ListItem {
            tone: Tone::Even,
            blocks,
        };
        let list = |blocks: Vec<Block>| Block::List(ListKind::Ways, vec![item(blocks)]);
        let held = vec![
            said(Who::Patient, "Right."),
            words("It closed."),
            list(other.clone()),
        ];
        assert_eq!(not_read_yet(&held, &AnsweredAgain::default()), held);
        let answered = |text: &str| AnsweredAgain {
            then_is_told: true,
            said: text.to_owned(),
        };
        assert_eq!(
            not_read_yet(&held, &answered("Something else.")),
            [words("It closed."), list(other)]
        );
        assert_eq!(
            not_read_yet(&held, &answered("May I ask?")),
            [words("It closed."), list(vec![words("That asks.")])]
        );
    }
}
