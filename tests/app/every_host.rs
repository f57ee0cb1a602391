//! The short debrief is one text: every sentence of it stands in the window, in the terminal, in HTML and in Markdown, and none of
//! them names a figure that the others do not.

use std::collections::BTreeSet;
use std::sync::Arc;

use debrief::document::{Block, Document, ListKind, RichText, Who};
use debrief::print::{html, markdown};
use debrief::wording::Wording;
use debrief::{Debrief, SpokenLine, rating};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _, by};
use terminal::Terminal;
use window::model::debrief::{DebriefAction, DebriefPage, ShortPages};
use window::model::shell::Shell;

use crate::debrief::{Player, act, cases, debrief_of, letters, looking, through};
use crate::support::harness;

/// Letters and figures alone: how a host sets quotation marks, dashes and rules is its own.
fn plain(text: &str) -> String {
    letters(text).to_lowercase()
}

/// Something that is to be read, and whether the window may have it one step away: its six pages are one screen each, so that long
/// answers end in “…” there, and of the other answers there is one.
struct Piece {
    text: String,
    near: bool,
}

fn of_blocks(blocks: &[Block], near: bool, all: &mut Vec<Piece>) {
    let piece = |text: String| Piece { text, near };
    for block in blocks {
        match block {
            Block::Heading(heading) => all.push(piece(heading.text.flat())),
            Block::Paragraph(_, words) => all.push(piece(words.flat())),
            Block::Speech(speech) => {
                let said = [Some(speech.text.clone()), speech.body.clone()];
                let said = said.into_iter().flatten();
                all.extend(said.map(|text| Piece {
                    text,
                    near: near || speech.who == Who::Patient,
                }));
            }
            Block::Thought { text, .. } => all.push(piece(text.clone())),
            Block::Table(table) => {
                let cells = table.rows.iter().flatten();
                all.extend(cells.map(|cell| piece(cell.flat())));
            }
            Block::List(kind, items) => {
                for item in items {
                    of_blocks(&item.blocks, near || *kind == ListKind::Ways, all);
                }
            }
            Block::Choice(choice) => {
                let names = choice.names.iter();
                all.extend(names.map(|(name, _)| piece(name.clone())));
            }
            Block::Group(_, blocks) => of_blocks(blocks, near, all),
            Block::Fold(fold) => of_blocks(&fold.blocks, near, all),
            Block::Held(held) => {
                all.push(piece(held.question.clone()));
                of_blocks(&held.blocks, near, all);
            }
            Block::Figure(_) | Block::Works(_) => panic!("not in a short debrief"),
        }
    }
}

/// How the window says what paper says in another form: reasons, days to come back and a plan to start from are pressed, the own
/// view beside each figure, and the turn of a sentence of the call as a bead.
fn in_the_window(piece: &str, debrief: &Debrief) -> Vec<String> {
    let moment = debrief.one_moment();
    let mut frames = moment.into_iter().flat_map(|moment| &moment.frames);
    if let Some(frame) = frames.find(|frame| frame.name == piece) {
        return vec![frame.text.clone()];
    }
    if piece.starts_with("Your own view") {
        let each = debrief.domains.each.iter();
        let each = each.map(|view| {
            let own = view.self_rating.expect("it is rated");
            let own = rating::in_a_word(own, Wording::english());
            format!("{}: you thought {own}", view.label)
        });
        return each.collect();
    }
    if piece == Wording::english().text("plan-to-start-from", &[]) {
        return vec!["Take this to".to_owned()];
    }
    if piece.starts_with("Come back ") {
        let days = debrief.plan.again_in_days.iter();
        let days = days.map(|days| debrief::dates::in_days(*days, Wording::english()));
        return days.collect();
    }
    match piece.rsplit_once(" (turn ") {
        Some((said, turn)) => {
            let turn = turn.trim_end_matches(')');
            vec![said.to_owned(), format!("Turn {turn}: ")]
        }
        None => vec![piece.to_owned()],
    }
}

/// The words of a page without its marks.
fn without_marks(page: &str) -> String {
    let body = page.split_once("</style>").expect("a style").1;
    let mut words = String::new();
    for part in body.split('<') {
        words.push_str(part.split_once('>').map_or(part, |(_, words)| words));
        words.push(' ');
    }
    for (name, sign) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ] {
        words = words.replace(name, sign);
    }
    words
}

