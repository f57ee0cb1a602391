//! The only place that prints or reads the keyboard. Both can be values instead, so that tests can see and type.

use std::fmt::Display;
use std::io::{BufRead, BufReader, Cursor, ErrorKind, IsTerminal as _, Write};
use std::sync::Mutex;

use anstyle::{AnsiColor, Style};

pub use super::captured::Captured;

use super::Exit;
use super::captured::Shared;
use super::choice::ColorChoice;
use super::prose;
use insight::language::printable::in_json;
use practice::is_sentence;

/// Lines longer than this are hard to read, however wide the window is.
const MAX_WIDTH: usize = 88;
/// Below this, wrapping does more harm than good.
const MIN_WIDTH: usize = 40;

/// Standard output, standard error and the keyboard.
pub struct Terminal {
    stdout: Box<dyn Write>,
    stderr: Box<dyn Write>,
    input: Box<dyn BufRead>,
    colored: bool,
    width: usize,
    /// Lines of the screen; none where nothing scrolls away.
    height: Option<usize>,
    typed_by_hand: bool,
    /// What was typed at one question and answers the next.
    unread: Option<String>,
    /// Sentences that were typed where a page was to be turned.
    besides: Vec<String>,
    reader: Reader,
    /// Whether this is the terminal of the program, whom Ctrl-C reaches.
    of_program: bool,
}

/// What is said when Ctrl-C ends the program.
static LAST_WORDS: Mutex<String> = Mutex::new(String::new());

/// The exit code of a program that Ctrl-C has ended.
const INTERRUPTED: i32 = 130;

/// Whether somebody reads standard output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reader {
    /// Somebody, as far as is known.
    There,
    /// Nobody any more, which is not an error.
    Left,
    /// Nobody can: it cannot be written.
    CutOff,
}

/// Longest line that is read as an answer. The rest of a longer line is passed over.
const LONGEST_LINE: u64 = 64 * 1024;

/// Longest input without a newline before reading gives up.
const NO_LINE: u64 = 64 * 1024 * 1024;

impl std::fmt::Debug for Terminal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Out")
            .field("colored", &self.colored)
            .field("width", &self.width)
            .finish_non_exhaustive()
    }
}

impl Terminal {
    /// The terminal, or whatever stands in its place.
    pub fn standard() -> Self {
        let stdout = std::io::stdout();
        let colored = anstream::AutoStream::choice(&stdout) != anstream::ColorChoice::Never;
        let width = if stdout.is_terminal() {
            textwrap::termwidth()
        } else {
            80
        };
        let by_hand = std::io::stdin().is_terminal();
        let seen = by_hand && stdout.is_terminal();
        let size = seen.then(terminal_size::terminal_size).flatten();
        Self {
            stdout: Box::new(stdout),
            stderr: Box::new(std::io::stderr()),
            input: Box::new(BufReader::new(std::io::stdin())),
            colored,
            width: width.clamp(MIN_WIDTH, MAX_WIDTH),
            height: size.map(|(_, height)| usize::from(height.0)),
            typed_by_hand: by_hand,
            unread: None,
            besides: Vec::new(),
            reader: Reader::There,
            of_program: true,
        }
    }

    /// From now on Ctrl-C says this before it ends the program, and names the command that goes on. A handler that is there already
    /// says the same.
    pub(super) fn at_interrupt(&self, last: &str, command: Option<&str>) {
        if !self.of_program {
            return;
        }
        let words = prose::block(last, self.width, 2);
        let command = command.map(|command| format!("\n  {command}"));
        let last = format!("{words}{}", command.unwrap_or_default());
        if let Ok(mut words) = LAST_WORDS.lock() {
            *words = last;
        }
        let _ = ctrlc::set_handler(|| {
            let words = LAST_WORDS.lock().map(|words| words.clone());
            // With nobody to read it there is nothing else to say. Standard output keeps no line back.
            let _ = writeln!(std::io::stdout(), "\n\n{}", words.unwrap_or_default());
            std::process::exit(INTERRUPTED);
        });
    }

    /// Keeps what is printed, without color at 80 columns, and reads from `typed`.
    pub fn captured(typed: &str) -> (Self, Captured) {
        let kept = Captured::default();
        let out = Self {
            stdout: Box::new(kept.stdout.clone()),
            stderr: Box::new(kept.stderr.clone()),
            input: Box::new(Cursor::new(typed.as_bytes().to_vec())),
            colored: false,
            width: 80,
            height: None,
            typed_by_hand: false,
            unread: None,
            besides: Vec::new(),
            reader: Reader::There,
            of_program: false,
        };
        (out, kept)
    }

    /// Shows what is printed to `stdout`, without color at 80 columns, and reads from `typed`.
    pub fn shown_to(stdout: impl Write + 'static, typed: &str) -> (Self, Captured) {
        let (mut out, kept) = Self::captured(typed);
        out.stdout = Box::new(stdout);
        (out, kept)
    }

