//! Assessed attempts and tickets in the hand of one program: of two that play one attempt the second is told before it shows anything.

use std::path::{Path, PathBuf};

use super::archive::Archive;
use super::database::{At, Database};
use super::in_use;
use engine::record::{Record, Ticket, is_uuid};
use engine::session::{Mode, Recorded};

impl Archive {
    /// Where it stands what programs have in hand: beside the database, so that those who share one see it.
    pub(super) fn in_use(&self) -> Option<PathBuf> {
        let beside = match self.database().map(Database::at) {
            Some(At::File(path)) => path.parent().map(Path::to_owned),
            _ => self.places.data.clone(),
        };
        beside.map(|folder| folder.join("in-use"))
    }

    /// Takes an assessed attempt in hand while it is played; `false` where another program has it.
    pub(super) fn in_hand(&self, record: &Record) -> bool {
        if !is_uuid(&record.attempt) {
            return true;
        }
        let left = matches!(record.steps.last(), Some(last) if last.step == Recorded::Leave);
        if record.mode != Mode::Assessed || record.result.is_some() || left {
            if record.mode == Mode::Assessed {
                self.put_down(record);
            }
            return true;
        }
        self.take_in_hand(&record.attempt)
    }

    /// Puts an attempt down that this program does not play.
    pub(super) fn put_down(&self, record: &Record) {
        if let Some(folder) = self.in_use() {
            in_use::put_down(&folder, &record.attempt);
        }
        if let Some(database) = self.database() {
            database.put_down(&record.attempt);
        }
    }

    /// Takes a ticket in hand, as long as this program runs; `false` where another program begins or plays an attempt under it.
    pub fn ticket_in_hand(&self, ticket: &Ticket) -> bool {
        !is_uuid(&ticket.ticket) || self.take_in_hand(&format!("ticket-{}", ticket.ticket))
    }

    /// Programs on this machine are told apart by locks of its files, those on other machines by locks of the server.
    fn take_in_hand(&self, name: &str) -> bool {
        let here = self.in_use();
        here.is_none_or(|folder| in_use::take(&folder, name))
            && self
                .database()
                .is_none_or(|database| database.take_in_hand(name))
    }
}
