//! One document, four printers: every stretch of words in it is in every form, and each kind of block is printed as it was
//! agreed (`golden/` beside the printers; with `BEDSIDE_BLESS=1` in the environment it is written anew).

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use debrief::document::{
    Block, BlockGroup, Cited, Column, DebriefSection, Document, Figure, Fold, Heading, HeldBlocks,
    Holds, Labels, ListItem, ListKind, ReasonChoice, RichText, Role, Run, Section, Speech, Table,
    Tone, Who,
};
use debrief::figures::domain_range::DomainRange;
use debrief::figures::picture::Picture;
use debrief::print::{html, markdown, typst};
use debrief::wording::Wording;
use debrief::{
    Bead, BeadKind, Been, CourseMark, CourseNames, Debrief, DebriefInputs, ExactFigures, MarkKind,
    Origin, Point, StateCourse,
};
use engine::record::{Nearest, OwnWords, Reflection};
use engine::session::{Action, Mode, Session};
use insight::language::builtin::lexica;
use practice::export::{ExportForm, Pages, export_short};
use terminal::Terminal;

use crate::shipped_cases::{rubric, shipped_case};

/// Seeded plays of each scenario.
const SEEDS: u64 = 6;

fn in_terminal(document: &Document, width: usize) -> String {
    let (out, kept) = Terminal::captured("");
    terminal::document::print(document, &mut out.with_width(width));
    kept.stdout()
}

/// Every stretch of words that a reader has to find in every form.
fn words(document: &Document) -> Vec<String> {
    let mut all = vec![document.title.clone()];
    let mut add = |text: &RichText| all.extend(text.0.iter().map(|run| run.words().to_owned()));
    add(&document.lead);
    document.note.iter().for_each(&mut add);
    for section in document.sections() {
        add(&section.title);
    }
    for section in document.sections() {
        of_blocks(&section.blocks, &mut all);
    }
    all.retain(|text| !text.trim().is_empty());
    all
}

fn of_blocks(blocks: &[Block], all: &mut Vec<String>) {
    let of = |text: &RichText| -> Vec<String> {
        text.0.iter().map(|run| run.words().to_owned()).collect()
    };
    for block in blocks {
        let own: Vec<String> = match block {
            Block::Heading(heading) => {
                all.push(heading.kicker.clone());
                all.extend(heading.figure.iter().map(|(text, _)| text.clone()));
                of(&heading.text)
            }
            Block::Paragraph(_, text) => of(text),
            Block::Speech(speech) => {
                let labelled = !matches!(speech.who, Who::Patient) && speech.label != "You";
                all.extend(Some(speech.label.clone()).filter(|_| labelled));
                all.extend(speech.body.clone());
                vec![speech.text.clone()]
            }
            Block::Thought { label, text } => vec![label.clone(), text.clone()],
            Block::Table(table) => {
                all.push(table.caption.clone());
                // The column that names a row needs no name of its own where rows stand one by one.
                let columns = table.columns.iter().skip(1);
                all.extend(columns.map(|column| column.name.clone()));
                table.rows.iter().flatten().flat_map(of).collect()
            }
            Block::Figure(figure) => vec![figure.in_words().to_owned()],
            Block::List(_, items) => {
                for item in items {
                    of_blocks(&item.blocks, all);
                }
                Vec::new()
            }
            Block::Choice(choice) => choice.names.iter().map(|(name, _)| name.clone()).collect(),
            Block::Works(works) => works.clone(),
            Block::Group(_, blocks) => {
                of_blocks(blocks, all);
                Vec::new()
            }
            Block::Fold(fold) => {
                all.push(fold.name.clone());
                of_blocks(&fold.blocks, all);
                Vec::new()
            }
            Block::Held(held) => {
                of_blocks(&held.blocks, all);
                vec![held.question.clone(), held.name.clone()]
            }
        };
        all.extend(own);
    }
}

/// Letters only: without room between words, and without the marks that only steer.
fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !('\u{2066}'..='\u{2069}').contains(c))
        .collect()
}

