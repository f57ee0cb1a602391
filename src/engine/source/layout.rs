//! The usual layout of a RON text: four spaces, short things on one line, every comment kept.

use super::shape::{TextShape, shape};
use super::tokens::{Kind, Token, closes, tokens};
use super::{MAX_BYTES, unix_lines};

/// Lists and brackets that fit in this many characters stay on one line.
const ON_ONE_LINE: usize = 96;

/// Why a text is left as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoLayout {
    NotRon,
    /// Laid out it would be larger than [`MAX_BYTES`], and could not be read again.
    TooLarge,
}

/// `text` in the usual layout, with the kind of line end that its first line has.
///
/// Laying out what was laid out changes nothing.
///
/// # Errors
/// Why the text cannot be laid out.
pub fn layout(text: &str) -> Result<String, NoLayout> {
    let crlf = text.find('\n').is_some_and(|at| text[..at].ends_with('\r'));
    let plain = unix_lines(text);
    if shape(&plain) != TextShape::Sound {
        return Err(NoLayout::NotRon);
    }
    let set = Parts::of(&plain).set();
    if !says_the_same(&plain, &set) {
        return Err(NoLayout::NotRon);
    }
    let set = if crlf { set.replace('\n', "\r\n") } else { set };
    if set.len() > MAX_BYTES {
        return Err(NoLayout::TooLarge);
    }
    Ok(set)
}

/// Whether two texts have the same words, numbers and signs in the same order, and the same comments; commas carry no meaning.
fn says_the_same(a: &str, b: &str) -> bool {
    super::meaning::words(a).eq(super::meaning::words(b)) && comments(a) == comments(b)
}

fn comments(text: &str) -> Vec<&str> {
    let all = tokens(text).filter(|token| token.kind == Kind::Comment);
    let mut all: Vec<&str> = all.map(|token| token.text.trim_end()).collect();
    all.sort_unstable();
    all
}

/// A comment, and whether a blank line stands before it.
#[derive(Clone, Copy, Debug)]
struct Note<'a> {
    text: &'a str,
    blank: bool,
}

#[derive(Debug)]
enum Value<'a> {
    Plain(&'a str),
    Group(Group<'a>),
}

/// Something in brackets, with the name before them.
#[derive(Debug, Default)]
struct Group<'a> {
    name: &'a str,
    open: &'a str,
    items: Vec<Item<'a>>,
    /// Comments after the last item.
    tail: Vec<Note<'a>>,
}

/// One thing in brackets, with what stands before its colon if there is one.
#[derive(Debug)]
struct Item<'a> {
    before: Vec<Note<'a>>,
    blank: bool,
    key: Option<Value<'a>>,
    value: Value<'a>,
    /// Comments behind it on its line.
    behind: Vec<&'a str>,
}

/// A text: attributes and comments, its value, comments.
struct Parts<'a> {
    attributes: Vec<String>,
    root: Option<Item<'a>>,
    tail: Vec<Note<'a>>,
}

/// Reads tokens whose shape is sound, and gathers the comments between them.
struct Reader<'a> {
    tokens: Vec<Token<'a>>,
    at: usize,
    /// Comments that belong to nothing yet.
    notes: Vec<Note<'a>>,
    /// Line breaks since the last thing that counts.
    lines: usize,
}