/// What a screen says to somebody who hears it.
fn read(harness: &Harness<'_, Shell>) -> Vec<String> {
    let all = harness.query_all(by().predicate(|_| true));
    let said = all.flat_map(|node| {
        let node = node.accesskit_node();
        [node.label(), node.value()]
    });
    said.flatten().collect()
}

/// The figures of a text.
fn figures(text: &str) -> BTreeSet<&str> {
    let words = text.split(|c: char| !c.is_ascii_digit());
    words.filter(|word| !word.is_empty()).collect()
}

/// The pages of a debrief, and whatever is one step away.
fn in_pages(shell: Shell) -> (Vec<String>, String, Shell) {
    let mut harness = harness(shell, 1280.0, 800.0);
    let mut pages = Vec::new();
    through(&mut harness, |harness, _| pages.extend(read(harness)));
    let mut near = String::new();
    for (part, _) in looking(harness.state()).chapters() {
        act(harness.state_mut(), DebriefAction::Deeper(Some(part)));
        harness.run_steps(4);
        near.push_str(&read(&harness).join("\n"));
    }
    let shell = std::mem::take(harness.state_mut());
    (pages, near, shell)
}

/// The document of the short debrief, and its pieces.
fn short(shell: &Shell) -> (Document, Vec<Piece>) {
    let document = Document {
        more: Vec::new(),
        ..Document::of(&looking(shell).debrief, Wording::english())
    };
    let mut all = Vec::new();
    for section in &document.short {
        all.push(Piece {
            text: section.title.flat(),
            near: false,
        });
        of_blocks(&section.blocks, false, &mut all);
    }
    (document, all)
}

