//! The blueprint of a library: what its scenarios have in play, and what none of them has.

use std::collections::BTreeSet;

use engine::domain::Domain;
use engine::rubric::{Polarity, Rubric, Term, themes};
use engine::scenario::Scenario;
use engine::scenario::words::{Channel, Level};
use serde::{Deserialize, Serialize};

const WANTED: &str = include_str!("../../assets/blueprint.ron");

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Dimension {
    /// What the consultation is about.
    Theme,
    /// The four domains that it sets out to exercise.
    Domain,
    /// How the two meet.
    Channel,
    /// Whose consultation it is.
    Profession,
    /// Experience asked for.
    Level,
    /// Readiness to change at the start.
    Stage,
    /// Age of the patient.
    Age,
    /// Pronouns of the patient.
    Pronouns,
    /// Behaviors that an option shows; those that tend to harm are not asked for.
    Code,
}

impl Dimension {
    /// Every dimension, in the order in which it is shown.
    pub const ALL: [Self; 9] = [
        Self::Theme,
        Self::Domain,
        Self::Channel,
        Self::Profession,
        Self::Level,
        Self::Stage,
        Self::Age,
        Self::Pronouns,
        Self::Code,
    ];

    /// The name for people, in small letters.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Theme => "theme",
            Self::Domain => "domain",
            Self::Channel => "channel",
            Self::Profession => "profession",
            Self::Level => "level",
            Self::Stage => "stage of change",
            Self::Age => "age",
            Self::Pronouns => "pronouns",
            Self::Code => "behaviour",
        }
    }
}

/// One value of a dimension and the scenarios that have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BlueprintRow {
    pub dimension: Dimension,
    /// The value, for people.
    pub value: String,
    /// Whether a whole library should have it.
    pub wanted: bool,
    /// Ids of the scenarios that have it, in the order of the library.
    pub scenarios: Vec<String>,
}

impl BlueprintRow {
    /// Whether it is wanted and in no scenario.
    pub const fn is_gap(&self) -> bool {
        self.wanted && self.scenarios.is_empty()
    }
}

/// Every dimension of a library.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Blueprint {
    /// The rows, by dimension.
    pub rows: Vec<BlueprintRow>,
}

/// A list of the blueprint that the program carries cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlueprintError(String);

impl std::fmt::Display for BlueprintError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the blueprint cannot be read: {}", self.0)
    }
}

impl std::error::Error for BlueprintError {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    professions: Vec<Words>,
    ages: Vec<Band>,
    pronouns: Vec<String>,
    stages: Vec<Band>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    name: String,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Band {
    name: String,
    from: u8,
    to: u8,
}

impl Blueprint {
    /// The blueprint of these scenarios.
    ///
    /// # Errors
    /// Never in a release: a test reads the lists.
    pub fn of<'a>(
        scenarios: impl IntoIterator<Item = &'a Scenario>,
        rubric: &Rubric,
    ) -> Result<Self, BlueprintError> {
        let wanted: Wanted = ron::from_str(WANTED).map_err(|e| BlueprintError(e.to_string()))?;
        let themes = themes().map_err(|e| BlueprintError(e.to_string()))?;
        let mut rows = empty(&wanted, &themes, rubric);
        for scenario in scenarios {
            let mut seen = BTreeSet::new();
            for (dimension, value) in values(scenario, &wanted, &themes, rubric) {
                if !seen.insert((dimension, value.clone())) {
                    continue;
                }
                let id = scenario.header.id.clone();
                let row = rows
                    .iter_mut()
                    .find(|row| row.dimension == dimension && row.value == value);
                match row {
                    Some(row) => row.scenarios.push(id),
                    None => rows.push(BlueprintRow {
                        dimension,
                        value,
                        wanted: false,
                        scenarios: vec![id],
                    }),
                }
            }
        }
        rows.sort_by_key(|row| row.dimension);
        Ok(Self { rows })
    }

    /// The rows of one dimension.
    pub fn dimension(&self, dimension: Dimension) -> impl Iterator<Item = &BlueprintRow> {
        self.rows
            .iter()
            .filter(move |row| row.dimension == dimension)
    }

    /// What no scenario has.
    pub fn gaps(&self) -> impl Iterator<Item = &BlueprintRow> {
        self.rows.iter().filter(|row| row.is_gap())
    }