/// What a page says, and what it says to those who cannot see its drawings.
fn of_html(page: &str) -> String {
    let (head, rest) = page.split_once("<style>").expect("a style");
    let (_, rest) = rest.split_once("</style>").expect("its end");
    let mut text = String::new();
    for part in format!("{head}{rest}").split_inclusive('>') {
        text.push_str(part.split('<').next().unwrap_or_default());
    }
    for named in rest.split("aria-label=\"").skip(1) {
        text.push_str(named.split('"').next().unwrap_or_default());
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">");
    letters(&text.replace("&quot;", "\"").replace("&amp;", "&"))
}

/// Without the backslash before a mark.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        out.extend(if c == '\\' { chars.next() } else { Some(c) });
    }
    letters(&out)
}

/// A play in which every choice comes from the seed; every third is broken off on the way.
fn played(scenario: &str, seed: u64) -> Debrief {
    let rubric = rubric();
    let (scenario, analysis) = shipped_case(scenario);
    let play = |dice: u64, most: usize| {
        let (case, rubric) = (Arc::clone(scenario), Arc::clone(&rubric));
        let (mut session, _) =
            Session::start(case, rubric, seed, Mode::Practice).expect("the same rubric");
        let mut dice = dice.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        for _ in 0..most {
            let menu = session.menu();
            if menu.is_empty() {
                break;
            }
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let at = usize::try_from(dice >> 33).expect("fits") % menu.len();
            session.apply(Action::Choose(menu[at].ix)).expect("plays");
        }
        session
    };
    let session = play(seed, if seed % 3 == 2 { 4 } else { 60 });
    let earlier = [Been::of(&play(seed + 100, 60))];
    let study = ExactFigures::of(&session, analysis).expect("same scenario");
    let reflection = Reflection {
        first_word: "rushed".to_owned(),
        guessed_worry: "that *it* breaks #1".to_owned(),
        keep: "wait".to_owned(),
        own_words: own_words(&session),
        ..Reflection::default()
    };
    let origin = Origin {
        person: "A. Trainee".to_owned(),
        started_at: "2026-11-25T09:00:00Z".to_owned(),
        attempt: format!("attempt-{seed}"),
        caution: "Played on an older text.".to_owned(),
        ..Origin::default()
    };
    let even = seed.is_multiple_of(2);
    Debrief::of(&DebriefInputs {
        study: Some(&study),
        lexica: lexica().ok(),
        reflection: Some(&reflection).filter(|_| even),
        origin: Some(&origin).filter(|_| even),
        earlier: if even { &earlier } else { &[] },
        ..DebriefInputs::new(&session)
    })
}

/// A sentence of one's own before every other turn, one of which no option came near.
fn own_words(session: &Session) -> BTreeMap<u32, OwnWords> {
    let turns = session.turns().iter().step_by(2);
    let said = turns.map(|turn| {
        let node = &session.scenario().nodes[turn.before.node.index()];
        let none = turn.number == 3;
        let own = OwnWords {
            node: node.id.clone(),
            words: format!("My own *words* in turn #{}", turn.number),
            nearest: none.then_some(Nearest::NoneOfThese),
        };
        (turn.number, own)
    });
    said.collect()
}

#[test]
fn every_word_of_the_document_is_in_every_form_of_it() {
    let mut parts = BTreeSet::new();
    for scenario in ["crumbling-discs", "just-a-scan"] {
        for seed in 0..SEEDS {
            let document = Document::of(&played(scenario, seed), Wording::english());
            parts.extend(document.sections().map(|section| section.part));
            let forms = [
                ("HTML", of_html(&html::print(&document))),
                ("Markdown", unescaped(&markdown::print(&document))),
                ("pages", unescaped(&typst::print(&document))),
                ("terminal", letters(&in_terminal(&document, 80))),
                ("narrow terminal", letters(&in_terminal(&document, 40))),
            ];
            let words = words(&document);
            assert!(words.len() > 150, "{}", words.len());
            for text in words {
                for (form, all) in &forms {
                    let here = all.contains(&letters(&text));
                    assert!(here, "{scenario}, seed {seed}: not in {form}: {text}");
                }
            }
        }
    }
    assert_eq!(parts.len(), 19, "every section came up: {parts:?}");
}

