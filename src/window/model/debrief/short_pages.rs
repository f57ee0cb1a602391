//! What the six pages say: the short sections of the document, taken apart for the places of each page. The pages set these words and
//! have none of their own about the conversation, so that the window says what every other host says.

use debrief::document::{
    Block, BlockGroup, DebriefSection, Document, HeldBlocks, ListKind, RichText, Role, Run,
    Section, Speech, Who,
};
use debrief::figures::picture::Picture;
use debrief::{SpokenLine, StateCourse};

/// What all six pages say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ShortPages {
    pub ending: EndingWords,
    pub side: SideWords,
    pub moment: MomentWords,
    /// What to keep and what to change, in this order.
    pub resolves: Vec<ResolveWords>,
    pub back: BackWords,
    pub glance: GlanceWords,
}

/// How it ended.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EndingWords {
    pub title: String,
    pub after: String,
}

/// The friend's call.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SideWords {
    /// Where it is told.
    pub place: String,
    /// What is told, line by line; the turns of the lines are beads.
    pub call: Vec<String>,
    /// Trust over the turns, to be drawn.
    pub course: Option<StateCourse>,
}

/// The one moment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MomentWords {
    /// What stands there where no moment is to be looked at.
    pub nothing: String,
    /// What the patient had just said and done.
    pub patient: Vec<SpokenLine>,
    /// What was said then, and what came of it.
    pub then: AnswerWords,
    /// The question why; empty where no reasons are offered.
    pub why: String,
    /// The question that is answered before the rest is shown.
    pub now: String,
    /// What it did, in short.
    pub effect: String,
    /// Something else that could have been said, and what it would have brought.
    pub other: Option<AnswerWords>,
    /// A question about what was said in own words in this turn; empty where nothing was.
    pub own_remark: String,
}

/// Something that was said or could have been said, and what came of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnswerWords {
    /// What was said in own words before the options were shown.
    pub own: Option<Labelled>,
    pub you: Labelled,
    pub thought: Option<Labelled>,
    pub reply: Vec<SpokenLine>,
    /// What there is to say about it.
    pub remarks: Vec<String>,
}

/// Words with what stands beside them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Labelled {
    pub label: String,
    pub text: String,
}

/// One thing to keep or to change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ResolveWords {
    pub name: String,
    /// Why this; empty where it was just looked at closely.
    pub because: String,
    /// What was written, or a sentence to start from.
    pub written: String,
}

/// When to come back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BackWords {
    pub days: String,
    /// From where it is worth playing again.
    pub from: String,
}

/// Four domains at a glance.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GlanceWords {
    /// What is safe or not; empty where there is nothing to say.
    pub safety: Option<RichText>,
    /// What ran through the conversation; empty where nothing did.
    pub thread: String,
    /// One sentence for all domains, where each has the same.
    pub all: String,
    /// Each domain, in the order of the document.
    pub domains: Vec<GlanceRow>,
    pub caution: String,
}

/// One domain at a glance.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GlanceRow {
    pub domain: String,
    pub figure: String,
    pub sentence: String,
}

impl ShortPages {
    /// Takes the sections of a document apart.
    pub fn of(document: &Document) -> Self {
        let blocks = |part| {
            let mut sections = document.sections();
            let found = sections.find(|section: &&Section| section.part == part);
            found.map_or(&[][..], |section| section.blocks.as_slice())
        };
        Self {
            ending: ending(blocks(DebriefSection::First)),
            side: side(
                blocks(DebriefSection::Side),
                // The drawing stands in the whole call.
                blocks(DebriefSection::Call),
            ),
            moment: moment(blocks(DebriefSection::Moment)),
            resolves: resolves(blocks(DebriefSection::Plan)),
            back: BackWords {
                days: first(blocks(DebriefSection::Back), Role::Body),
                from: first(blocks(DebriefSection::Back), Role::Quiet),
            },
            glance: glance(blocks(DebriefSection::Glance)),
        }
    }