impl<'a> Reader<'a> {
    /// The next token that counts; comments before it are gathered.
    fn peek(&mut self) -> Option<Token<'a>> {
        while let Some(token) = self.tokens.get(self.at).copied() {
            match token.kind {
                Kind::Space => self.lines += token.text.matches('\n').count(),
                Kind::Comment => {
                    self.notes.push(Note {
                        text: token.text.trim_end(),
                        blank: self.lines > 1,
                    });
                    self.lines = 0;
                }
                _ => return Some(token),
            }
            self.at += 1;
        }
        None
    }

    fn take(&mut self) -> Option<Token<'a>> {
        let token = self.peek()?;
        self.at += 1;
        self.lines = 0;
        Some(token)
    }

    fn is_next(&mut self, text: &str) -> bool {
        self.peek().is_some_and(|token| token.text == text)
    }

    /// Comments on the line of what was just taken.
    fn behind(&mut self) -> Vec<&'a str> {
        let mut found = Vec::new();
        while let Some(token) = self.tokens.get(self.at) {
            match token.kind {
                Kind::Space if !token.text.contains('\n') => {}
                Kind::Comment => found.push(token.text.trim_end()),
                _ => break,
            }
            self.at += 1;
        }
        found
    }

    fn item(&mut self) -> Item<'a> {
        self.peek();
        let blank = self.lines > 1;
        let before = std::mem::take(&mut self.notes);
        let mut item = Item {
            before,
            blank,
            key: None,
            value: self.value(),
            behind: Vec::new(),
        };
        item.behind = self.behind();
        if self.is_next(":") {
            self.take();
            item.key = Some(std::mem::replace(&mut item.value, Value::Plain("")));
            item.value = self.value();
            let inside = std::mem::replace(&mut item.behind, self.behind());
            let note = |text| Note { text, blank: false };
            item.before.extend(inside.into_iter().map(note));
        }
        // What stood between its words goes before the whole.
        item.before.append(&mut self.notes);
        if self.is_next(",") {
            self.take();
            item.behind
                .extend(self.notes.drain(..).map(|note| note.text));
            item.behind.extend(self.behind());
        }
        // Only one comment that runs to the end of the line has room there.
        let last = item.behind.len().saturating_sub(1);
        let all = std::mem::take(&mut item.behind).into_iter().enumerate();
        let (ahead, behind): (Vec<_>, Vec<_>) =
            all.partition(|(nth, text)| *nth < last && text.starts_with("//"));
        let note = |(_, text)| Note { text, blank: false };
        item.before.extend(ahead.into_iter().map(note));
        item.behind = behind.into_iter().map(|(_, text)| text).collect();
        item
    }

    fn value(&mut self) -> Value<'a> {
        let Some(first) = self.take() else {
            return Value::Plain("");
        };
        let (name, open) = match first.kind {
            Kind::Open => ("", first.text),
            Kind::Word if self.is_next("(") => {
                self.take();
                (first.text, "(")
            }
            _ => return Value::Plain(first.text),
        };
        let outside = std::mem::take(&mut self.notes);
        let mut group = Group {
            name,
            open,
            ..Group::default()
        };
        while !self.is_next(closes(open)) && self.peek().is_some() {
            group.items.push(self.item());
        }
        group.tail = std::mem::replace(&mut self.notes, outside);
        self.take();
        Value::Group(group)
    }
}

impl<'a> Parts<'a> {
    fn of(text: &'a str) -> Self {
        let mut reader = Reader {
            tokens: tokens(text).collect(),
            at: 0,
            notes: Vec::new(),
            lines: 0,
        };
        let mut attributes = Vec::new();
        while reader.is_next("#") {
            let mut words = String::new();
            while let Some(token) = reader.take() {
                words += token.text;
                if token.text == "," || token.text == "=" {
                    words.push(' ');
                }
                if token.text == "]" {
                    break;
                }
            }
            attributes.push(words);
        }
        let root = reader.peek().is_some().then(|| reader.item());
        reader.peek();
        Self {
            attributes,
            root,
            tail: reader.notes,
        }
    }

    fn set(&self) -> String {
        let mut out = String::new();
        for attribute in &self.attributes {
            out += attribute;
            out.push('\n');
        }
        if let Some(root) = &self.root {
            set_notes(&root.before, 0, &mut out);
            if root.blank && !out.is_empty() {
                out.push('\n');
            }
            match &root.value {
                Value::Group(group) if !group.items.is_empty() => group.tall(0, &mut out),
                value => value.set(0, &mut out),
            }
            set_behind(&root.behind, &mut out);
            out.push('\n');
        }
        set_notes(&self.tail, 0, &mut out);
        out
    }
}

impl Value<'_> {
    fn set(&self, depth: usize, out: &mut String) {
        match self {
            Self::Plain(text) => *out += text,
            Self::Group(group) => match group.on_one_line() {
                Some(line) => *out += &line,
                None => group.tall(depth, out),
            },
        }
    }

    fn flat(&self, out: &mut String) -> Option<()> {
        match self {
            Self::Plain(text) => *out += text,
            Self::Group(group) => group.flat(out)?,
        }
        (out.len() <= ON_ONE_LINE * 4).then_some(())
    }
}

impl Group<'_> {
    /// The whole on one line, if it is short and nothing in it needs a line of its own.
    fn on_one_line(&self) -> Option<String> {
        let mut line = String::new();
        self.flat(&mut line)?;
        let fits = line.chars().count() <= ON_ONE_LINE && !line.contains('\n');
        fits.then_some(line)
    }

    fn flat(&self, out: &mut String) -> Option<()> {
        if !self.tail.is_empty() {
            return None;
        }
        *out += self.name;
        *out += self.open;
        for (nth, item) in self.items.iter().enumerate() {
            if !item.before.is_empty() || !item.behind.is_empty() {
                return None;
            }
            if nth > 0 {
                *out += ", ";
            }
            if let Some(key) = &item.key {
                key.flat(out)?;
                *out += ": ";
            }
            item.value.flat(out)?;
        }
        *out += closes(self.open);
        Some(())
    }

    fn tall(&self, depth: usize, out: &mut String) {
        *out += self.name;
        *out += self.open;
        out.push('\n');
        for (nth, item) in self.items.iter().enumerate() {
            let notes = item.before.split_first();
            if let Some((first, others)) = notes {
                let first = Note {
                    blank: first.blank && nth > 0,
                    ..*first
                };
                set_notes(&[first], depth + 1, out);
                set_notes(others, depth + 1, out);
            }
            if item.blank && (nth > 0 || notes.is_some()) {
                out.push('\n');
            }
            indent(depth + 1, out);
            if let Some(key) = &item.key {
                key.set(depth + 1, out);
                *out += ": ";
            }
            item.value.set(depth + 1, out);
            // Only this name takes one value and nothing after it.
            if self.name != "Some" {
                out.push(',');
            }
            set_behind(&item.behind, out);
            out.push('\n');
        }
        set_notes(&self.tail, depth + 1, out);
        indent(depth, out);
        *out += closes(self.open);
    }
}

