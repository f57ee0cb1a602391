//! Which tickets were sat and signed here: lines beside the records that are only added. A record in a file that
//! somebody named stands in no list, and its ticket is sat once as well.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::IoError;
use super::file_lock;
use super::files::{self, FileReaders};
use super::paths::DataFolders;
use engine::record::Ticket;
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
    let _held = file_lock::hold(folder);
    let before = noted(&path, what, ticket);
    if !before.iter().any(|other| other.as_str() == attempt) {
        let line = Line {
            what,
            ticket: ticket.ticket.clone(),
            key: ticket.key.clone(),
            attempt: attempt.to_owned(),
        };
        let line = serde_json::to_string(&line).unwrap_or_default();
        files::append_line(&path, &line)?;
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
    }
}
