//! Filled forms held against the runs that were given out: every answer in its place, and one finding for each thing that is wrong.

use super::finding::{
    FormFinding, HALF_FILLED, NO_SUCH_TURN, OTHER_SCENARIO, OTHER_WORDS, OUT_OF_RANGE,
    READER_TWICE, TWICE, UNKNOWN_RUN,
};
use super::form::{FilledForm, FormCell, FormItem};
use super::missing_answers::Missing;
use super::reading::{ReadRun, Reading, bare_words, of_letter};
use crate::readings::form::{hash_cell, scenario_cell};
use crate::verdict::{is_same, look_alike};
use engine::diagnostic::did_you_mean;
use engine::domain::Domain;
use engine::record::ScenarioRef;

/// What came of the forms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckedForms {
    /// What readers said, reader by reader.
    pub readings: Vec<Reading>,
    /// What is wrong.
    pub findings: Vec<FormFinding>,
}

/// Checks every form. With `partial`, missing marks are not errors.
pub fn check(
    runs: &[ReadRun],
    key: Option<&ScenarioRef>,
    forms: &[FilledForm],
    partial: bool,
) -> CheckedForms {
    let mut out = CheckedForms::default();
    let mut readers: Vec<&FilledForm> = Vec::new();
    for form in forms {
        if let Some(found) = key.and_then(|key| other_scenario(form, key)) {
            out.findings.push(found);
            continue;
        }
        if let Some(before) = readers
            .iter()
            .find(|one| is_same(&one.reader, &form.reader))
        {
            out.findings.push(reader_twice(form, before));
            continue;
        }
        let alike = readers
            .iter()
            .find(|one| look_alike(&one.reader, &form.reader));
        out.findings
            .extend(alike.map(|before| reader_alike(form, before)));
        readers.push(form);
        let mut sheet = Sheet {
            form,
            runs,
            findings: Vec::new(),
            missing: Missing::default(),
        };
        sheet.fill(&mut out.readings);
        out.findings.append(&mut sheet.findings);
        if let Some(found) = sheet.missing.finding(form) {
            let found = if partial { found.as_warning() } else { found };
            out.findings.push(found);
        }
    }
    out
}

fn other_scenario(form: &FilledForm, key: &ScenarioRef) -> Option<FormFinding> {
    let hint = "give the key that was written together with this form";
    let (scenario, place) = form.scenario.as_ref()?;
    let wanted = scenario_cell(&key.id, &key.version);
    if *scenario != wanted {
        let message = format!("the form is for `{scenario}`, the key for `{wanted}`");
        return Some(FormFinding::error(
            OTHER_SCENARIO,
            &form.file,
            place,
            message,
            hint,
        ));
    }
    let (text, place) = form.text.as_ref()?;
    let bare = |hash: &str| hash.trim_start_matches("sha256:").to_lowercase();
    (bare(text) != bare(&hash_cell(&key.sha256))).then(|| {
        let message = format!("the form is for another text of `{wanted}`: the hashes differ");
        FormFinding::error(OTHER_SCENARIO, &form.file, place, message, hint)
    })
}

fn reader_twice(form: &FilledForm, before: &FilledForm) -> FormFinding {
    let message = format!(
        "reader `{}` is that of {} already",
        form.reader, before.file
    );
    let hint = "leave one of the two out, or give this reader another name";
    FormFinding::error(READER_TWICE, &form.file, &form.reader_place, message, hint)
}

/// Two readers whose names people can not tell apart: said, and both count, since nothing else tells whether they are one.
fn reader_alike(form: &FilledForm, before: &FilledForm) -> FormFinding {
    let message = format!(
        "reader `{}` could be the same person as `{}` of {}",
        form.reader, before.reader, before.file
    );
    let hint = "leave one of the two out if it is one person: readers agree best with themselves";
    FormFinding::error(READER_TWICE, &form.file, &form.reader_place, message, hint).as_warning()
}

/// A form being read into marks.
struct Sheet<'a> {
    form: &'a FilledForm,
    runs: &'a [ReadRun],
    findings: Vec<FormFinding>,
    missing: Missing,
}

