//! The words of a debrief, apart from its code: messages in Fluent files under `assets/wording/LANGUAGE/`, one folder a language.
//!
//! A second language is a folder with the same messages; no code changes. What a message may say of its arguments (plural, gender,
//! order) is up to the language. [`Wording::read`] names every mistake in a folder by file and message.

mod check;
mod value;

use std::fmt;
use std::sync::{OnceLock, PoisonError, RwLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use include_dir::{Dir, include_dir};
use unic_langid::LanguageIdentifier;

pub use check::WordingFault;
pub use value::{Count, Value};

/// The language whose messages every other language must have.
pub const ENGLISH: &str = "en-GB";

/// One folder a language.
static FOLDERS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../assets/wording");

/// Languages that were read and kept, beside the folders.
static READ: RwLock<Vec<&'static Wording>> = RwLock::new(Vec::new());

/// The words of one language.
pub struct Wording {
    tag: String,
    bundle: FluentBundle<FluentResource>,
}

impl fmt::Debug for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Wording").field(&self.tag).finish()
    }
}

impl Wording {
    /// The words for a language tag: those of exactly this tag, or of another region of the language, or British English where
    /// there is no folder for the language; [`Wording::tag`] says which it is.
    pub fn of(tag: &str) -> &'static Self {
        let all = Self::all();
        let language = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
        let exact = all.iter().find(|one| one.tag.eq_ignore_ascii_case(tag));
        let near = || all.iter().find(|one| language(&one.tag) == language(tag));
        let read = || {
            let read = READ.read().unwrap_or_else(PoisonError::into_inner);
            let mut read = read.iter().copied();
            read.find(|one| one.tag.eq_ignore_ascii_case(tag))
        };
        exact
            .or_else(near)
            .or_else(read)
            .unwrap_or_else(Self::english)
    }

    /// Keeps a language that was read for as long as the program runs: [`Wording::of`] finds it by its tag from now on.
    pub fn keep(self) -> &'static Self {
        let kept: &'static Self = Box::leak(Box::new(self));
        READ.write()
            .unwrap_or_else(PoisonError::into_inner)
            .push(kept);
        kept
    }

    /// The words in British English, which stand in where a language has no folder.
    pub fn english() -> &'static Self {
        static ENGLISH_WORDS: OnceLock<Wording> = OnceLock::new();
        ENGLISH_WORDS.get_or_init(|| Self::build(ENGLISH, Self::files(ENGLISH)).0)
    }

    /// The words for what is about several texts, by their language tags: those of the language that all of them share, or British
    /// English where they do not share one, or there is none.
    pub fn shared<'a>(tags: impl IntoIterator<Item = &'a str>) -> &'static Self {
        let mut all = tags.into_iter().map(Self::of);
        match all.next() {
            Some(first) if all.all(|other| other.tag == first.tag) => first,
            _ => Self::english(),
        }
    }

    /// Every language that there is a folder for.
    fn all() -> &'static [Self] {
        static ALL: OnceLock<Vec<Wording>> = OnceLock::new();
        ALL.get_or_init(|| {
            let tags = Self::tags().into_iter();
            tags.map(|tag| Self::build(tag, Self::files(tag)).0)
                .collect()
        })
    }

    /// The tags of the folders.
    pub fn tags() -> Vec<&'static str> {
        let folders = FOLDERS.dirs();
        let names = folders.filter_map(|folder| folder.path().file_name()?.to_str());
        names.collect()
    }

    /// The files of a folder, as name and text; none where there is no such folder.
    pub fn files(tag: &str) -> Vec<(String, String)> {
        let files = FOLDERS.get_dir(tag).into_iter().flat_map(Dir::files);
        let files = files.filter_map(|file| {
            let name = file.path().to_str()?.to_owned();
            Some((name, file.contents_utf8()?.to_owned()))
        });
        files.collect()
    }

    /// Reads the files (name and text) of a language.
    ///
    /// # Errors
    /// Everything that is wrong with them, by file and message: what is no Fluent, messages and arguments that no text of a debrief
    /// knows, and messages that it needs and does not find.
    pub fn read(tag: &str, files: Vec<(String, String)>) -> Result<Self, Vec<WordingFault>> {
        let mut faults = check::compared(&files, &Self::files(ENGLISH));
        let (wording, unread) = Self::build(tag, files);
        faults.splice(..0, unread);
        if faults.is_empty() {
            Ok(wording)
        } else {
            Err(faults)
        }
    }

    /// What can be read, and what cannot.
    fn build(tag: &str, files: Vec<(String, String)>) -> (Self, Vec<WordingFault>) {
        let mut faults = Vec::new();
        let language: LanguageIdentifier = tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // The marks that set arguments apart are put in by the printers, where a form needs them.
        bundle.set_use_isolating(false);
        for (file, text) in files {
            let resource = match FluentResource::try_new(text) {
                Ok(resource) => resource,
                Err((resource, errors)) => {
                    let errors = errors.iter();
                    faults.extend(errors.map(|e| WordingFault::unreadable(&file, &e.to_string())));
                    resource
                }
            };
            if let Err(errors) = bundle.add_resource(resource) {
                let errors = errors.iter();
                faults.extend(errors.map(|e| WordingFault::unreadable(&file, &e.to_string())));
            }
        }
        let tag = tag.to_owned();
        (Self { tag, bundle }, faults)
    }

    /// The language that the words are in.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// A message with its arguments. One that is not there reads as its own name, so that it is seen.
    pub fn text(&self, id: &str, values: &[(&str, Value<'_>)]) -> String {
        let message = self.bundle.get_message(id);
        match message.and_then(|message| message.value()) {
            Some(pattern) => self.filled(pattern, values),
            None => id.to_owned(),
        }
    }

    /// How many wordings a message has: its attributes.
    pub fn variants(&self, id: &str) -> usize {
        let message = self.bundle.get_message(id);
        message.map_or(0, |message| message.attributes().count())
    }

    /// One of the wordings of a message, by its place.
    pub fn variant(&self, id: &str, at: usize, values: &[(&str, Value<'_>)]) -> String {
        let message = self.bundle.get_message(id);
        match message.and_then(|message| message.attributes().nth(at)) {
            Some(attribute) => self.filled(attribute.value(), values),
            None => id.to_owned(),
        }
    }

    /// A number in words as far as the language writes small ones in words.
    pub fn number(&self, n: u32) -> String {
        self.text("number", &[("n", Value::from(n))])
    }

    /// A list as a part of a sentence: `a, b and c`.
    pub fn listed(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [most @ .., last] => {
                let between = self.text("list-between", &[]);
                let most = most.join(&between);
                self.text(
                    "list-last",
                    &[
                        ("most", Value::from(most)),
                        ("last", Value::from(last.as_str())),
                    ],
                )
            }
        }
    }

    /// A list of things that may have commas of their own, of which no more than three are named.
    pub fn few(&self, items: &[String]) -> String {
        let (named, rest) = items.split_at(items.len().min(2));
        match (named, rest) {
            (_, [] | [_]) => items.join(&self.text("list-apart", &[])),
            (named, rest) => {
                let between = self.text("list-apart", &[]);
                let rest = u32::try_from(rest.len()).unwrap_or(u32::MAX);
                self.text(
                    "list-more",
                    &[
                        ("most", Value::from(named.join(&between))),
                        ("n", Value::Counted(rest)),
                    ],
                )
            }
        }
    }

    /// The words of a message that is a list of words.
    pub fn words(&self, id: &str) -> Vec<String> {
        let text = self.text(id, &[]);
        text.split_whitespace().map(str::to_owned).collect()
    }

    fn filled(
        &self,
        pattern: &fluent_syntax::ast::Pattern<&str>,
        values: &[(&str, Value<'_>)],
    ) -> String {
        let mut args = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            if let Value::Counted(n) = value {
                let words = self.number(*n);
                args.set(format!("{name}-begins"), value::capital(&words));
                args.set(format!("{name}-words"), words);
            }
            args.set(*name, value.fluent());
        }
        let mut unknown = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(&args), &mut unknown);
        text.into_owned()
    }
}

/// A message by its name, with arguments by theirs.
macro_rules! say {
    ($say:expr, $id:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $say.text($id, &[$((stringify!($name), $crate::wording::Value::from($value))),*])
    };
}

/// One of the wordings of a message, with arguments by their names.
macro_rules! pick {
    ($chooser:expr, $say:expr, $id:literal $(, $name:ident = $value:expr)* $(,)?) => {{
        let at = $chooser.among($id, $say.variants($id));
        $say.variant($id, at, &[$((stringify!($name), $crate::wording::Value::from($value))),*])
    }};
}

pub(crate) use {pick, say};
