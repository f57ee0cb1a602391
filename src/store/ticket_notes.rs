//! Which tickets were sat and signed here: lines beside the records that are only added. A record in a file that
//! somebody named stands in no list, and its ticket is sat once as well. How many lines there were, and their hash, is kept
//! beside the key of the installation, so that lines that went are missed.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::IoError;
use super::file_lock;
use super::files::{self, Existing, FileReaders};
use super::paths::DataFolders;
use engine::record::{Ticket, sha256_hex};
use practice::ports::AttemptId;

/// A line has some hundred bytes.
const LIMIT: u64 = 64 * 1024 * 1024;

/// What was done with a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TicketUse {
    /// An attempt was begun under it.
    Sat,
    /// A record that names it was counter-signed.
    Signed,
}

/// What of the lines is kept apart from them.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Count {
    /// How many lines there were when the last one was added.
    lines: usize,
    /// SHA-256 of these.
    sha256: String,
    /// Whether lines were missed before that. It stays.
    #[serde(default)]
    lost: bool,
}

#[derive(Serialize, Deserialize)]
struct Line {
    what: TicketUse,
    ticket: String,
    /// The key that signed the ticket: whoever has another can write any id into one.
    key: String,
    attempt: String,
}

/// Notes that something is done with a ticket for an attempt, before it is done. Gives the attempts for which it was done before.
///
/// # Errors
/// It cannot be noted.
pub fn note(
    places: &DataFolders,
    what: TicketUse,
    ticket: &Ticket,
    attempt: &str,
) -> Result<Vec<AttemptId>, IoError> {
    let path = places.tickets()?;
    let folder = path.parent().unwrap_or(Path::new("."));
    files::make_folder(folder, FileReaders::Owner)?;
    let _held = file_lock::held(folder)?;
    let before = noted(&path, what, ticket);
    if !before.iter().any(|other| other.as_str() == attempt) {
        let lost = are_lost(places);
        // Whoever is ended between the two has a line more than were counted; a first line that nobody has counted is one that was
        // put there.
        count(places, &path, lost)?;
        let line = Line {
            what,
            ticket: ticket.ticket.clone(),
            key: ticket.key.clone(),
            attempt: attempt.to_owned(),
        };
        let line = serde_json::to_string(&line).unwrap_or_default();
        files::append_line(&path, &line)?;
        count(places, &path, lost)?;
    }
    let others = before.into_iter();
    Ok(others.filter(|other| other.as_str() != attempt).collect())
}

/// The attempts for which something was done with a ticket here.
pub fn attempts(places: &DataFolders, what: TicketUse, ticket: &Ticket) -> Vec<AttemptId> {
    let path: Option<PathBuf> = places.tickets().ok();
    path.map(|path| noted(&path, what, ticket))
        .unwrap_or_default()
}

/// Keeps how many lines there are.
fn count(places: &DataFolders, path: &Path, lost: bool) -> Result<(), IoError> {
    let text = match files::read(path, LIMIT) {
        Err(error) if error.is_missing() => Vec::new(),
        read => read?,
    };
    let lines = text.split_inclusive(|byte| *byte == b'\n').count();
    let count = Count {
        lines,
        sha256: sha256_hex(&text),
        lost,
    };
    let content = serde_json::to_string(&count).unwrap_or_default();
    files::write(
        &counted_in(places)?,
        content.as_bytes(),
        Existing::Replace,
        FileReaders::Owner,
    )
}

fn counted_in(places: &DataFolders) -> Result<PathBuf, IoError> {
    Ok(places.keys()?.join("tickets.json"))
}

/// Whether lines that were there are gone or say something else: which tickets were sat or signed here is not known then. Whoever
/// takes away both the lines and their count is not found out.
pub fn are_lost(places: &DataFolders) -> bool {
    let (Ok(path), Ok(counted)) = (places.tickets(), counted_in(places)) else {
        return false;
    };
    let text = files::read(&path, LIMIT).unwrap_or_default();
    let counted = match files::read(&counted, LIMIT) {
        Ok(counted) => serde_json::from_slice::<Count>(&counted).ok(),
        Err(error) if error.is_missing() => return !text.is_empty(),
        Err(_) => None,
    };
    let Some(counted) = counted else {
        return true;
    };
    let first = text.split_inclusive(|byte| *byte == b'\n');
    let first: Vec<&[u8]> = first.take(counted.lines).collect();
    counted.lost || sha256_hex(&first.concat()) != counted.sha256
}

