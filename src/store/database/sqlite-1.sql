-- Version 1. Attempts, their states and verdicts are only ever added: triggers refuse everything else.

-- Verdicts are about others: deleting everything of a person leaves them.
CREATE TABLE IF NOT EXISTS verdicts (
    number INTEGER NOT NULL PRIMARY KEY,
    entry TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    previous TEXT NOT NULL UNIQUE
) STRICT;

-- What is settled when a consultation begins. Columns beside `head` are taken from it, so that lists need not read it.
CREATE TABLE attempts (
    attempt TEXT NOT NULL PRIMARY KEY,
    identity TEXT NOT NULL,
    previous TEXT NOT NULL,
    scenario TEXT NOT NULL,
    mode TEXT NOT NULL,
    started_at TEXT NOT NULL,
    ticket TEXT NOT NULL,
    head TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX attempts_identity ON attempts (identity);
CREATE INDEX attempts_previous ON attempts (previous);
CREATE INDEX attempts_scenario ON attempts (scenario, mode, started_at);
CREATE INDEX attempts_started ON attempts (started_at);
CREATE INDEX attempts_ticket ON attempts (ticket) WHERE ticket <> '';

-- Each state of a record that was kept: the steps that came since the state before it, and what it came to, without words.
CREATE TABLE states (
    attempt TEXT NOT NULL REFERENCES attempts (attempt),
    number INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    finished INTEGER NOT NULL,
    steps INTEGER NOT NULL,
    added TEXT NOT NULL,
    grown TEXT NOT NULL,
    PRIMARY KEY (attempt, number)
) STRICT, WITHOUT ROWID;

-- What a person has written. The only rows about an attempt that can be taken away.
CREATE TABLE words (
    attempt TEXT NOT NULL REFERENCES attempts (attempt),
    what TEXT NOT NULL,
    number INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (attempt, what, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE texts (
    sha256 TEXT NOT NULL PRIMARY KEY,
    content BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE notebooks (
    name TEXT NOT NULL PRIMARY KEY,
    content TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE worked_out (
    program TEXT NOT NULL PRIMARY KEY,
    content TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Files that were looked at to take them over, as they were then, and why one was left.
CREATE TABLE taken (
    path TEXT NOT NULL PRIMARY KEY,
    stamp TEXT NOT NULL,
    attempt TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER attempts_stay BEFORE UPDATE ON attempts
BEGIN SELECT RAISE(ABORT, 'attempts are never changed'); END;
CREATE TRIGGER attempts_are_kept BEFORE DELETE ON attempts
WHEN EXISTS (SELECT 1 FROM states WHERE attempt = OLD.attempt)
BEGIN SELECT RAISE(ABORT, 'attempts are never deleted'); END;
CREATE TRIGGER states_stay BEFORE UPDATE ON states
BEGIN SELECT RAISE(ABORT, 'states are never changed'); END;
-- An attempt in which nothing was done is none, and may be taken away.
CREATE TRIGGER states_are_kept BEFORE DELETE ON states
WHEN EXISTS (SELECT 1 FROM states WHERE attempt = OLD.attempt AND steps > 0)
BEGIN SELECT RAISE(ABORT, 'states are never deleted'); END;
CREATE TRIGGER words_stay BEFORE UPDATE ON words
BEGIN SELECT RAISE(ABORT, 'words are taken away or stay'); END;
CREATE TRIGGER IF NOT EXISTS verdicts_stay BEFORE UPDATE ON verdicts
BEGIN SELECT RAISE(ABORT, 'verdicts are never changed'); END;
CREATE TRIGGER IF NOT EXISTS verdicts_are_kept BEFORE DELETE ON verdicts
BEGIN SELECT RAISE(ABORT, 'verdicts are never deleted'); END;
-- `INSERT OR REPLACE` would delete without a trigger.
CREATE TRIGGER attempts_are_new BEFORE INSERT ON attempts
WHEN EXISTS (SELECT 1 FROM attempts WHERE attempt = NEW.attempt)
BEGIN SELECT RAISE(ABORT, 'attempts are never replaced'); END;
CREATE TRIGGER states_are_new BEFORE INSERT ON states
WHEN EXISTS (SELECT 1 FROM states WHERE attempt = NEW.attempt AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'states are never replaced'); END;
CREATE TRIGGER IF NOT EXISTS verdicts_are_new BEFORE INSERT ON verdicts
WHEN EXISTS (SELECT 1 FROM verdicts WHERE number = NEW.number OR hash = NEW.hash OR previous = NEW.previous)
BEGIN SELECT RAISE(ABORT, 'verdicts are never replaced'); END;
