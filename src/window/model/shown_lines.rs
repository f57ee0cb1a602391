//! What is said, offered and come to in a consultation, as the window shows it.

use practice::words::{Camera, EndedBy, Expression, OptIx, Outcome};

/// One thing seen or heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownLine {
    /// The turn it belongs to; 0 is the opening.
    pub turn: u32,
    /// Who speaks: a name, or nothing for something that merely happens.
    pub speaker: String,
    /// Whether the clinician speaks.
    pub clinician: bool,
    /// The words; may be empty.
    pub text: String,
    /// Body language, or what can be heard.
    pub body: Option<String>,
    /// What can be seen of the patient from here on.
    pub expression: Option<Expression>,
    /// Whether the scenario names that face; otherwise it follows the patient's state.
    pub named: bool,
    /// The patient's camera from here on.
    pub camera: Option<Camera>,
}

/// One thing the clinician can do now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownOption {
    /// What the session calls it.
    pub ix: OptIx,
    /// The words, or the act in round brackets.
    pub text: String,
    /// Whether it is done, not said.
    pub act: bool,
}

/// How it has ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownEnding {
    /// What the patient does next.
    pub title: String,
    /// What happens afterwards.
    pub after: String,
    /// How it has turned out.
    pub outcome: Outcome,
    pub by: EndedBy,
}

/// A line of which some letters have appeared.
#[derive(Debug, Clone, Copy)]
pub struct Appearing<'a> {
    pub line: &'a ShownLine,
    /// How many of its letters are there.
    pub shown: usize,
    /// Whether it has its turn yet: body language comes with the words it belongs to, not before.
    pub begun: bool,
}

impl Appearing<'_> {
    /// The line as far as its words have come.
    pub fn so_far(&self) -> ShownLine {
        let mut said = self.line.clone();
        said.text = self.line.text.chars().take(self.shown).collect();
        said
    }
}

/// The lines of a turn that are not the clinician's, to the one whose words are still coming, when so many letters have appeared.
pub fn appearing(turn: &[ShownLine], letters: usize) -> impl Iterator<Item = Appearing<'_>> {
    let (mut left, mut cut) = (letters, false);
    let lines = turn.iter().filter(|line| !line.clinician);
    lines.map_while(move |line| {
        if cut {
            return None;
        }
        let length = line.length();
        let begun = left > 0 || length == 0;
        let come = left.min(length);
        left -= come;
        cut = come < length;
        let shown = come.saturating_sub(usize::from(line.body.is_some()));
        Some(Appearing { line, shown, begun })
    })
}

impl ShownLine {
    /// The clinician's words as they stand above the answer; an act stands as it is.
    pub fn of_yours(&self) -> String {
        if self.text.starts_with('(') {
            self.text.clone()
        } else {
            format!("You: {}", self.text)
        }
    }

    /// Characters to reveal: only the patient's words appear bit by bit. What is seen beside them counts as one, so that a page
    /// can end before it.
    pub fn length(&self) -> usize {
        if self.clinician {
            return 0;
        }
        self.text.chars().count() + usize::from(self.body.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str, clinician: bool) -> ShownLine {
        ShownLine {
            turn: 1,
            speaker: String::new(),
            clinician,
            text: text.to_owned(),
            body: None,
            expression: None,
            named: false,
            camera: None,
        }
    }

    #[test]
    fn lines_appear_one_after_another_and_what_is_seen_comes_with_its_words() {
        let turn = ["Go on.", "Well.", "", "It hurts."];
        let turn: Vec<ShownLine> = (0..).zip(turn).map(|(n, t)| said(t, n == 0)).collect();
        let seen = |letters| -> Vec<(usize, bool)> {
            let lines = appearing(&turn, letters);
            lines.map(|line| (line.shown, line.begun)).collect()
        };
        assert_eq!(seen(0), [(0, false)]);
        assert_eq!(seen(3), [(3, true)]);
        assert_eq!(seen(5), [(5, true), (0, true), (0, false)]);
        assert_eq!(seen(7), [(5, true), (0, true), (2, true)]);
        assert_eq!(seen(99), [(5, true), (0, true), (9, true)]);
        let mut nod = turn.clone();
        nod[1].body = Some("A nod.".to_owned());
        nod[2].body = Some("Another.".to_owned());
        let seen = |letters| -> Vec<(usize, bool)> {
            let lines = appearing(&nod, letters);
            lines.map(|line| (line.shown, line.begun)).collect()
        };
        assert_eq!(seen(1), [(0, true)]);
        assert_eq!(seen(6), [(5, true), (0, false)]);
        assert_eq!(seen(7), [(5, true), (0, true), (0, false)]);
        let cut = appearing(&turn, 7).last().map(|line| line.so_far().text);
        assert_eq!(cut.as_deref(), Some("It"));
        assert_eq!(said("Why?", true).of_yours(), "You: Why?");
        assert_eq!(said("(You wait.)", true).of_yours(), "(You wait.)");
    }
}