#[test]
fn a_short_report_has_the_short_debrief_the_record_and_the_works_and_nothing_else() {
    let debrief = played("crumbling-discs", 0);
    let whole = Document::of(&debrief, Wording::english());
    let form = |form| {
        let set = |source: &str| {
            Ok::<_, ()>(Pages {
                bytes: source.as_bytes().to_vec(),
                letterless: Vec::new(),
            })
        };
        let pages = export_short(&debrief, form, set).unwrap();
        String::from_utf8(pages.bytes).unwrap()
    };
    let kept = |part| matches!(part, DebriefSection::Record | DebriefSection::Sources);
    let page = form(ExportForm::Html);
    for section in whole.sections() {
        let here = page.contains(&format!("id=\"{}\"", section.part.id()));
        let short = whole.short.iter().any(|own| own.part == section.part);
        assert_eq!(here, short || kept(section.part), "{:?}", section.part);
    }
    let text = form(ExportForm::Markdown);
    let (_, rest) = text.split_once("# For your portfolio").expect("the rest");
    let heads: Vec<&str> = rest.lines().filter(|l| l.starts_with("## ")).collect();
    assert_eq!(heads.len(), 2, "{heads:?}");
    for section in whole.more.iter().filter(|section| !kept(section.part)) {
        let title = format!("= {}", section.title.flat());
        let pages = form(ExportForm::Pdf);
        assert!(!pages.lines().any(|line| line.ends_with(&title)), "{title}");
    }
    let words = text.split_whitespace().count();
    let all = markdown::print(&whole).split_whitespace().count();
    assert!(words * 3 < all, "{words} of {all}");
    let facts: serde_json::Value = serde_json::from_str(&form(ExportForm::Json)).unwrap();
    assert_eq!(facts["moments"].as_array().map(Vec::len), Some(1));
    assert_eq!(facts["domains"]["each"].as_array().map(Vec::len), Some(4));
    assert!(facts.get("transcript").is_none() && facts["record"].is_object());
}

fn para(role: Role, text: impl Into<RichText>) -> Block {
    Block::Paragraph(role, text.into())
}

fn speech(who: Who, label: &str, text: &str, body: Option<&str>) -> Block {
    Block::Speech(Speech {
        who,
        label: label.to_owned(),
        text: text.to_owned(),
        body: body.map(str::to_owned),
    })
}

fn thought(text: &str) -> Block {
    Block::Thought {
        label: "Ann thinks".to_owned(),
        text: text.to_owned(),
    }
}

fn heading(level: u8, text: &str) -> Block {
    Block::Heading(Heading {
        level,
        text: text.into(),
        ..Heading::default()
    })
}

fn item(tone: Tone, blocks: Vec<Block>) -> ListItem {
    ListItem { tone, blocks }
}

fn table(caption: &str, columns: &[(&str, Holds)], rows: &[&[&str]]) -> Block {
    let columns = columns.iter().map(|(name, holds)| Column {
        name: (*name).to_owned(),
        holds: *holds,
    });
    let row = |row: &&[&str]| row.iter().map(|cell| RichText::plain(*cell)).collect();
    Block::Table(Table {
        caption: caption.to_owned(),
        columns: columns.collect(),
        rows: rows.iter().map(row).collect(),
    })
}

fn cited(number: usize) -> Cited {
    Cited {
        number,
        label: format!("source {number}"),
    }
}

/// Every run and every role.
fn runs() -> Vec<Block> {
    let run = |text: &str| text.to_owned();
    let text = RichText::plain("Plain, ")
        .with(Run::Strong(run("strong")))
        .plus(", ")
        .with(Run::Emphasis(run("with *emphasis*")))
        .then(Run::Quote(run("quoted <b>")))
        .then(Run::Code(run("bedside play it")))
        .then(Run::Quiet(run("standing back")))
        .then(Run::Name(run("שרה")))
        .then(Run::Tag(run("◆ told"), Tone::Good))
        .then(Run::Cite([1, 2].map(cited).into()));
    let roles = [
        Role::Quiet,
        Role::Question,
        Role::Display,
        Role::Written,
        Role::Felt,
        Role::Meta,
    ];
    let mut first = vec![para(Role::Body, text)];
    first.extend(roles.map(|role| para(role, format!("{role:?} \"words\" #1"))));
    first
}