    /// This output with lines of at most `width` columns (at least 40, at most 88).
    #[must_use]
    pub fn with_width(mut self, width: usize) -> Self {
        self.width = width.clamp(MIN_WIDTH, MAX_WIDTH);
        self
    }

    /// This output on a screen of `height` lines, from which what is above them scrolls away.
    #[must_use]
    pub fn with_height(mut self, height: usize) -> Self {
        self.height = Some(height);
        self
    }

    pub(super) fn choose_color(&mut self, choice: ColorChoice) {
        match choice {
            ColorChoice::Auto => {}
            ColorChoice::Always => self.colored = true,
            ColorChoice::Never => self.colored = false,
        }
    }

    /// Columns to use.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Lines of the screen; none where nothing scrolls away, as in a file.
    pub fn height(&self) -> Option<usize> {
        self.height
    }

    /// What would be printed, instead of printing it.
    pub(super) fn gathered(&mut self, print: impl FnOnce(&mut Self)) -> String {
        let shared = Shared::default();
        let stdout = std::mem::replace(&mut self.stdout, Box::new(shared.clone()));
        print(self);
        self.stdout = stdout;
        shared.text()
    }

    /// Prints text a screen at a time, waiting for Enter between; all at once where nothing scrolls away. `q` ends it early;
    /// gives whether it was read to its end.
    pub(super) fn pages(&mut self, text: &str) -> bool {
        // The question takes the last line.
        let most = self
            .height
            .map_or(usize::MAX, |height| height.saturating_sub(1).max(5));
        let lines: Vec<&str> = text.lines().collect();
        let pages = lines.len().div_ceil(most.max(1));
        for (at, page) in lines.chunks(most).enumerate() {
            if at > 0 {
                let question = format!("  Enter turns the page ({at} of {pages}), q ends it > ");
                match self.ask(&question) {
                    Some(typed) if is_sentence(&typed) => self.besides.push(typed),
                    Some(typed) if typed.trim() != "q" => {}
                    _ => return false,
                }
            }
            for line in page {
                self.line(line);
            }
        }
        true
    }

    /// Sentences that were typed where a page was to be turned, for whoever can keep them.
    pub(super) fn besides(&mut self) -> Vec<String> {
        std::mem::take(&mut self.besides)
    }

    /// Whether somebody types by hand.
    pub(super) fn is_typed_by_hand(&self) -> bool {
        self.typed_by_hand
    }

    /// Clears the screen, where there is one.
    pub(super) fn clear(&mut self) {
        if self.height.is_some() {
            self.text("\u{1b}[2J\u{1b}[H");
        }
    }

    /// Whether colours and weights are shown.
    pub fn colored(&self) -> bool {
        self.colored
    }

    /// The exit code in the end: what could not be shown was not done.
    pub(super) fn finish(&self, exit: Exit) -> Exit {
        match self.reader {
            Reader::CutOff => exit.max(Exit::Io),
            Reader::There | Reader::Left => exit,
        }
    }

    /// Whether nobody reads standard output any more.
    pub fn closed(&self) -> bool {
        self.reader != Reader::There
    }

    /// Prints a line.
    pub fn line(&mut self, text: impl Display) {
        self.text(format!("{text}\n"));
    }

    /// Prints a value as JSON, in which nothing is hidden.
    pub fn json(&mut self, value: impl Display) {
        self.line(in_json(&value.to_string()));
    }

    /// Prints text as it is.
    pub fn text(&mut self, text: impl Display) {
        if self.closed() {
            return;
        }
        let written = self
            .stdout
            .write_all(text.to_string().as_bytes())
            .and_then(|()| self.stdout.flush());
        // The reader may stop reading (`bedside list | head`); that is not our error.
        if let Err(e) = written {
            self.reader = if e.kind() == ErrorKind::BrokenPipe {
                Reader::Left
            } else {
                Reader::CutOff
            };
            if self.reader == Reader::CutOff {
                self.error(&format!("cannot write to standard output: {e}"));
            }
        }
    }

    /// Prints an error on standard error.
    pub fn error(&mut self, message: &str) {
        self.labelled("error", AnsiColor::Red, message);
    }

    /// Prints what to do about it on standard error.
    pub fn hint(&mut self, message: &str) {
        self.labelled(" hint", AnsiColor::Cyan, message);
    }

    /// Prints something worth knowing on standard error, where it does not get into data.
    pub fn note(&mut self, message: &str) {
        self.labelled(" note", AnsiColor::Cyan, message);
    }

    fn labelled(&mut self, label: &str, color: AnsiColor, message: &str) {
        let label = self.paint(color.on_default().bold(), label);
        let body = prose::message(&prose::clean(message), self.width, 7);
        let body = body.trim_start();
        // With standard error gone there is nobody left to tell.
        let _ = writeln!(self.stderr, "{label}: {body}");
    }

    /// `text` in a style, where styles are shown.
    pub fn paint(&self, style: Style, text: &str) -> String {
        if self.colored && !text.is_empty() {
            format!("{style}{text}{style:#}")
        } else {
            text.to_owned()
        }
    }

