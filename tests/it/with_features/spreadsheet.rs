//! A spreadsheet read back by libraries that have not written it: the same cells as the table, texts as texts, and nothing that is
//! computed.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

type Package = ZipArchive<Cursor<Vec<u8>>>;

fn part(package: &mut Package, name: &str) -> String {
    let mut text = String::new();
    let mut file = package.by_name(name).expect(name);
    file.read_to_string(&mut text).expect("text");
    text
}

/// A text with the five characters that XML escapes as they are.
fn plain(text: &str) -> String {
    let all = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&amp;", "&"),
    ];
    all.iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// The content of each element of this name, with its attributes as they stand; elements within are left out.
fn elements(xml: &str, name: &str) -> Vec<(String, String)> {
    let (mut reader, mut all, mut open) =
        (Reader::from_str(xml), Vec::new(), None::<(String, String)>);
    loop {
        let before = usize::try_from(reader.buffer_position()).expect("small");
        match reader.read_event().expect("XML") {
            Event::Eof => return all,
            Event::Start(tag) if tag.name().as_ref() == name.as_bytes() => {
                open = Some((String::from_utf8_lossy(&tag).into_owned(), String::new()));
            }
            Event::Empty(tag) if tag.name().as_ref() == name.as_bytes() => {
                all.push((String::from_utf8_lossy(&tag).into_owned(), String::new()));
            }
            Event::End(tag) if tag.name().as_ref() == name.as_bytes() => all.extend(open.take()),
            _ => {
                let after = usize::try_from(reader.buffer_position()).expect("small");
                if let Some((_, content)) = &mut open {
                    content.push_str(&xml[before..after]);
                }
            }
        }
    }
}

/// An attribute of a tag as it stands.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let at = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[at..].split('"').next()
}

/// The rows of a sheet as texts, by the letters of their columns.
fn rows(package: &mut Package, sheet: &str) -> Vec<BTreeMap<String, String>> {
    let strings = part(package, "xl/sharedStrings.xml");
    let strings: Vec<String> = elements(&strings, "si")
        .iter()
        .map(|(_, own)| {
            elements(own, "t")
                .iter()
                .map(|(_, text)| plain(text))
                .collect()
        })
        .collect();
    let xml = part(package, sheet);
    assert!(elements(&xml, "f").is_empty(), "{sheet} computes something");
    let cell = |(tag, content): &(String, String)| {
        let place = attribute(tag, "r").expect("a place");
        let column = place
            .trim_end_matches(|c: char| c.is_ascii_digit())
            .to_owned();
        let value = elements(content, "v")
            .first()
            .map(|(_, text)| text.clone())?;
        let text = match attribute(tag, "t") {
            Some("s") => strings[value.parse::<usize>().expect("a number")].clone(),
            _ => value,
        };
        Some((column, text))
    };
    let all = elements(&xml, "row");
    all.iter()
        .map(|(_, own)| elements(own, "c").iter().filter_map(cell).collect())
        .collect()
}

/// Holds the sheet of attempts against the same attempts as a table.
pub(super) fn says_what_the_table_says(workbook: Vec<u8>, table: &str, people: usize) {
    let mut package = ZipArchive::new(Cursor::new(workbook)).expect("a package");
    let book = part(&mut package, "xl/workbook.xml");
    let names: Vec<String> = elements(&book, "sheet")
        .iter()
        .filter_map(|(tag, _)| attribute(tag, "name").map(str::to_owned))
        .collect();
    let at = names
        .iter()
        .position(|name| name == "attempts")
        .expect("a sheet of attempts");
    for nth in 1..=names.len() {
        rows(&mut package, &format!("xl/worksheets/sheet{nth}.xml"));
    }
    let rows = rows(&mut package, &format!("xl/worksheets/sheet{}.xml", at + 1));
    assert!(
        rows[0].values().any(|text| text.contains("SYNTHETIC")),
        "{:?}",
        rows[0]
    );
    let head = &rows[1];
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let columns = reader.headers().expect("a head").clone();
    let column = |name: &str| {
        head.iter()
            .find(|(_, own)| *own == name)
            .map(|(at, _)| at.clone())
    };
    let id = column("attempt").expect("a column of ids");
    let by_id: BTreeMap<&String, &BTreeMap<String, String>> = rows[2..]
        .iter()
        .filter_map(|row| Some((row.get(&id)?, row)))
        .collect();
    let mut compared = 0;
    for row in reader.records() {
        let row = row.expect("a row");
        let own = columns
            .iter()
            .position(|name| name == "attempt")
            .expect("ids");
        let there = by_id
            .get(&row[own].to_owned())
            .expect("every attempt has a row");
        for (name, value) in columns.iter().zip(&row) {
            let Some(at) = column(name) else { continue };
            let sheet = there.get(&at).map(String::as_str).unwrap_or_default();
            let same = match (sheet.parse::<f64>(), value.parse::<f64>()) {
                (Ok(one), Ok(other)) => (one - other).abs() < 1e-9,
                _ => sheet == value,
            };
            assert!(same, "{name}: {sheet} is not {value}");
            compared += 1;
        }
    }
    assert!(
        compared > people * 10,
        "only {compared} cells were compared"
    );
    assert_eq!(by_id.len(), people);
}