impl Sheet<'_> {
    fn fill(&mut self, readings: &mut Vec<Reading>) {
        if self.form.reader.is_empty() {
            let hint = "a name or a number, so that each reader is counted once";
            self.wrong(
                HALF_FILLED,
                self.form.reader_place.clone(),
                "the reader has no name",
                hint,
            );
        }
        self.unknown_runs();
        for run in self.runs {
            let cells = self.form.cells.iter();
            let cells: Vec<&FormCell> = cells.filter(|cell| cell.run == run.run).collect();
            if cells.is_empty() && !self.form.whole {
                continue;
            }
            readings.extend(self.run(run, &cells));
        }
    }

    fn wrong(
        &mut self,
        code: &'static str,
        place: impl Into<String>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        let found = FormFinding::error(code, &self.form.file, place, message, hint);
        self.findings.push(found);
    }

    fn unknown_runs(&mut self) {
        let mut seen: Vec<&str> = Vec::new();
        for cell in &self.form.cells {
            let known = self.runs.iter().any(|run| run.run == cell.run);
            if known || seen.contains(&cell.run.as_str()) {
                continue;
            }
            seen.push(&cell.run);
            let place = if cell.place.is_empty() {
                format!("run {}", cell.run)
            } else {
                format!("{}, column run", cell.place)
            };
            let message = format!("the key has no run `{}`", cell.run);
            let hint = did_you_mean(&cell.run, self.runs.iter().map(|run| run.run.as_str()));
            self.wrong(UNKNOWN_RUN, place, message, hint);
        }
    }

    fn run(&mut self, run: &ReadRun, cells: &[&FormCell]) -> Option<Reading> {
        let turns = run.said.len();
        let mut reading = Reading {
            reader: self.form.reader.clone(),
            run: run.run.clone(),
            turns: vec![None; turns],
            showed: vec![Vec::new(); turns],
            ..Reading::default()
        };
        let mut answered: Vec<FormItem> = Vec::new();
        let (mut words_differ, mut twice) = (false, false);
        for cell in cells {
            let again = answered.contains(&cell.item) && cell.item != FormItem::Odd;
            if again && twice {
                continue;
            }
            if again {
                twice = true;
                let message = format!("`{}` of {} is answered twice", cell.item.name(), run.run);
                self.wrong(TWICE, place(cell, "mark"), message, "keep one of the two");
                continue;
            }
            answered.push(cell.item);
            if !words_differ && self.other_words(run, cell) {
                words_differ = true;
            }
            self.mark(cell, turns, &mut reading);
        }
        if words_differ {
            return None;
        }
        self.open(run, cells);
        if reading.turns.iter().all(Option::is_none) {
            reading.turns.clear();
        }
        let given = reading.marks.iter().any(Option::is_some)
            || !reading.turns.is_empty()
            || !reading.worst.is_empty()
            || reading.best.is_some();
        given.then_some(reading)
    }

    /// Whether other words than those of the run stand beside a turn.
    fn other_words(&mut self, run: &ReadRun, cell: &FormCell) -> bool {
        let (FormItem::Turn(turn), Some(words)) = (cell.item, &cell.words) else {
            return false;
        };
        let said = (turn as usize)
            .checked_sub(1)
            .and_then(|at| run.said.get(at));
        let differs = said.is_some_and(|said| bare_words(said) != bare_words(words));
        if differs {
            let message = format!(
                "turn {turn} of {} is not what was said: “{}”",
                run.run,
                said.map(String::as_str).unwrap_or_default()
            );
            let hint = "the marks of this run belong to another conversation; give the form that was made with this key";
            self.wrong(OTHER_WORDS, place(cell, "words"), message, hint);
        }
        differs
    }

    fn mark(&mut self, cell: &FormCell, turns: usize, reading: &mut Reading) {
        match cell.item {
            FormItem::Odd => {
                let text = if cell.note.is_empty() {
                    &cell.mark
                } else {
                    &cell.note
                };
                if !text.is_empty() {
                    reading.odd.push(text.clone());
                }
            }
            FormItem::Whole(domain) => {
                let mark = self.number(cell, 0, 100, "a whole number from 0 to 100");
                if let Some(slot) = reading.marks.get_mut(domain.index()) {
                    *slot = mark.and_then(|n| u8::try_from(n).ok());
                }
            }
            FormItem::Turn(turn) => {
                let at = (turn as usize).checked_sub(1).filter(|at| *at < turns);
                let Some(at) = at else {
                    let message = format!("{} has no turn {turn}", cell.run);
                    let hint = format!("its turns are 1 to {turns}");
                    self.wrong(NO_SUCH_TURN, place(cell, "item"), message, hint);
                    return;
                };
                let mark = self.number(cell, 0, 4, "a whole number from 0 to 4");
                if let Some(slot) = reading.turns.get_mut(at) {
                    *slot = mark.and_then(|n| u8::try_from(n).ok());
                }
                let showed = self.domains(cell);
                if let Some(slot) = reading.showed.get_mut(at) {
                    *slot = showed;
                }
            }
            FormItem::Worst | FormItem::Second => {
                if let Some(turn) = self.turn(cell, turns) {
                    if reading.worst.contains(&turn) {
                        let message = format!("turn {turn} is the worst and the second worst");
                        let hint = "name another turn as the second worst";
                        self.wrong(OUT_OF_RANGE, place(cell, "mark"), message, hint);
                    } else {
                        reading.worst.push(turn);
                    }
                }
            }
            FormItem::Best => reading.best = self.turn(cell, turns),
        }
    }

    fn turn(&mut self, cell: &FormCell, turns: usize) -> Option<u32> {
        let last = u32::try_from(turns).unwrap_or(u32::MAX);
        self.number(cell, 1, last, &format!("a turn from 1 to {last}"))
    }

    /// The number of a cell; an empty cell gives none and is not a fault.
    fn number(&mut self, cell: &FormCell, low: u32, high: u32, wanted: &str) -> Option<u32> {
        if cell.mark.is_empty() {
            return None;
        }
        let number = cell.mark.parse().ok().filter(|n| (low..=high).contains(n));
        if number.is_none() {
            let message = format!("`{}` is not {wanted}", cell.mark);
            let hint = match cell.item {
                FormItem::Turn(_) => "0 harmful, 1 missed or poor, 2 minimal, 3 adequate, 4 strong",
                FormItem::Whole(_) => {
                    "25 poor, 50 ordinary, 75 good; no halves and no per cent signs"
                }
                _ => "the number that stands after C in the transcript",
            };
            self.wrong(OUT_OF_RANGE, place(cell, "mark"), message, hint);
        }
        number
    }

    fn domains(&mut self, cell: &FormCell) -> Vec<Domain> {
        let letters = cell.domains.chars().filter(|c| c.is_alphabetic());
        let mut found = Vec::new();
        for letter in letters {
            let Some(domain) = of_letter(letter) else {
                let message = format!("`{letter}` in `{}` names no domain", cell.domains);
                let hint = "letters out of L, E, X and U";
                self.wrong(OUT_OF_RANGE, place(cell, "domains"), message, hint);
                return Vec::new();
            };
            found.push(domain);
        }
        found
    }

    /// Notes what was asked for and is not there. A mark that cannot be is there.
    fn open(&mut self, run: &ReadRun, cells: &[&FormCell]) {
        let filled = |item: FormItem| {
            let mut cells = cells.iter();
            cells.any(|cell| cell.item == item && !cell.mark.is_empty())
        };
        let turns = 1..=u32::try_from(run.said.len()).unwrap_or(u32::MAX);
        let by_turn = self.form.whole || turns.clone().any(|turn| filled(FormItem::Turn(turn)));
        let mut asked: Vec<FormItem> = Vec::new();
        if by_turn {
            asked.extend(turns.map(FormItem::Turn));
        }
        asked.extend(Domain::ALL.iter().copied().map(FormItem::Whole));
        asked.push(FormItem::Worst);
        if run.said.len() > 1 {
            asked.push(FormItem::Second);
        }
        asked.push(FormItem::Best);
        let open: Vec<FormItem> = asked
            .iter()
            .copied()
            .filter(|item| !filled(*item))
            .collect();
        self.missing.add(&run.run, asked.len(), open);
    }
}

/// Where a cell stands, in words.
fn place(cell: &FormCell, column: &str) -> String {
    let what = format!("run {}, {}", cell.run, cell.item.name());
    if cell.place.is_empty() {
        format!("{what}, field {}", field(cell.item, column))
    } else {
        format!("{}, column {column} ({what})", cell.place)
    }
}

/// The field of JSON that a column of a table is.
fn field(item: FormItem, column: &str) -> String {
    match (item, column) {
        (FormItem::Turn(_), "mark") => "q".to_owned(),
        (FormItem::Turn(_), "words") => "said".to_owned(),
        (FormItem::Turn(_), "item") => "turn".to_owned(),
        (FormItem::Whole(_), _) => item.name(),
        (FormItem::Worst | FormItem::Second, _) => "worst".to_owned(),
        (FormItem::Best, _) => "best".to_owned(),
        (FormItem::Odd, _) => "odd".to_owned(),
        (_, column) => column.to_owned(),
    }
}
