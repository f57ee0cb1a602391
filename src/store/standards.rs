//! Where a line would lie in one scenario: the files of a panel or of readers are read, and held against the attempts of a group.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::find_files::walk;
use super::{IoError, clock, files};
use assess::agreement::FormFinding;
use assess::attempts::{Replayer, sealed};
use assess::cohort::CohortReport;
use assess::standards::angoff::{AngoffPanel, Judgeable, Unjudged, judgeable};
use assess::standards::borderline::Ratings;
use assess::standards::hofstee::Limits;
use assess::standards::{Of, Standard, StandardGroup, angoff, borderline, hofstee, on_this_scale};
use assess::verdict::Book;
use engine::rubric::Rubric;
use insight::analysis::Budget;
use insight::analysis::scenario::Analysis;
use practice::{PATIENCE, PlayableScenario};

/// A panel's file has some thousand rows; anything larger is something else.
const LIMIT: u64 = 16 << 20;

/// From what a line is worked out.
#[derive(Clone, Debug, PartialEq)]
pub enum StandardSource {
    /// What judges have filled in: policy-Angoff. Of a folder every table in it counts.
    Judges {
        /// Files and folders.
        files: Vec<PathBuf>,
        /// What is done about nodes that were not judged.
        rest: Unjudged,
    },
    /// Readers' ratings: borderline regression.
    Ratings {
        /// The file; without one the blind judgments in the book of verdicts count.
        file: Option<PathBuf>,
        /// The rating that is called borderline.
        at: f64,
    },
    /// What judges find acceptable: Hofstee.
    Limits {
        /// The table that the judges filled in.
        file: PathBuf,
    },
}

/// Why there is no line.
#[derive(Debug)]
pub enum NoStandard {
    /// Something is wrong with a panel's files.
    Wrong(Vec<FormFinding>),
    /// A file cannot be read.
    Unread(IoError),
    /// The scenario has too many ways to follow each of them.
    TooManyWays,
}

impl From<Vec<FormFinding>> for NoStandard {
    fn from(wrong: Vec<FormFinding>) -> Self {
        Self::Wrong(wrong)
    }
}

impl From<IoError> for NoStandard {
    fn from(error: IoError) -> Self {
        Self::Unread(error)
    }
}

/// The scenario and rubric that a line belongs to.
pub fn subject(entry: &PlayableScenario, rubric: &Rubric) -> Of {
    let header = &entry.scenario.header;
    Of {
        scenario: header.id.clone(),
        version: header.version.clone(),
        title: header.title.clone(),
        scenario_sha256: entry.sha256.clone(),
        rubric_sha256: rubric.hash().to_owned(),
    }
}

/// The nodes and options of a scenario, which needs an exact analysis.
///
/// # Errors
/// It has too many ways.
pub fn to_judge(
    entry: &PlayableScenario,
    rubric: &Arc<Rubric>,
) -> Result<(Arc<Analysis>, Vec<Judgeable>), NoStandard> {
    let budget = || Budget {
        until: Some(clock::deadline(PATIENCE)),
        ..Budget::default()
    };
    let found = Replayer::new(&budget).analysis(&entry.sha256, &entry.scenario, rubric);
    let analysis = found.ok_or(NoStandard::TooManyWays)?;
    let whole = analysis.exact().ok_or(NoStandard::TooManyWays)?;
    let nodes = judgeable(&entry.scenario, whole);
    Ok((analysis, nodes))
}

/// The line, held against the attempts of a report at this scenario if there is one.
///
/// # Errors
/// See [`NoStandard`].
pub fn standard(
    source: &StandardSource,
    entry: &PlayableScenario,
    rubric: &Arc<Rubric>,
    report: Option<&CohortReport>,
    book: &Book,
) -> Result<Standard, NoStandard> {
    let of = subject(entry, rubric);
    let rows = report.map_or_else(Vec::new, |report| on_this_scale(report, &of));
    let group = StandardGroup {
        rows: &rows,
        domains: report.map_or(&[], |report| &report.domains),
    };
    match source {
        StandardSource::Judges { files, rest } => {
            let (analysis, nodes) = to_judge(entry, rubric)?;
            let panel = panel(files, &nodes)?;
            let whole = analysis.exact().ok_or(NoStandard::TooManyWays)?;
            let found = angoff::standard(of, &panel, &entry.scenario, whole, *rest, &group);
            Ok(found?)
        }
        StandardSource::Ratings { file, at } => {
            let ratings = if let Some(path) = file {
                let known: Vec<&str> = rows.iter().map(|row| row.attempt.as_str()).collect();
                Ratings::read(&named(path), &read(path)?, &known)?
            } else {
                let rows = report.map_or(&[][..], |report| &report.rows);
                Ratings::of(&book.clone().beside(sealed(rows)))
            };
            Ok(borderline::standard(of, &ratings, *at, &group))
        }
        StandardSource::Limits { file } => {
            let limits = Limits::read(&named(file), &read(file)?)?;
            Ok(hofstee::standard(of, &limits, &group))
        }
    }
}

/// What a panel has filled in.
fn panel(paths: &[PathBuf], nodes: &[Judgeable]) -> Result<AngoffPanel, NoStandard> {
    let (mut panel, mut wrong) = (AngoffPanel::default(), Vec::new());
    let files = paths.iter().flat_map(|path| {
        if path.is_dir() {
            walk(path, "csv").files
        } else {
            vec![path.clone()]
        }
    });
    for path in files {
        let found = panel.read(&named(&path), &read(&path)?, nodes);
        wrong.extend(found.err().into_iter().flatten());
    }
    if wrong.is_empty() {
        Ok(panel)
    } else {
        Err(wrong.into())
    }
}

fn named(path: &Path) -> String {
    path.display().to_string()
}

fn read(path: &Path) -> Result<Vec<u8>, IoError> {
    files::read(path, LIMIT)
}