#[test]
fn every_sentence_of_the_short_debrief_stands_in_every_host_and_no_other_figure() {
    let mut wrong = Vec::new();
    for (place, analysis) in cases() {
        for player in [Player::Middling, Player::Poor] {
            let (name, shell) = debrief_of(place, analysis.as_ref(), player);
            let (pages, near, shell) = in_pages(shell);
            let (document, all) = short(&shell);
            assert!(all.len() > 40, "{name}: {} pieces", all.len());
            let own = all
                .iter()
                .find(|piece| piece.text.starts_with("Your own view"));
            assert!(own.is_some(), "{name}: it was rated");
            let (out, kept) = Terminal::captured("");
            terminal::document::print(&document, &mut out.with_width(100));
            let front = format!("{} {}", document.title, document.lead.flat());
            let said: Vec<&str> = all.iter().map(|piece| piece.text.as_str()).collect();
            let words = format!("{front} {}", said.join(" "));
            let known = figures(&words);

            for (host, text) in [
                ("terminal", kept.stdout()),
                ("HTML", without_marks(&html::print(&document))),
                ("Markdown", markdown::print(&document)),
            ] {
                let here = plain(&text);
                let missed = all
                    .iter()
                    .filter(|piece| !here.contains(&plain(&piece.text)));
                wrong.extend(missed.map(|piece| format!("{name}, {host}: {}", piece.text)));
                let other: Vec<_> = figures(&text).difference(&known).copied().collect();
                if !other.is_empty() {
                    wrong.push(format!("{name}, {host}: {other:?}"));
                }
            }

            let debrief = &looking(&shell).debrief;
            let (here, near) = (plain(&pages.join("\n")), plain(&near));
            for piece in &all {
                for text in in_the_window(&piece.text, debrief) {
                    let text = plain(&text);
                    if !(here.contains(&text) || piece.near && near.contains(&text)) {
                        wrong.push(format!("{name}, window: {}", piece.text));
                    }
                }
            }
            // Turns as beads, the pages, and the end of the scale have figures of their own; trust in words is the long form's.
            let course = &debrief.side.course;
            let long = plain(&markdown::print(&looking(&shell).document));
            assert!(long.contains(&plain(&course.in_words)), "{name}");
            let beads: Vec<&str> = course
                .beads
                .iter()
                .map(|bead| bead.words.as_str())
                .collect();
            let own = |text: &str| {
                beads.contains(&text)
                    || text.ends_with(&course.in_words)
                    || text.starts_with("Page ")
                    || text.starts_with("Then, turn ")
            };
            for text in pages.iter().filter(|text| !own(text)) {
                let scale = text.replace(" of 100", "");
                let other: Vec<_> = figures(&scale).difference(&known).copied().collect();
                if !other.is_empty() {
                    wrong.push(format!("{name}, window: {other:?} in {text}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Words that stand nowhere else.
fn mark(all: &mut Vec<String>) -> String {
    let mark = format!("Marked{}nowhere", all.len());
    all.push(mark.clone());
    mark
}

/// The first of these lines, and no other: a page may show as few as one.
fn alone(lines: &mut Vec<SpokenLine>) -> Option<&mut String> {
    lines.truncate(1);
    let line = lines.first_mut()?;
    line.body = None;
    Some(&mut line.text)
}

/// Every place of the pages with a word of its own, so that it can be seen which page shows it.
fn marked(pages: &ShortPages, all: &mut Vec<String>) -> ShortPages {
    let mut pages = pages.clone();
    let moment = &mut pages.moment;
    let mut texts: Vec<&mut String> = vec![
        &mut pages.ending.title,
        &mut pages.ending.after,
        &mut pages.side.place,
        &mut moment.now,
        &mut moment.effect,
        &mut pages.back.from,
        &mut pages.glance.caution,
    ];
    if !moment.why.is_empty() {
        texts.push(&mut moment.why);
    }
    let other = moment.other.iter_mut();
    for answer in other.chain([&mut moment.then]) {
        texts.push(&mut answer.you.text);
        texts.extend(answer.thought.as_mut().map(|thought| &mut thought.text));
        texts.extend(alone(&mut answer.reply));
        texts.extend(answer.remarks.iter_mut());
    }
    texts.extend(alone(&mut moment.patient));
    for resolve in &mut pages.resolves {
        texts.extend([&mut resolve.name, &mut resolve.written]);
        texts.extend(Some(&mut resolve.because).filter(|text| !text.is_empty()));
    }
    for row in &mut pages.glance.domains {
        texts.extend([&mut row.domain, &mut row.sentence]);
    }
    for text in texts {
        *text = mark(all);
    }
    for line in &mut pages.side.call {
        *line = mark(all);
    }
    let glance = &mut pages.glance;
    for text in [&mut glance.thread, &mut glance.all] {
        if !text.is_empty() {
            *text = mark(all);
        }
    }
    if pages.glance.safety.is_some() {
        pages.glance.safety = Some(RichText::plain(mark(all)));
    }
    pages
}

#[test]
fn the_pages_say_of_the_conversation_what_the_document_says_and_nothing_else() {
    let (place, analysis) = cases().swap_remove(0);
    let (_, shell) = debrief_of(place, analysis.as_ref(), Player::Poor);
    let (_, all) = short(&shell);
    let mut harness = harness(shell, 1280.0, 800.0);
    let (mut marks, mut said) = (Vec::new(), Vec::new());
    for page in DebriefPage::ALL {
        let looking = harness.state_mut().looking.as_mut().expect("a debrief");
        looking.show(page);
        assert_eq!(looking.step, page);
        marks.clear();
        looking.pages = Arc::new(marked(&looking.pages, &mut marks));
        harness.run_steps(6);
        said.push(read(&harness).join("\n"));
        if page == DebriefPage::Moment {
            let looking = harness.state_mut().looking.as_mut().expect("a debrief");
            looking.answered = true;
        }
    }
    let said = said.join("\n");
    let missing: Vec<&String> = marks.iter().filter(|mark| !said.contains(*mark)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    // Names and single words are the window's own.
    let sentence = |piece: &&Piece| piece.text.split(' ').count() > 7;
    let here = plain(&said);
    let elsewhere: Vec<&str> = all
        .iter()
        .filter(sentence)
        .map(|piece| piece.text.as_str())
        .filter(|text| here.contains(&plain(text)))
        .collect();
    assert!(elsewhere.is_empty(), "{elsewhere:#?}");
}
