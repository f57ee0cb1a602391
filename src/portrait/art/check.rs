//! What can be wrong with a sheet that is well formed: names that nobody gives, layers that nobody draws.

use std::collections::BTreeSet;

use super::sheet::{DrawingSheet, Fade, SheetMark};
use super::words::{Change, Colour, Length, Spot};
use super::{DrawingFault, fault, find, named};

/// A folder of sheets and what its sheets may name.
pub struct SheetFolder {
    /// Its name under `assets/portrait/`.
    pub name: &'static str,
    /// Layers that are drawn.
    pub layers: &'static [&'static str],
    /// Measures that are given.
    pub measures: &'static [&'static str],
    /// Colors that are given, beside those of the palette file.
    pub colours: &'static [&'static str],
}

/// Measures of the body: half the neck, shoulders and waist, the height of the lap below the shoulder line, and soft features.
const BODY: &[&str] = &["neck", "shoulder", "waist", "lap", "soft"];
/// Colors of skin and hair.
const PERSON: &[&str] = &[
    "skin",
    "skin-dark",
    "skin-light",
    "line",
    "blush",
    "lip",
    "hair",
    "hair-dark",
    "hair-light",
];
/// Colors of somebody with a garment on.
const DRESSED: &[&str] = &[
    "skin",
    "skin-dark",
    "skin-light",
    "line",
    "blush",
    "lip",
    "cloth",
    "cloth-dark",
    "cloth-light",
];
/// Colors of somebody with something on the head.
const COVERED: &[&str] = &[
    "skin",
    "skin-dark",
    "skin-light",
    "line",
    "blush",
    "lip",
    "cover",
    "cover-dark",
    "cover-light",
];

/// Every folder of sheets.
pub const FOLDERS: &[SheetFolder] = &[
    SheetFolder {
        name: "hair",
        layers: &["behind", "shoulders", "front"],
        measures: BODY,
        colours: PERSON,
    },
    SheetFolder {
        name: "covers",
        layers: &["shoulders", "front"],
        measures: BODY,
        colours: COVERED,
    },
    SheetFolder {
        name: "clothes",
        layers: &["front"],
        measures: BODY,
        colours: DRESSED,
    },
    SheetFolder {
        name: "glasses",
        layers: &["front"],
        measures: BODY,
        colours: &["glass", "glint", "rim"],
    },
    SheetFolder {
        name: "aids",
        layers: &["all"],
        measures: &[],
        colours: &[],
    },
    SheetFolder {
        name: "rooms",
        layers: &["all", "plinth"],
        measures: &["half", "top", "door"],
        colours: &[],
    },
    SheetFolder {
        name: "props",
        layers: &["all"],
        measures: &["half", "top"],
        colours: &[],
    },
];

/// Everything that is wrong with a sheet of a folder.
pub fn faults(
    folder: &SheetFolder,
    file: &str,
    text: &str,
    sheet: &DrawingSheet,
) -> Vec<DrawingFault> {
    let mut check = Check {
        file,
        text,
        measures: folder.measures.iter().copied().collect(),
        colours: folder.colours.iter().copied().collect(),
        found: Vec::new(),
    };
    for (name, colour) in &sheet.colours {
        check.colour(colour);
        check.colours.insert(name);
    }
    let own = sheet.measures.iter().map(|(name, _)| name.as_str());
    check.measures.extend(own);
    for (name, marks) in &sheet.layers {
        if !folder.layers.contains(&name.as_str()) {
            check.say(name, "is no layer of this folder");
        }
        check.marks(marks);
    }
    if sheet.layers.values().all(Vec::is_empty) {
        check.say("layers", "draw nothing");
    }
    check.found
}

struct Check<'a> {
    file: &'a str,
    text: &'a str,
    measures: BTreeSet<&'a str>,
    colours: BTreeSet<&'a str>,
    found: Vec<DrawingFault>,
}

