//! What is said in a turn as pages, where it needs more room than there is: each is read before the next is turned to.

use egui::Ui;
use egui::text::LayoutJob;

use super::set_words::{jobs, own};
use crate::model::consultation::ConsultationModel;
use crate::theme::Theme;

/// A row of words as it is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Row {
    /// Where it begins, from the top of the turn.
    pub(super) top: f32,
    /// Where it ends, from the top of the turn.
    pub(super) bottom: f32,
    /// How many characters have appeared once it is there.
    pub(super) letters: usize,
    /// Whether a page may end with it.
    pub(super) ends_page: bool,
    /// Whether something is over with it: a sentence of the clinician's, what somebody says.
    pub(super) ends_beat: bool,
}

/// A page of a turn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Page {
    /// Where it ends, from the top of the turn.
    pub(super) bottom: f32,
    /// How many characters have appeared once it is read.
    pub(super) letters: usize,
}

/// How much of a page has to be full for it to end with what somebody says instead of with its last row.
const FULL: f32 = 0.5;

/// Heights that differ by less are the same, in pixels: they are sums of many.
const SAME: f32 = 0.1;

/// The rows of the whole turn at this width: the clinician's own sentence, then what is seen and said.
pub(super) fn rows(ui: &Ui, theme: &Theme, consult: &ConsultationModel, width: f32) -> Vec<Row> {
    let mut rows = Vec::new();
    let (mut top, mut letters) = (0.0, 0);
    let mut add = |job: LayoutJob, count: &dyn Fn(usize) -> usize, ends_page: bool, beat: bool| {
        let galley = ui.painter().layout_job(job);
        let mut read = 0;
        let last = galley.rows.len().saturating_sub(1);
        for (nth, row) in galley.rows.iter().enumerate() {
            read += row.char_count_including_newline().0;
            rows.push(Row {
                top: top + row.rect().top(),
                bottom: top + row.rect().bottom(),
                letters: count(read),
                ends_page: ends_page || nth < last,
                ends_beat: beat && nth == last,
            });
        }
        top += galley.size().y + theme.space.s;
    };
    if let Some(job) = own(theme, consult, width) {
        add(job, &|_| 0, true, true);
    }
    for line in consult.turn.iter().filter(|line| !line.clinician) {
        let all = line.text.chars().count();
        let seen = letters + usize::from(line.body.is_some());
        let parts = jobs(theme, consult, line, all, width);
        let last = parts.len().saturating_sub(1);
        for (nth, job) in parts.into_iter().enumerate() {
            let said = nth == last && !line.text.is_empty();
            if said {
                add(job, &|read| seen + read.min(all), true, true);
            } else {
                // A name or what is seen stands with the words that follow, where there are any.
                add(job, &|_| seen, line.text.is_empty(), nth == last);
            }
        }
        letters += line.length();
    }
    rows
}

/// Shares out rows to pages no higher than `view`.
pub(super) fn pages(rows: &[Row], view: f32) -> Vec<Page> {
    let mut pages = Vec::new();
    let (mut rest, mut top) = (rows, 0.0);
    while let Some(end) = rest.last() {
        let fits = rest
            .iter()
            .take_while(|row| row.bottom - top <= view + SAME);
        let fits = fits.count().max(1);
        let here = rest.get(..fits).unwrap_or(rest);
        let full = top + view * FULL;
        let beat = here
            .iter()
            .rposition(|row| row.ends_beat && row.bottom >= full);
        let row = beat.or_else(|| here.iter().rposition(|row| row.ends_page));
        let last = if fits == rest.len() {
            fits - 1
        } else {
            row.unwrap_or(fits - 1)
        };
        let row = rest.get(last).unwrap_or(end);
        top = row.bottom;
        pages.push(Page {
            bottom: row.bottom,
            letters: row.letters,
        });
        rest = rest.get(last + 1..).unwrap_or_default();
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(nth: usize, ends_beat: bool) -> Row {
        Row {
            top: 10.0 * nth as f32,
            bottom: 10.0 * (nth + 1) as f32,
            letters: 5 * (nth + 1),
            ends_page: true,
            ends_beat,
        }
    }

    fn ends(rows: &[Row], view: f32) -> Vec<usize> {
        pages(rows, view).iter().map(|page| page.letters).collect()
    }

    #[test]
    fn what_fits_is_one_page_and_what_does_not_ends_with_what_somebody_says() {
        let rows: Vec<Row> = (0..10).map(|nth| row(nth, nth == 3 || nth == 6)).collect();
        assert_eq!(ends(&rows, 100.0), [50]);
        assert_eq!(ends(&rows, 60.0), [20, 50]);
        assert_eq!(ends(&rows, 90.0), [35, 50]);
        // A page that would be more than half empty goes on to its last row.
        assert_eq!(ends(&rows, 30.0), [15, 30, 45, 50]);
        assert_eq!(ends(&[], 30.0), Vec::<usize>::new());
    }

    #[test]
    fn every_row_is_on_a_page_however_low_the_room_is() {
        let rows: Vec<Row> = (0..4).map(|nth| row(nth, false)).collect();
        assert_eq!(ends(&rows, 3.0), [5, 10, 15, 20]);
        assert_eq!(ends(&rows, 0.0), [5, 10, 15, 20]);
    }

    #[test]
    fn what_is_seen_stands_with_the_words_that_follow() {
        let mut rows: Vec<Row> = (0..4).map(|nth| row(nth, false)).collect();
        rows[1].ends_page = false;
        assert_eq!(ends(&rows, 20.0), [5, 15, 20]);
    }
}