/// Lines that cannot be read: whether a ticket that one of them named was sat or signed before is not known.
pub fn unread(places: &DataFolders) -> usize {
    let Ok(path) = places.tickets() else {
        return 0;
    };
    match files::read_text(&path, LIMIT) {
        Ok(Some(text)) => {
            let unread = |line: &&str| serde_json::from_str::<Line>(line).is_err();
            text.lines().filter(unread).count()
        }
        Err(error) if error.is_missing() => 0,
        Ok(None) | Err(_) => 1,
    }
}

fn noted(path: &Path, what: TicketUse, ticket: &Ticket) -> Vec<AttemptId> {
    let text = files::read_text(path, LIMIT).ok().flatten();
    let text = text.unwrap_or_default();
    let lines = text
        .lines()
        .filter_map(|line| serde_json::from_str::<Line>(line).ok());
    let own = lines
        .filter(|line| (line.what, &line.ticket, &line.key) == (what, &ticket.ticket, &ticket.key));
    own.map(|line| AttemptId::new(line.attempt)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_with_a_ticket_before_is_known_and_a_torn_line_hides_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let places = DataFolders::under(folder.path().to_owned(), Path::new("none"));
        let ticket = |id: &str| Ticket {
            ticket: id.to_owned(),
            key: "k".to_owned(),
            ..Ticket::default()
        };
        let note = |what, id, attempt| note(&places, what, &ticket(id), attempt).unwrap();
        assert!(note(TicketUse::Sat, "t", "one").is_empty());
        assert!(note(TicketUse::Sat, "t", "one").is_empty());
        assert!(note(TicketUse::Signed, "t", "two").is_empty());
        assert!(note(TicketUse::Sat, "u", "two").is_empty());
        let by_another = Ticket {
            key: "l".to_owned(),
            ..ticket("t")
        };
        assert!(attempts(&places, TicketUse::Sat, &by_another).is_empty());
        std::fs::write(
            places.tickets().unwrap(),
            std::fs::read_to_string(places.tickets().unwrap()).unwrap() + "{\"what\":",
        )
        .unwrap();
        assert_eq!(unread(&places), 1);
        assert_eq!(note(TicketUse::Sat, "t", "three"), [AttemptId::new("one")]);
        let all = attempts(&places, TicketUse::Sat, &ticket("t"));
        assert_eq!(all, ["one", "three"].map(AttemptId::new));
        assert!(!are_lost(&places));
    }

    #[test]
    fn lines_that_went_are_missed_and_what_was_missed_once_stays_so() {
        let ticket = Ticket {
            ticket: "t".to_owned(),
            ..Ticket::default()
        };
        let ways: [fn(&Path); 4] = [
            |path| std::fs::remove_file(path).unwrap(),
            |path| std::fs::write(path, "").unwrap(),
            |path| {
                let text = std::fs::read_to_string(path).unwrap();
                std::fs::write(path, text.split_once('\n').unwrap().1).unwrap();
            },
            |path| {
                let text = std::fs::read_to_string(path).unwrap();
                std::fs::write(path, text.replace("one", "six")).unwrap();
            },
        ];
        for way in ways {
            let folder = tempfile::tempdir().unwrap();
            let places = DataFolders::under(folder.path().to_owned(), Path::new("none"));
            assert!(!are_lost(&places), "nothing was noted");
            for attempt in ["one", "two"] {
                note(&places, TicketUse::Sat, &ticket, attempt).unwrap();
                assert!(!are_lost(&places));
            }
            let path = places.tickets().unwrap();
            // Somebody was ended after a line and before it was counted.
            files::append_line(&path, "{}").unwrap();
            assert!(!are_lost(&places));
            way(&path);
            assert!(are_lost(&places));
            note(&places, TicketUse::Sat, &ticket, "three").unwrap();
            assert!(are_lost(&places), "a line more mends nothing");
            files::delete_all(&places).unwrap();
            assert!(!are_lost(&places));
        }
        let folder = tempfile::tempdir().unwrap();
        let places = DataFolders::under(folder.path().to_owned(), Path::new("none"));
        note(&places, TicketUse::Sat, &ticket, "one").unwrap();
        std::fs::remove_file(counted_in(&places).unwrap()).unwrap();
        assert!(are_lost(&places), "a count that went is missed too");
    }
}