fn talk() -> Vec<Block> {
    vec![
        speech(Who::Patient, "Ann", "It hurts.", Some("She sighs.")),
        speech(Who::Other, "Her son", "", Some("He nods.")),
        thought("Again."),
        speech(Who::You, "You", "Where?", None),
        speech(Who::YouThere, "You, turn 2", "And there?", None),
        speech(Who::Heard, "Heard, turn 2", "And there?", None),
        speech(Who::Before, "Instead of", "Does it matter?", None),
    ]
}

fn tables() -> Vec<Block> {
    let (number, few, long) = (Holds::Number, Holds::Words, Holds::Sentences);
    let sentence = "A sentence that is long enough to need a line of its own beside the others.";
    vec![
        table(
            "Numbers",
            &[("State", few), ("Before", number), ("After", number)],
            &[&["Trust", "4", "10"], &["Openness", "4", "7"]],
        ),
        table(
            "",
            &[("What", long), ("Here", few), ("Why it matters", long)],
            &[&[sentence, "asked in turn 3", sentence]],
        ),
        table(
            "Without a head",
            &[("", few), ("", number)],
            &[&["Best", "100"]],
        ),
        table(
            "Wide",
            &[
                ("Turn", number),
                ("A", number),
                ("B", number),
                ("C", number),
                ("D", number),
            ],
            &[&["1", "2", "3", "4", "5"]],
        ),
    ]
}

fn lists() -> Vec<Block> {
    let kinds = [
        ListKind::Points,
        ListKind::Marks,
        ListKind::Call,
        ListKind::Cards,
        ListKind::Turns,
        ListKind::Ways,
        ListKind::Ledger,
    ];
    let tones = [Tone::Even, Tone::Good, Tone::Bad, Tone::Unsaid];
    let lists = kinds.into_iter().map(|kind| {
        let items = tones.map(|tone| item(tone, vec![para(Role::Body, format!("{kind:?}"))]));
        Block::List(kind, items.into())
    });
    let mut lists: Vec<Block> = lists.collect();
    let two = vec![
        para(Role::Body, "One thing."),
        para(Role::Quiet, "And more."),
    ];
    let said = vec![
        speech(Who::YouThere, "You, instead", "And now?", None),
        thought("Now."),
    ];
    lists.push(Block::List(
        ListKind::Ways,
        vec![item(Tone::Even, two), item(Tone::Even, said)],
    ));
    lists
}

fn figures() -> Vec<Block> {
    let point = |turn, trust| Point {
        turn,
        trust,
        distress: 4,
        openness: 5,
        readiness: 2,
        confidence: 3,
    };
    let mark = |turn, kind| CourseMark {
        turn,
        kind,
        label: String::new(),
    };
    let bead = |kind| Bead {
        turn: 1,
        kind,
        words: format!("Turn 1: {kind:?}"),
    };
    let course = StateCourse {
        beads: BeadKind::ALL.map(bead).into(),
        points: vec![point(0, 4), point(1, 6)],
        marks: MarkKind::ALL.map(|kind| mark(1, kind)).into(),
        in_words: String::new(),
        names: CourseNames {
            start: "start".to_owned(),
            lines: ["Trust", "Distress", "Openness"].map(str::to_owned),
            beads: BeadKind::ALL.map(|kind| (kind, format!("{kind:?}"))).into(),
        },
    };
    let words = [
        "this path 60",
        "best consultation 100",
        "random play 30",
        "own rating 70",
    ];
    let range = DomainRange {
        points: 60,
        reference: Some(100),
        floor: Some(30),
        own: Some(70),
        words: words.map(str::to_owned),
        marks: "● this path  ○ best consultation  ┊ random play  △ own rating".to_owned(),
    };
    let figure = |picture, caption: &str| {
        Block::Figure(Box::new(Figure {
            picture,
            words: "The drawing in words".to_owned(),
            caption: caption.to_owned(),
        }))
    };
    vec![
        figure(Picture::Course(course), "Below it."),
        figure(Picture::Range(range), ""),
    ]
}

fn held() -> Vec<Block> {
    vec![Block::Held(HeldBlocks {
        turn: 2,
        question: "What would you say now?".to_owned(),
        name: "What came of it".to_owned(),
        elsewhere: "It stands after the last page.".to_owned(),
        blocks: talk(),
    })]
}

