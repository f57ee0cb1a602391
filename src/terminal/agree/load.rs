//! Reads keys and forms, finds the scenarios, plays every run and compares.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::AgreeArgs;
use crate::analysis_budget::{DEBRIEF, within};
use crate::readings::{KEY, SCENARIO};
use crate::{CliError, Context, find_scenario};
use assess::agreement::finding::{FormFinding, NOT_PLAYABLE, NOTHING, OTHER_WORDS, SAME_WORDS};
use assess::agreement::form::{self, FilledForm, Source};
use assess::agreement::scored::ScoredRun;
use assess::agreement::{Agreement, NotAsRead, ReadRun, check, scored};
use insight::words::Severity;
use practice::words::ScenarioRef;
use practice::{Library, PlayableScenario};
use store::find_files::walk;
use store::{files, library};

/// Forms and keys are a few hundred kilobytes; anything larger is something else.
const LIMIT: u64 = 16 << 20;

/// What came of it.
pub(super) struct Loaded {
    /// What is wrong.
    pub findings: Vec<FormFinding>,
    /// The figures; none if something is wrong that stops everything.
    pub figures: Option<Agreement>,
}

/// What is to be compared, as it was read.
struct Material {
    file: PathBuf,
    name: String,
    key: Option<ScenarioRef>,
    runs: Vec<ReadRun>,
    forms: Vec<FilledForm>,
}

pub(super) fn load(args: &AgreeArgs, context: &Context) -> Result<Loaded, CliError> {
    let mut findings = Vec::new();
    let Some(material) = material(args, &mut findings)? else {
        return Ok(Loaded {
            findings,
            figures: None,
        });
    };
    let checked = check(
        &material.runs,
        material.key.as_ref(),
        &material.forms,
        args.partial,
    );
    findings.extend(checked.findings);
    let mut scenarios = Scenarios::new(args, context, &material);
    let played = scenarios.play(&mut findings)?;
    let wrong = |findings: &[FormFinding]| findings.iter().any(|f| f.severity == Severity::Error);
    if checked.readings.is_empty() && !wrong(&findings) {
        let hint = "fill in a form, or give one that is";
        findings.push(FormFinding::error(
            NOTHING,
            &material.name,
            "",
            "no form holds a mark",
            hint,
        ));
    }
    if wrong(&findings) {
        return Ok(Loaded {
            findings,
            figures: None,
        });
    }
    let scored = scored::score(&played, || within(DEBRIEF));
    let mut figures = Agreement::of(&material.runs, &scored, &checked.readings);
    figures.rubric = format!("{} {}", context.rubric.id, context.rubric.version);
    figures.scenarios = scenarios.names(&figures.scenarios);
    Ok(Loaded {
        findings,
        figures: Some(figures),
    })
}

fn named(path: &Path) -> String {
    path.display().to_string()
}

fn material(
    args: &AgreeArgs,
    findings: &mut Vec<FormFinding>,
) -> Result<Option<Material>, CliError> {
    let file = if args.key.is_dir() {
        args.key.join(KEY)
    } else {
        args.key.clone()
    };
    let name = named(&file);
    let bytes = files::read(&file, LIMIT)?;
    let source = match form::source(&name, &bytes) {
        Ok(source) => source,
        Err(found) => {
            findings.push(found);
            return Ok(None);
        }
    };
    let mut material = Material {
        file,
        name,
        key: None,
        runs: Vec::new(),
        forms: Vec::new(),
    };
    match source {
        Source::List(runs, forms) => {
            if !args.forms.is_empty() {
                let message = "a list of runs with readings takes no forms beside it";
                let hint = "give the key of the forms instead of the list, or the list alone";
                return Err(CliError::usage(message, hint));
            }
            (material.runs, material.forms) = (runs, forms);
        }
        Source::Key(key) => {
            if args.forms.is_empty() {
                let hint = "name the filled forms, or a folder that holds them";
                return Err(CliError::usage("no forms were named", hint));
            }
            material.runs = key.read_runs();
            material.key = Some(key.scenario);
            for path in forms(&args.forms)? {
                match form::form(&named(&path), &files::read(&path, LIMIT)?) {
                    Ok(form) => material.forms.push(form),
                    Err(found) => findings.extend(found),
                }
            }
        }
    }
    Ok(Some(material))
}

/// The files that are named, and those of the folders that are named.
fn forms(named: &[PathBuf]) -> Result<Vec<PathBuf>, CliError> {
    let mut all = Vec::new();
    for path in named {
        if path.is_dir() {
            let mut found = below(path, "csv")?;
            found.extend(below(path, "json")?);
            found.sort();
            found.retain(|path| path.file_name().is_none_or(|name| name != KEY));
            all.extend(found);
        } else {
            all.push(path.clone());
        }
    }
    Ok(all)
}

/// The files of a folder; one that cannot be looked into is an error, because forms would be missing without a word.
fn below(folder: &Path, extension: &str) -> Result<Vec<PathBuf>, CliError> {
    let mut found = walk(folder, extension);
    match found.closed.pop() {
        Some(source) => Err(CliError::Io {
            source,
            hint: String::new(),
        }),
        None => Ok(found.files),
    }
}

/// The scenarios of the runs.
struct Scenarios<'a> {
    args: &'a AgreeArgs,
    desk: &'a Context,
    material: &'a Material,
    /// Of the library, read when it is first needed.
    library: Option<Library>,
    found: BTreeMap<String, Arc<PlayableScenario>>,
}