    /// What was said in a drill of two turns in the first of them, of the section that lays it beside what was said then, and the
    /// sentence that says what came of the drill.
    pub fn of_drill(section: &Section) -> (AnswerWords, String) {
        let mut scenes = section.blocks.iter().filter_map(|block| match block {
            Block::Group(BlockGroup::Scene, blocks) => Some(blocks.as_slice()),
            _ => None,
        });
        // Of each turn what was said then stands before what was said now.
        let now = scenes.nth(1).map(answer).unwrap_or_default();
        (now, first(&section.blocks, Role::Body))
    }
}

/// All paragraphs of a kind.
fn paragraphs(blocks: &[Block], role: Role) -> impl Iterator<Item = &RichText> {
    blocks.iter().filter_map(move |block| match block {
        Block::Paragraph(found, text) if *found == role => Some(text),
        _ => None,
    })
}

/// The first paragraph of a kind; empty if there is none.
fn first(blocks: &[Block], role: Role) -> String {
    let found = paragraphs(blocks, role).next();
    found.map_or_else(String::new, RichText::flat)
}

fn ending(blocks: &[Block]) -> EndingWords {
    let mut groups = blocks.iter().filter_map(|block| match block {
        Block::Group(BlockGroup::Ending, inner) => Some(inner),
        _ => None,
    });
    let inner = groups.next().map_or(&[][..], Vec::as_slice);
    let mut words = paragraphs(inner, Role::Body).map(RichText::flat);
    EndingWords {
        title: words.next().unwrap_or_default(),
        after: words.next().unwrap_or_default(),
    }
}

fn side(short: &[Block], whole: &[Block]) -> SideWords {
    let lists = short.iter().filter_map(|block| match block {
        Block::List(ListKind::Call, items) => Some(items),
        _ => None,
    });
    let lines = lists.flatten();
    let call = lines.flat_map(|item| paragraphs(&item.blocks, Role::Body).map(without_turn));
    let course = whole.iter().find_map(|block| match block {
        Block::Figure(figure) => match &figure.picture {
            Picture::Course(course) => Some(course.clone()),
            Picture::Range(_) | Picture::Map(_) => None,
        },
        _ => None,
    });
    SideWords {
        place: first(short, Role::Quiet),
        call: call.collect(),
        course,
    }
}

/// A line of the call without its turn, which stands back at its end.
fn without_turn(line: &RichText) -> String {
    let said = line.0.iter().filter(|run| !matches!(run, Run::Quiet(_)));
    let said: String = said.map(Run::words).collect();
    said.trim_end().to_owned()
}

fn moment(blocks: &[Block]) -> MomentWords {
    let at = blocks
        .iter()
        .position(|block| matches!(block, Block::Held(_)));
    let held: Option<&HeldBlocks> = blocks.iter().find_map(|block| match block {
        Block::Held(held) => Some(held),
        _ => None,
    });
    let (Some(at), Some(held)) = (at, held) else {
        return MomentWords {
            nothing: first(blocks, Role::Body),
            ..MomentWords::default()
        };
    };
    let (before, after) = blocks.split_at_checked(at).unwrap_or_default();
    let asked = answer(before);
    let mut then = answer(&held.blocks);
    then.you = asked.you;
    let own_remark = first(after, Role::Quiet);
    // Of another turn it stands one step away.
    if !own_remark.is_empty() {
        then.own = answer(after).own;
    }
    let ways = held.blocks.iter().filter_map(|block| match block {
        Block::List(ListKind::Ways, items) => Some(items),
        _ => None,
    });
    let other = ways.flatten().next();
    MomentWords {
        nothing: String::new(),
        patient: asked.reply,
        then,
        why: first(before, Role::Question),
        now: held.question.clone(),
        effect: first(&held.blocks, Role::Body),
        other: other.map(|way| instead(&way.blocks)),
        own_remark,
    }
}