fn indent(depth: usize, out: &mut String) {
    for _ in 0..depth {
        *out += "    ";
    }
}

/// Comments on lines of their own.
fn set_notes(notes: &[Note<'_>], depth: usize, out: &mut String) {
    for note in notes {
        if note.blank && !out.is_empty() && !out.ends_with("\n\n") {
            out.push('\n');
        }
        indent(depth, out);
        *out += note.text;
        out.push('\n');
    }
}

fn set_behind(notes: &[&str], out: &mut String) {
    for note in notes {
        *out += " ";
        *out += note;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn laid(text: &str) -> String {
        let once = layout(text).expect("a layout");
        assert_eq!(layout(&once).as_ref(), Ok(&once), "twice is as once");
        once
    }

    #[test]
    fn comments_stay_by_what_they_are_about_wherever_they_stand() {
        let text = "// top\n\n\n#![enable(implicit_some)]\n/* 5\" */ A( // first\n a /* in */ : /* too */ 1 // a's\n , // more\n\n\n // b\n // c\n b: [ // list\n 1, 2 // two\n, // last\n ], /* end */\n // tail\n) // after\n// bottom";
        let set = laid(text);
        for comment in [
            "// top",
            "/* 5\" */",
            "// first",
            "/* in */",
            "/* too */",
            "// a's",
            "// more",
            "// b\n",
            "// c",
            "// list",
            "// two",
            "// last",
            "/* end */",
            "// tail",
            "// after",
            "// bottom",
        ] {
            assert_eq!(set.matches(comment).count(), 1, "{comment}\n{set}");
        }
        assert!(
            set.contains("    // a's\n    a: 1, // more\n\n    // b"),
            "{set}"
        );
    }

    #[test]
    fn a_comment_between_any_two_words_is_kept() {
        let text =
            "// t\nA(a: 1, b: [B, C(2), \"x\"], c: (d: Some(\"y\"), e: {\"k\": (1, 2)}),) // e\n";
        let gaps: Vec<usize> = tokens(text).map(|token| token.start).collect();
        for at in gaps {
            for comment in ["// 5\" (one\n", "/* 6' [two */", "\n\n// three\n"] {
                let (before, after) = text.split_at(at);
                let set = laid(&format!("{before}{comment}{after}"));
                assert!(set.contains(comment.trim()), "{set}");
            }
        }
    }

    #[test]
    fn short_things_stand_on_one_line_and_texts_are_left_alone() {
        let set = laid(
            "A(a:[1,2,],b:(),c:Some( X(1,2) ),d:r\"C:\\\",e:'\"',f:\"// no comment, [\",g:{\"k\":1})",
        );
        for line in [
            "    a: [1, 2],\n",
            "    b: (),\n",
            "    c: Some(X(1, 2)),\n",
            "    d: r\"C:\\\",\n",
            "    e: '\"',\n",
            "    f: \"// no comment, [\",\n",
            "    g: {\"k\": 1},\n",
        ] {
            assert!(set.contains(line), "{line}{set}");
        }
        let long = format!("A(a: [{}])", "\"some words\", ".repeat(12));
        assert_eq!(laid(&long).lines().count(), 16);
    }

    #[test]
    fn one_kind_of_line_end_and_never_more_than_can_be_read() {
        let set = laid("A(\r\n a: 1, // x\r\n\n b: \"two\r\nlines\",\n)");
        assert_eq!(
            set.matches("\r\n").count(),
            set.matches('\n').count(),
            "{set}"
        );
        assert!(!laid("A(\n a: 1,\r\n)").contains('\r'));
        let dense = format!("[{}]", "[[\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"]],".repeat(19_000));
        assert!(dense.len() <= MAX_BYTES);
        assert_eq!(layout(&dense), Err(NoLayout::TooLarge));
        assert_eq!(layout("A("), Err(NoLayout::NotRon));
    }
}