impl Check<'_> {
    fn say(&mut self, words: &str, wrong: &str) {
        self.found.push(fault(self.file, self.text, words, wrong));
    }

    /// A fault in the first line that holds this word anywhere.
    fn say_of(&mut self, word: &str, wrong: &str) {
        let line = self.text.lines().position(|line| line.contains(word));
        self.found.push(DrawingFault {
            file: self.file.to_owned(),
            line: line.map_or(1, |line| line + 1),
            what: format!("`{word}` {wrong}"),
        });
    }

    fn known(&mut self, name: &str) {
        if !self.colours.contains(name) && named(name).is_none() {
            self.say_of(name, "is no colour that is known here");
        }
    }

    fn colour(&mut self, colour: &Colour) {
        self.known(&colour.name);
        for change in &colour.changes {
            if let Change::Mix(other, _) = change {
                self.known(other);
            }
        }
    }

    fn length(&mut self, length: &Length) {
        for (_, name) in &length.measures {
            if !self.measures.contains(name.as_str()) {
                self.say_of(name, "is no measure that is known here");
            }
        }
    }

    fn spot(&mut self, spot: &Spot) {
        self.length(&spot.x);
        self.length(&spot.y);
        if let Some(z) = &spot.z {
            self.length(z);
        }
    }

    fn spots(&mut self, spots: &[Spot]) {
        for spot in spots {
            self.spot(spot);
        }
    }

    fn fade(&mut self, fade: Option<&Fade>) {
        if let Some((from, to, last)) = fade {
            self.spot(from);
            self.spot(to);
            self.colour(last);
        }
    }

    fn pair(&mut self, (a, b): &(Length, Length)) {
        self.length(a);
        self.length(b);
    }

    fn marks(&mut self, marks: &[SheetMark]) {
        for mark in marks {
            self.mark(mark);
        }
    }

    fn mark(&mut self, mark: &SheetMark) {
        match mark {
            SheetMark::Blob {
                points,
                hole,
                fill,
                fade,
                ..
            } => {
                self.spots(points);
                self.spots(hole);
                self.colour(fill);
                self.fade(fade.as_ref());
            }
            SheetMark::Polygon {
                points, fill, fade, ..
            } => {
                self.spots(points);
                self.colour(fill);
                self.fade(fade.as_ref());
            }
            SheetMark::Line { through, fill, .. } | SheetMark::Beads { through, fill, .. } => {
                self.spots(through);
                self.colour(fill);
            }
            SheetMark::Ellipse {
                at,
                radii,
                hole,
                fill,
                fade,
                ..
            } => {
                self.spot(at);
                self.pair(radii);
                if let Some(hole) = hole {
                    self.pair(hole);
                }
                self.colour(fill);
                self.fade(fade.as_ref());
            }
            SheetMark::Rect {
                at,
                size,
                fill,
                fade,
                ..
            } => {
                self.spot(at);
                self.pair(size);
                self.colour(fill);
                self.fade(fade.as_ref());
            }
            SheetMark::Glow {
                at, radii, fill, ..
            } => {
                self.spot(at);
                self.pair(radii);
                self.colour(fill);
            }
            SheetMark::Both(marks) => self.marks(marks),
            SheetMark::Repeat { shapes, .. } => self.marks(shapes),
            SheetMark::Fits { from, to, shapes } => {
                self.length(from);
                self.length(to);
                self.marks(shapes);
            }
            SheetMark::Turned { about, shapes, .. } => {
                self.spot(about);
                self.marks(shapes);
            }
            SheetMark::Plait { through, .. } => self.spots(through),
            SheetMark::Put {
                prop,
                at,
                measures,
                colours,
                ..
            } => self.put(prop, at, measures, colours),
        }
    }

    fn put(
        &mut self,
        prop: &str,
        at: &Spot,
        measures: &[(String, Length)],
        colours: &[(String, Colour)],
    ) {
        self.spot(at);
        let sheet = find("props", prop);
        if sheet.is_none() {
            self.say(prop, "is no prop");
        }
        for (name, length) in measures {
            self.length(length);
            if sheet.is_some_and(|sheet| sheet.measures.iter().all(|(own, _)| own != name)) {
                self.say(name, "is no measure of this prop");
            }
        }
        for (name, colour) in colours {
            self.colour(colour);
            if sheet.is_some_and(|sheet| sheet.colours.iter().all(|(own, _)| own != name)) {
                self.say(name, "is no colour of this prop");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{file_name, list, palette, parse};
    use super::*;
    use engine::patient::looks::{Clothing, Hair, HeadCovering};
    use engine::patient::pose::Thing;
    use engine::scenario::words::{AidKind, Setting};

    fn folder(name: &str) -> &'static SheetFolder {
        FOLDERS.iter().find(|folder| folder.name == name).unwrap()
    }

    #[test]
    fn every_file_is_read_and_right() {
        assert!(palette(list::COLOURS).is_ok_and(|all| all.len() > 50));
        for (name, text) in list::SHEETS {
            let file = format!("{name}.ron");
            let sheet = parse(&file, text).unwrap_or_else(|fault| panic!("{fault}"));
            let (place, _) = name.split_once('/').unwrap();
            let found = faults(folder(place), &file, text, &sheet);
            let told: Vec<String> = found.iter().map(ToString::to_string).collect();
            assert!(told.is_empty(), "{}", told.join("\n"));
            assert!(text.starts_with("// "), "{file} does not say what it is");
        }
    }

    #[test]
    fn every_drawing_that_a_scenario_can_name_is_a_name_of_the_format() {
        let names = |folder: &str| {
            let of = list::SHEETS.iter().filter_map(|(name, _)| {
                let (place, name) = name.split_once('/')?;
                (place == folder).then(|| name.to_owned())
            });
            of.collect::<BTreeSet<String>>()
        };
        let known = |all: &[&str]| all.iter().map(|name| file_name(name)).collect();
        let hair: Vec<&str> = Hair::ALL.iter().map(|hair| hair.name()).collect();
        let clothes: Vec<&str> = Clothing::ALL.iter().map(|worn| worn.name()).collect();
        let aids: Vec<&str> = AidKind::ALL.iter().map(|aid| aid.name()).collect();
        let covers = HeadCovering::ALL.iter();
        let covers = covers.filter(|cover| **cover != HeadCovering::None);
        let covers: Vec<&str> = covers.map(|cover| cover.name()).collect();
        for (folder, all) in [
            ("hair", hair),
            ("clothes", clothes),
            ("aids", aids),
            ("covers", covers),
        ] {
            let known: BTreeSet<String> = known(&all);
            assert_eq!(names(folder), known, "{folder}");
        }
    }

    #[test]
    fn every_name_of_the_format_has_its_file() {
        let mut wanted = Vec::new();
        wanted.extend(Hair::ALL.iter().map(|hair| ("hair", hair.name())));
        wanted.extend(Clothing::ALL.iter().map(|worn| ("clothes", worn.name())));
        wanted.extend(AidKind::ALL.iter().map(|aid| ("aids", aid.name())));
        wanted.extend(Setting::ALL.iter().map(|room| ("rooms", room.name())));
        let things = Thing::ALL.iter().filter(|thing| **thing != Thing::Nothing);
        wanted.extend(things.map(|thing| ("props", thing.name())));
        let covers = HeadCovering::ALL.iter();
        let covers = covers.filter(|cover| **cover != HeadCovering::None);
        wanted.extend(covers.map(|cover| ("covers", cover.name())));
        for (folder, name) in wanted {
            assert!(find(folder, name).is_some(), "{folder}: {name}");
        }
    }

    #[test]
    fn a_fault_says_where_it_is() {
        let told = |text: &str| match parse("hair/x.ron", text) {
            Err(fault) => vec![fault.to_string()],
            Ok(sheet) => faults(folder("hair"), "hair/x.ron", text, &sheet)
                .iter()
                .map(ToString::to_string)
                .collect(),
        };
        let sheet = |mark: &str| {
            format!("(\n    layers: {{\n        \"front\": [\n{mark}\n        ],\n    }},\n)")
        };
        for (mark, wanted) in [
            ("Blob(points: [(0, 0)], fill: \"hare\"),", "4: `hare`"),
            (
                "Blob(points: [(\"wing\", 0)], fill: \"hair\"),",
                "4: `wing`",
            ),
            ("Blob(points: [(\"2%\", 0)], fill: \"hair\"),", "4: "),
            ("Blob(points: [(0, 0)], fill: \"hair alpha 3\"),", "4: "),
            ("Blob(points: [(0, 0)], colour: \"hair\"),", "4: "),
            ("Put(prop: \"horse\"),", "4: `horse`"),
            ("Put(prop: \"print\", measures: [(\"x\", 1)]),", "4: `x`"),
        ] {
            let told = told(&sheet(mark));
            assert!(
                told.len() == 1 && told[0].starts_with(&format!("hair/x.ron:{wanted}")),
                "{mark}: {told:?}"
            );
        }
        let other = "(layers: { \"back\": [Both([])] })";
        assert_eq!(
            told(other),
            ["hair/x.ron:1: `back` is no layer of this folder"]
        );
    }
}