fn groups() -> Vec<Block> {
    let with_figure = Block::Heading(Heading {
        level: 3,
        kicker: String::new(),
        text: "Listening".into(),
        figure: Some(("60".to_owned(), true)),
    });
    let with_kicker = Block::Heading(Heading {
        level: 3,
        kicker: "A turning point".to_owned(),
        text: "Turn 2".into(),
        figure: None,
    });
    let choice = Block::Choice(ReasonChoice {
        turn: 2,
        label: "Reasons".to_owned(),
        names: vec![("One".to_owned(), false), ("Two".to_owned(), true)],
    });
    let group = |group, text: &str| Block::Group(group, vec![para(Role::Body, text)]);
    vec![
        Block::Group(BlockGroup::Moment(2, true), vec![with_kicker, choice]),
        group(BlockGroup::Moment(3, false), "opened"),
        group(BlockGroup::Scene, "scene"),
        group(BlockGroup::Ending, "ending"),
        group(BlockGroup::Resolve, "resolve"),
        Block::Group(BlockGroup::Domain, vec![with_figure]),
        group(BlockGroup::Record, "record"),
        Block::Fold(Fold {
            name: "Folded".to_owned(),
            open: false,
            blocks: vec![heading(4, "A small heading"), para(Role::Body, "inside")],
        }),
    ]
}

/// A document with every kind of block, run, role, list and group.
pub(crate) fn every() -> Document {
    let run = |text: &str| text.to_owned();
    let section = |part, title: &str, blocks| Section {
        part,
        short: title.to_owned(),
        title: title.into(),
        blocks,
    };
    Document {
        name: "Debrief: every kind".to_owned(),
        title: "Every kind".to_owned(),
        language: "en-GB".to_owned(),
        lead: RichText::plain("With")
            .then(Run::Name(run("Ann")))
            .plus(", 40."),
        note: Some(
            RichText::default()
                .with(Run::Strong(run("First.")))
                .and("A caution."),
        ),
        shows: None,
        short: vec![
            section(DebriefSection::First, "Runs and roles", runs()),
            section(DebriefSection::Side, "Talk", talk()),
            section(DebriefSection::Domains, "Tables", tables()),
            section(DebriefSection::Again, "Lists", lists()),
            section(DebriefSection::Moment, "Held back", held()),
        ],
        more: vec![
            section(DebriefSection::Measures, "Figures", figures()),
            section(DebriefSection::Record, "Groups", groups()),
            section(
                DebriefSection::Sources,
                "Sources",
                vec![Block::Works(vec![run("One (2001)"), run("Two (2002)")])],
            ),
        ],
        labels: Labels {
            skip: "Skip to the debrief".to_owned(),
            parts: "Parts of this debrief".to_owned(),
            more: "More of it".to_owned(),
        },
    }
}

#[track_caller]
fn golden(file: &str, now: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("BEDSIDE_BLESS").is_some() {
        std::fs::write(&path, now).expect("writes");
    }
    let then = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = then.lines().zip(now.lines()).find(|(a, b)| a != b);
    assert!(then == now, "{file}: {differs:#?}");
}

/// The page from its body on, one block a line.
#[test]
fn html_prints_every_kind_of_block() {
    let page = html::print(&every());
    let (_, body) = page.split_once("<body>").expect("a body");
    let breaks = [
        "<section", "<p", "<div", "<li", "<tr", "<table", "<h", "<dl", "<figure", "<details",
    ];
    let body = breaks.iter().fold(body.to_owned(), |text, tag| {
        text.replace(tag, &format!("\n{tag}"))
    });
    golden("src/debrief/print/golden/every.html", &format!("{body}\n"));
}

#[test]
fn markdown_prints_every_kind_of_block() {
    golden(
        "src/debrief/print/golden/every.md",
        &markdown::print(&every()),
    );
}

/// The source from the title on; what comes before is the style.
#[test]
fn typst_prints_every_kind_of_block() {
    let source = typst::print(&every());
    let at = source.find("#title(\"").expect("a title");
    golden("src/debrief/print/golden/every.typ", &source[at..]);
}

#[test]
fn the_terminal_prints_every_kind_of_block() {
    golden("src/terminal/golden/every.txt", &in_terminal(&every(), 80));
}
