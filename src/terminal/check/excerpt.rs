//! The line of a finding with its neighbors, cut to the width of the window, as miette wants to read it.

use insight::language::printable::is_hidden;
use insight::words::{LineColumn, SourceText, Span};
use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

/// A few lines of a file.
#[derive(Debug)]
pub(super) struct FileExcerpt {
    name: String,
    place: LineColumn,
    /// Number of the first line that is shown, from 1.
    first: usize,
    text: String,
    /// What is marked, in `text`.
    mark: (usize, usize),
}

/// A line cut to what fits.
struct Cut {
    text: String,
    /// Where the marked part begins and ends, in bytes.
    mark: (usize, usize),
}

impl FileExcerpt {
    /// The line where `span` begins with its neighbors, each at most `room` characters long.
    pub(super) fn of(source: &SourceText<'_>, name: String, span: Span, room: usize) -> Self {
        let place = source.place(span.start);
        let at = place.line;
        let (mut text, mut mark, mut first) = (String::new(), (0, 0), at);
        if let Some(before) = at.checked_sub(1).filter(|line| *line > 0) {
            first = before;
            text = cut(source.line(before), 0, 0, room).text + "\n";
        }
        let length = span.len().max(1);
        let column = place.column.saturating_sub(1);
        let here = cut(source.line(place.line), column, length, room);
        mark.0 = text.len() + here.mark.0;
        mark.1 = here.mark.1 - here.mark.0;
        text += &here.text;
        let after = source.line(place.line + 1);
        if !after.trim().is_empty() {
            text.push('\n');
            text += &cut(after, 0, 0, room).text;
        }
        Self {
            name,
            place,
            first,
            text,
            mark,
        }
    }

    /// The marked part, in what [`Self::read_span`] gives.
    pub(super) fn mark(&self) -> (usize, usize) {
        self.mark
    }
}

/// Cuts a line around the characters from `column` on; characters that move the cursor or turn the
/// direction of writing are not passed to the terminal.
fn cut(line: &str, column: usize, bytes: usize, room: usize) -> Cut {
    // Of a very long line only the part around the mark is looked at.
    let skip = column.saturating_sub(room * 2);
    let near: String = line.chars().skip(skip).take(room * 6).collect();
    let (line, column) = (near.as_str(), column - skip);
    let marked: String = line.chars().skip(column).collect();
    let mut end = bytes.min(marked.len());
    while !marked.is_char_boundary(end) {
        end += 1;
    }
    let length = marked.get(..end).map_or(0, |m| m.chars().count());
    let shown: Vec<char> = line
        .trim_end()
        .chars()
        .map(|c| match c {
            '\t' => ' ',
            // Joiners are part of what some scripts write.
            '\u{200c}' | '\u{200d}' => c,
            c if is_hidden(c) => '\u{fffd}',
            c => c,
        })
        .collect();
    let from = if shown.len() <= room || column + length + 1 < room {
        0
    } else {
        // A third of the room goes to what stands before.
        column
            .saturating_sub(room / 3)
            .min(shown.len() - room.min(shown.len()))
    };
    let to = (from + room).min(shown.len());
    let mut cut = Cut {
        text: String::new(),
        mark: (0, 0),
    };
    for (at, c) in shown.iter().enumerate().take(to).skip(from) {
        if at == column {
            cut.mark.0 = cut.text.len();
        }
        let left_out = at == from && from > 0 || at + 1 == to && to < shown.len();
        cut.text.push(if left_out { '…' } else { *c });
        if at < column + length {
            cut.mark.1 = cut.text.len();
        }
    }
    if column >= to {
        cut.mark.0 = cut.text.len();
    }
    cut.mark.1 = cut.mark.1.max(cut.mark.0);
    cut
}

impl SourceCode for FileExcerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        // Without context the place itself is asked for; it is that of the file and not of the part shown.
        let (start, length, line, column) = if before + after == 0 {
            let (line, column) = (self.place.line, self.place.column);
            (span.offset(), span.len(), line, column.saturating_sub(1))
        } else {
            (0, self.text.len(), self.first, 0)
        };
        let data = self.text.as_bytes().get(start..start + length);
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            data.ok_or(MietteError::OutOfBounds)?,
            (start, length).into(),
            line.saturating_sub(1),
            column,
            self.text.lines().count(),
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let long = "abcdefghijklmnopqrstuvwxyz".repeat(4);
        for (line, column, bytes, text, mark) in [
            ("short é line", 6, 2, "short é line", "é"),
            ("a\tb\u{1b}c", 2, 1, "a b\u{fffd}c", "b"),
            ("a\u{202e}b", 0, 1, "a\u{fffd}b", "a"),
            ("end", 3, 1, "end", ""),
            ("", 0, 1, "", ""),
            (long.as_str(), 0, 3, "abcdefghijklmnopqrs…", "abc"),
            (long.as_str(), 52, 2, "…vwxyzabcdefghijklm…", "ab"),
            (long.as_str(), 101, 3, "…hijklmnopqrstuvwxyz", "xyz"),
        ] {
            let cut = cut(line, column, bytes, 20);
            assert_eq!(cut.text, text, "{line} {column}");
            assert_eq!(
                cut.text.get(cut.mark.0..cut.mark.1),
                Some(mark),
                "{line} {column}"
            );
        }
    }
}