impl<'a> Scenarios<'a> {
    fn new(args: &'a AgreeArgs, context: &'a Context, material: &'a Material) -> Self {
        Self {
            args,
            desk: context,
            material,
            library: None,
            found: BTreeMap::new(),
        }
    }

    /// Plays every run, in order; what cannot be played becomes a finding.
    fn play(&mut self, findings: &mut Vec<FormFinding>) -> Result<Vec<ScoredRun>, CliError> {
        let (mut played, mut unknown) = (Vec::new(), Vec::new());
        for run in &self.material.runs {
            if unknown.contains(&run.scenario) {
                continue;
            }
            let Some(entry) = self.entry(&run.scenario)? else {
                unknown.push(run.scenario.clone());
                findings.push(self.no_scenario(run));
                continue;
            };
            match scored::play(&entry.scenario, &self.desk.rubric, run) {
                Ok(run) => played.push(run),
                Err(why) => findings.push(self.not_as_read(run, &why, &entry)),
            }
        }
        if played.len() == self.material.runs.len() {
            findings.extend(self.changed());
        }
        Ok(played)
    }

    fn entry(&mut self, id: &str) -> Result<Option<Arc<PlayableScenario>>, CliError> {
        if let Some(known) = self.found.get(id) {
            return Ok(Some(Arc::clone(known)));
        }
        let found = self.look_for(id)?.map(Arc::new);
        if let Some(entry) = &found {
            self.found.insert(id.to_owned(), Arc::clone(entry));
        }
        Ok(found)
    }

    /// What was named; or the text that was kept beside the key; or what the library has, by text if it can, else by id.
    fn look_for(&mut self, id: &str) -> Result<Option<PlayableScenario>, CliError> {
        let rubric = &self.desk.rubric;
        let has_id = |entry: &PlayableScenario| entry.scenario.header.id == id;
        if let Some(path) = &self.args.scenario {
            let paths = if path.is_dir() {
                below(path, "ron")?
            } else {
                let entry = library::open(path, rubric).map_err(find_scenario::broken)?;
                return Ok(has_id(&entry).then_some(entry));
            };
            let mut read = paths
                .iter()
                .filter_map(|path| library::open(path, rubric).ok());
            return Ok(read.find(has_id));
        }
        let keyed = self.material.key.as_ref();
        if let Some(keyed) = keyed {
            let kept = self.material.file.with_file_name(SCENARIO);
            let kept = library::open(&kept, rubric).ok();
            if let Some(entry) = kept.filter(|entry| keyed.says(&entry.text)) {
                return Ok(Some(entry));
            }
        }
        let library = self.library.get_or_insert_with(|| self.desk.library());
        let same = keyed.and_then(|keyed| library.find_text(keyed));
        Ok(same.or_else(|| library.find(id)).cloned())
    }

    fn no_scenario(&self, run: &ReadRun) -> FormFinding {
        let (place, hint) = match &self.args.scenario {
            Some(path) => (
                format!("run {}", run.run),
                format!(
                    "it is not in {}; `--scenario` names the file that was read",
                    path.display()
                ),
            ),
            None => (
                format!("run {}", run.run),
                "`--scenario` names the file that was read, `--scenarios` a folder that holds it"
                    .to_owned(),
            ),
        };
        let message = format!("no scenario is called `{}`", run.scenario);
        FormFinding::error(NOT_PLAYABLE, &self.material.name, place, message, hint)
    }

    fn not_as_read(&self, run: &ReadRun, why: &NotAsRead, entry: &PlayableScenario) -> FormFinding {
        let at = |turn: &usize| format!("run {}, turn {turn}", run.run);
        let hint = format!(
            "`--scenario` names the file that was read; this is {}",
            entry.place.label()
        );
        let name = &self.material.name;
        match why {
            NotAsRead::OtherRubric => {
                let message = "the scenario was read with another rubric";
                FormFinding::error(
                    NOT_PLAYABLE,
                    name,
                    format!("run {}", run.run),
                    message,
                    hint,
                )
            }
            NotAsRead::NotOffered {
                turn,
                option,
                offered,
            } => {
                let offered = if offered.is_empty() {
                    "the consultation is over".to_owned()
                } else {
                    format!("offered: {}", offered.join(", "))
                };
                let message = format!("`{option}` can not be chosen there ({offered})");
                FormFinding::error(NOT_PLAYABLE, name, at(turn), message, hint)
            }
            NotAsRead::OtherWords { turn, now } => {
                let message = format!("these words are not those that were read; now: “{now}”");
                FormFinding::error(OTHER_WORDS, name, at(turn), message, hint)
            }
            NotAsRead::OtherReplies => {
                let message = "the patient's words are not those that were read";
                FormFinding::error(OTHER_WORDS, name, format!("run {}", run.run), message, hint)
            }
        }
    }

    /// Another file with the same words.
    fn changed(&self) -> Option<FormFinding> {
        let key = self.material.key.as_ref()?;
        let entry = self.found.get(&key.id)?;
        (entry.sha256 != key.sha256).then(|| {
            let message = format!(
                "the scenario is no longer the file that was read, but every word of the runs is the same ({})",
                entry.place.label()
            );
            FormFinding::error(SAME_WORDS, &self.material.name, "field sha256", message, "")
                .as_warning()
        })
    }

    /// Ids with their versions.
    fn names(&self, ids: &[String]) -> Vec<String> {
        let name = |id: &String| match self.found.get(id) {
            Some(entry) => format!("{id} {}", entry.scenario.header.version),
            None => id.clone(),
        };
        ids.iter().map(name).collect()
    }
}