    /// How many scenarios have both values.
    pub fn both(one: &BlueprintRow, other: &BlueprintRow) -> usize {
        let ids = one.scenarios.iter();
        ids.filter(|id| other.scenarios.contains(id)).count()
    }
}

/// Every wanted row, without scenarios.
fn empty(wanted: &Wanted, themes: &[Term], rubric: &Rubric) -> Vec<BlueprintRow> {
    let named = |dimension, names: Vec<String>| {
        let rows = names.into_iter().map(move |value| BlueprintRow {
            dimension,
            value,
            wanted: true,
            scenarios: Vec::new(),
        });
        rows.collect::<Vec<_>>()
    };
    let of = |list: &[Band]| list.iter().map(|band| band.name.clone()).collect();
    let harmless = rubric
        .codes
        .iter()
        .filter(|code| code.polarity != Polarity::Harms);
    [
        named(
            Dimension::Theme,
            themes.iter().map(|t| t.name.clone()).collect(),
        ),
        named(
            Dimension::Domain,
            Domain::ALL.iter().map(|d| d.name().to_owned()).collect(),
        ),
        named(
            Dimension::Channel,
            Channel::ALL.iter().map(|c| c.phrase().to_owned()).collect(),
        ),
        named(
            Dimension::Profession,
            wanted.professions.iter().map(|p| p.name.clone()).collect(),
        ),
        named(
            Dimension::Level,
            Level::ALL.iter().map(|l| l.name().to_lowercase()).collect(),
        ),
        named(Dimension::Stage, of(&wanted.stages)),
        named(Dimension::Age, of(&wanted.ages)),
        named(Dimension::Pronouns, wanted.pronouns.clone()),
        named(Dimension::Code, harmless.map(code_name).collect()),
    ]
    .concat()
}

/// What one scenario has.
fn values(
    scenario: &Scenario,
    wanted: &Wanted,
    themes: &[Term],
    rubric: &Rubric,
) -> Vec<(Dimension, String)> {
    let header = &scenario.header;
    let patient = &scenario.patient;
    let mut found = Vec::new();
    for id in &header.themes {
        let name = themes.iter().find(|theme| theme.id == *id);
        found.push((
            Dimension::Theme,
            name.map_or_else(|| id.clone(), |t| t.name.clone()),
        ));
    }
    let domains = header.domains.iter();
    found.extend(domains.map(|d| (Dimension::Domain, d.name().to_owned())));
    found.push((Dimension::Channel, header.channel.phrase().to_owned()));
    found.push((
        Dimension::Profession,
        profession(&header.profession, wanted),
    ));
    found.push((Dimension::Level, header.level.name().to_lowercase()));
    let stage = u8::try_from(patient.start.readiness).unwrap_or(0);
    found.extend(band(&wanted.stages, stage).map(|name| (Dimension::Stage, name)));
    found.extend(band(&wanted.ages, patient.age).map(|name| (Dimension::Age, name)));
    found.push((Dimension::Pronouns, patient.pronouns.clone()));
    let codes = scenario.options().flat_map(|option| &option.codes);
    let codes = codes.filter_map(|code| rubric.codes.get(code.index()));
    let codes = codes.filter(|code| code.polarity != Polarity::Harms);
    found.extend(codes.map(|code| (Dimension::Code, code_name(code))));
    found
}

fn code_name(code: &engine::rubric::Code) -> String {
    format!("{} ({})", code.name, code.id)
}

fn band(bands: &[Band], value: u8) -> Option<String> {
    let band = bands
        .iter()
        .find(|band| (band.from..=band.to).contains(&value));
    band.map(|band| band.name.clone())
}

/// The profession in the list whose words the scenario uses; otherwise as the scenario has it.
fn profession(written: &str, wanted: &Wanted) -> String {
    let small = written.to_lowercase();
    let words: Vec<&str> = small.split(|c: char| !c.is_alphanumeric()).collect();
    let has = |phrase: &String| {
        let parts: Vec<&str> = phrase.split(' ').collect();
        words.windows(parts.len()).any(|window| window == parts)
    };
    let found = wanted.professions.iter().find(|p| p.words.iter().any(has));
    found.map_or_else(|| written.to_owned(), |p| p.name.clone())
}