    /// Asks and waits for a line; `None` at the end of input, and when nobody can have read the question: what is typed then
    /// answers something else. What does not come from a keyboard is shown as if it did.
    pub fn ask(&mut self, prompt: &str) -> Option<String> {
        self.text(prompt);
        if self.closed() {
            return None;
        }
        if let Some(typed) = self.unread.take() {
            self.line(prose::clean(&typed));
            return Some(typed);
        }
        let bytes = self.read_line();
        let read = bytes.as_ref().map_or(0, Vec::len);
        let bytes = bytes.unwrap_or_default();
        let line = String::from_utf8_lossy(&bytes);
        let line = line.trim_end_matches(['\n', '\r']);
        if !self.typed_by_hand || read == 0 {
            self.line(prose::clean(line));
        }
        (read > 0).then(|| line.to_owned())
    }

    /// Gives what was typed as the answer to the next question.
    pub(super) fn unread(&mut self, typed: String) {
        self.unread = Some(typed);
    }

    /// A line with its end; nothing at the end of input. Of a very long one the beginning.
    fn read_line(&mut self) -> Option<Vec<u8>> {
        use std::io::Read as _;
        let mut bytes = Vec::new();
        let mut first = (&mut self.input).take(LONGEST_LINE);
        first.read_until(b'\n', &mut bytes).ok()?;
        let mut passed = 0;
        while bytes.len() as u64 == LONGEST_LINE && bytes.last() != Some(&b'\n') {
            let mut rest = Vec::new();
            let mut more = (&mut self.input).take(LONGEST_LINE);
            passed += more.read_until(b'\n', &mut rest).ok()? as u64;
            if rest.last() == Some(&b'\n') || rest.is_empty() {
                break;
            }
            if passed > NO_LINE {
                return None;
            }
        }
        (!bytes.is_empty()).then_some(bytes)
    }

    /// Everything on standard input.
    ///
    /// # Errors
    /// When it cannot be read; at most `limit` bytes are.
    pub fn read_all(&mut self, limit: u64) -> std::io::Result<Vec<u8>> {
        use std::io::Read as _;
        let mut bytes = Vec::new();
        (&mut self.input).take(limit + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Prints what clap has to say, in its own words and colors.
    pub(super) fn clap_message(&mut self, message: &clap::Error) -> Exit {
        let styled = message.render();
        let text = if self.colored {
            styled.ansi().to_string()
        } else {
            styled.to_string()
        };
        if message.use_stderr() {
            let _ = self.stderr.write_all(text.as_bytes());
            Exit::Usage
        } else {
            self.text(text);
            Exit::Ok
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Gone;

    impl Write for Gone {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_reader_who_left_is_not_an_error() {
        let (mut out, kept) = Terminal::captured("");
        out.stdout = Box::new(Gone);
        out.line("one");
        out.line("two");
        assert!(out.closed());
        assert_eq!(kept.stderr(), "");
    }

    struct Full;

    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(ErrorKind::StorageFull.into())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn what_cannot_be_shown_is_an_error_and_answers_to_it_are_nobodys() {
        let (mut out, kept) = Terminal::captured("1\n2\n");
        assert_eq!(out.finish(Exit::Ok), Exit::Ok);
        out.stdout = Box::new(Full);
        assert_eq!(out.ask("> "), None);
        assert_eq!(out.ask("> "), None);
        assert_eq!(out.finish(Exit::Ok), Exit::Io);
        assert_eq!(out.finish(Exit::Integrity), Exit::Integrity);
        assert_eq!(kept.stderr().matches("cannot write").count(), 1);
    }

    #[test]
    fn a_line_without_end_is_cut_and_the_next_one_is_itself() {
        let typed = format!("{}\nsecond\n", "a".repeat(200_000));
        let (mut out, _) = Terminal::captured(&typed);
        assert_eq!(
            out.ask("").map(|line| line.len()),
            Some(LONGEST_LINE as usize)
        );
        assert_eq!(out.ask("").as_deref(), Some("second"));
    }

    #[test]
    fn lines_come_without_their_ends_and_end_with_none() {
        let (mut out, kept) = Terminal::captured("1\r\nq");
        assert_eq!(out.ask("> ").as_deref(), Some("1"));
        assert_eq!(out.ask("> ").as_deref(), Some("q"));
        assert_eq!(out.ask("> "), None);
        assert_eq!(kept.stdout(), "> 1\n> q\n> \n");
    }

    #[test]
    fn messages_wrap_under_their_text_and_carry_no_escapes() {
        let (out, kept) = Terminal::captured("");
        let mut out = out.with_width(40);
        out.error("cannot read \u{1b}[31m: a rather long reason that needs two lines");
        let text = kept.stderr();
        assert!(text.starts_with("error: cannot read"), "{text}");
        assert!(
            text.lines().nth(1).unwrap().starts_with("       "),
            "{text}"
        );
        assert!(!text.contains('\u{1b}'), "{text}");
    }
}