/// What the lines of a conversation say: who answered what, and what was thought.
fn answer(blocks: &[Block]) -> AnswerWords {
    let mut out = AnswerWords::default();
    for block in blocks {
        match block {
            Block::Speech(speech) => match speech.who {
                Who::Patient | Who::Other => out.reply.push(line(speech)),
                Who::YouThere => out.own = Some(labelled(speech)),
                Who::You => out.you = labelled(speech),
                Who::Heard | Who::Before => {}
            },
            Block::Thought { label, text } => {
                out.thought = Some(Labelled {
                    label: label.clone(),
                    text: text.clone(),
                });
            }
            Block::Paragraph(Role::Quiet, text) => out.remarks.push(text.flat()),
            _ => {}
        }
    }
    out
}

/// Another answer: what could have been said stands there under the turn's own name.
fn instead(blocks: &[Block]) -> AnswerWords {
    let mut out = answer(blocks);
    out.you = out.own.take().unwrap_or_default();
    out
}

fn line(speech: &Speech) -> SpokenLine {
    SpokenLine {
        by: (speech.who == Who::Other).then(|| speech.label.clone()),
        text: speech.text.clone(),
        body: speech.body.clone(),
    }
}

fn labelled(speech: &Speech) -> Labelled {
    Labelled {
        label: speech.label.clone(),
        text: speech.text.clone(),
    }
}

fn resolves(blocks: &[Block]) -> Vec<ResolveWords> {
    let groups = blocks.iter().filter_map(|block| match block {
        Block::Group(BlockGroup::Resolve, inner) => Some(inner),
        _ => None,
    });
    let words = groups.map(|inner| ResolveWords {
        name: inner
            .iter()
            .find_map(|block| match block {
                Block::Heading(heading) => Some(heading.text.flat()),
                _ => None,
            })
            .unwrap_or_default(),
        because: first(inner, Role::Body),
        written: first(inner, Role::Written),
    });
    words.collect()
}

fn glance(blocks: &[Block]) -> GlanceWords {
    let rows = blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(&table.rows),
        _ => None,
    });
    let cell =
        |row: &Vec<RichText>, at: usize| row.get(at).map_or_else(String::new, RichText::flat);
    let domains: Vec<GlanceRow> = rows
        .flatten()
        .map(|row| GlanceRow {
            domain: cell(row, 0),
            figure: cell(row, 1),
            sentence: cell(row, 2),
        })
        .collect();
    let mut said: Vec<&RichText> = paragraphs(blocks, Role::Body).collect();
    // Where there is no table one sentence is said of all domains, and it comes first.
    let all = if domains.is_empty() && !said.is_empty() {
        said.remove(0).flat()
    } else {
        String::new()
    };
    // What is safe or not begins with its name, and comes before what ran through the conversation.
    let safety = said
        .first()
        .filter(|text| matches!(text.0.first(), Some(Run::Strong(_))));
    let safety = safety.map(|text| (*text).clone());
    let thread = said.get(usize::from(safety.is_some()));
    GlanceWords {
        safety,
        thread: thread.map_or_else(String::new, |text| text.flat()),
        all,
        domains,
        caution: first(blocks, Role::Quiet),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use debrief::document::Table;

    #[test]
    fn what_ran_through_a_conversation_is_not_taken_for_what_is_said_of_safety() {
        let words = |text: &str| RichText::plain(text);
        let thread = Block::Paragraph(Role::Body, words("You heard him out (turn 2)."));
        let named = RichText(vec![
            Run::Strong("Safety:".to_owned()),
            Run::Plain(" asked.".to_owned()),
        ]);
        let safety = Block::Paragraph(Role::Body, named.clone());
        let row = ["Listening", "51", "Strongest in turn 1."].map(words);
        let table = Block::Table(Table {
            rows: vec![row.to_vec()],
            ..Table::default()
        });
        let both = glance(&[safety.clone(), thread.clone(), table.clone()]);
        assert_eq!(both.safety, Some(named.clone()));
        assert_eq!(both.thread, "You heard him out (turn 2).");
        let thread_alone = glance(&[thread, table.clone()]);
        assert_eq!(thread_alone.safety, None);
        assert_eq!(thread_alone.thread, both.thread);
        let safety_alone = glance(&[safety, table]);
        assert_eq!(safety_alone.safety, Some(named));
        assert_eq!(safety_alone.thread, "");
    }
}
