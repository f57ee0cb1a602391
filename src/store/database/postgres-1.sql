-- Version 1. Attempts, their states and verdicts are only ever added: triggers refuse everything else.

-- Verdicts are about others: deleting everything of a person leaves them.
CREATE TABLE IF NOT EXISTS verdicts (
    number BIGINT NOT NULL PRIMARY KEY,
    entry TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    previous TEXT NOT NULL UNIQUE
);

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
);
CREATE INDEX attempts_identity ON attempts (identity);
CREATE INDEX attempts_previous ON attempts (previous);
CREATE INDEX attempts_scenario ON attempts (scenario, mode, started_at);
CREATE INDEX attempts_started ON attempts (started_at);
CREATE INDEX attempts_ticket ON attempts (ticket) WHERE ticket <> '';

-- Each state of a record that was kept: the steps that came since the state before it, and what it came to, without words.
CREATE TABLE states (
    attempt TEXT NOT NULL REFERENCES attempts (attempt),
    number BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    finished BIGINT NOT NULL,
    steps BIGINT NOT NULL,
    added TEXT NOT NULL,
    grown TEXT NOT NULL,
    PRIMARY KEY (attempt, number)
);

-- What a person has written. The only rows about an attempt that can be taken away.
CREATE TABLE words (
    attempt TEXT NOT NULL REFERENCES attempts (attempt),
    what TEXT NOT NULL,
    number BIGINT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (attempt, what, number)
);

CREATE TABLE texts (
    sha256 TEXT NOT NULL PRIMARY KEY,
    content BYTEA NOT NULL
);

CREATE TABLE notebooks (
    name TEXT NOT NULL PRIMARY KEY,
    content TEXT NOT NULL
);

CREATE TABLE worked_out (
    program TEXT NOT NULL PRIMARY KEY,
    content TEXT NOT NULL
);

-- Files that were looked at to take them over, as they were then, and why one was left.
CREATE TABLE taken (
    path TEXT NOT NULL PRIMARY KEY,
    stamp TEXT NOT NULL,
    attempt TEXT NOT NULL,
    why TEXT NOT NULL
);

CREATE OR REPLACE FUNCTION bedside_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is never changed: % is refused', TG_TABLE_NAME, TG_OP; END $$;
-- An attempt in which nothing was done is none, and may be taken away.
CREATE OR REPLACE FUNCTION bedside_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM states WHERE attempt = OLD.attempt AND (TG_TABLE_NAME = 'attempts' OR steps > 0)) THEN
        RAISE EXCEPTION '% is never deleted', TG_TABLE_NAME;
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER attempts_stay BEFORE UPDATE ON attempts FOR EACH ROW EXECUTE FUNCTION bedside_refuse();
CREATE TRIGGER attempts_are_kept BEFORE DELETE ON attempts FOR EACH ROW EXECUTE FUNCTION bedside_keep();
CREATE TRIGGER attempts_are_not_emptied BEFORE TRUNCATE ON attempts FOR EACH STATEMENT EXECUTE FUNCTION bedside_refuse();
CREATE TRIGGER states_stay BEFORE UPDATE ON states FOR EACH ROW EXECUTE FUNCTION bedside_refuse();
CREATE TRIGGER states_are_kept BEFORE DELETE ON states FOR EACH ROW EXECUTE FUNCTION bedside_keep();
CREATE TRIGGER states_are_not_emptied BEFORE TRUNCATE ON states FOR EACH STATEMENT EXECUTE FUNCTION bedside_refuse();
CREATE TRIGGER words_stay BEFORE UPDATE ON words FOR EACH ROW EXECUTE FUNCTION bedside_refuse();
CREATE OR REPLACE TRIGGER verdicts_stay BEFORE DELETE OR UPDATE ON verdicts FOR EACH ROW EXECUTE FUNCTION bedside_refuse();
CREATE OR REPLACE TRIGGER verdicts_are_not_emptied BEFORE TRUNCATE ON verdicts FOR EACH STATEMENT EXECUTE FUNCTION bedside_refuse();
