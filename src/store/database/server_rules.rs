//! Whether a server keeps the tables and rules that this program makes there. What they are stands once, in the script that makes
//! them (`postgres-1.sql`); what the server says of its own is held against that.

use std::collections::BTreeMap;

use sqlx::Row as _;

use super::connection::{Connected, Fail};
use super::schema;

/// Each thing by its name, with what it is made of.
type Made = BTreeMap<String, String>;

/// What differs from what the script makes: a rule that was taken away, switched off or emptied lets rows be changed.
pub(super) async fn other_rules(connected: &mut Connected) -> Result<Vec<String>, Fail> {
    let own = scripted(&schema::on_a_server());
    let here = kept(connected).await?;
    Ok(schema::differences(&here, &own))
}

/// Tables with their columns and keys, indexes, functions and triggers that a script makes.
fn scripted(script: &str) -> Made {
    let mut made = Made::new();
    for statement in statements(script) {
        let statement = statement
            .replace(" IF NOT EXISTS", "")
            .replace(" OR REPLACE", "");
        let words: Vec<&str> = statement.split_whitespace().collect();
        match words.as_slice() {
            ["CREATE", "TABLE", name, ..] => {
                made.insert(format!("table {name}"), columns(&statement));
            }
            ["CREATE", "INDEX", name, ..] => {
                made.insert(format!("index {name}"), String::new());
            }
            ["CREATE", "TRIGGER", name, ..] => {
                made.insert(format!("trigger {name}"), words.join(" "));
            }
            ["CREATE", "FUNCTION", name, ..] => {
                let body = statement.split("$$").nth(1).unwrap_or_default();
                let name = name.trim_end_matches("()");
                made.insert(format!("function {name}"), format!("plpgsql {body}"));
            }
            _ => {}
        }
    }
    made
}

/// The statements of a script without its remarks; what stands between `$$` is one piece.
fn statements(script: &str) -> Vec<String> {
    let plain: Vec<&str> = script
        .lines()
        .filter(|line| !line.trim_start().starts_with("--"))
        .collect();
    let plain = plain.join("\n");
    let mut all = vec![String::new()];
    for (nth, piece) in plain.split("$$").enumerate() {
        let within = nth % 2 == 1;
        if nth > 0 {
            push(&mut all, "$$");
        }
        if within {
            push(&mut all, piece);
            continue;
        }
        for (nth, part) in piece.split(';').enumerate() {
            if nth > 0 {
                all.push(String::new());
            }
            push(&mut all, part);
        }
    }
    all.retain(|one| !one.trim().is_empty());
    all
}

fn push(all: &mut [String], text: &str) {
    if let Some(last) = all.last_mut() {
        last.push_str(text);
    }
}

/// The columns of a table with their types, and how many keys of each kind it has: as [`kept`] words it.
fn columns(statement: &str) -> String {
    let inside = statement.split_once('(').map_or("", |(_, rest)| rest);
    let named = inside.lines().filter_map(|line| {
        let mut words = line.split_whitespace();
        let (name, kind) = (words.next()?, words.next()?.trim_end_matches(','));
        let must = if line.contains("NOT NULL") {
            " must"
        } else {
            ""
        };
        let column = name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit());
        column.then(|| format!("{name} {}{must}", kind.to_lowercase()))
    });
    let named: Vec<String> = named.collect();
    let count = |word: &str| statement.matches(word).count();
    format!(
        "{}; primary {}, unique {}, foreign {}",
        named.join(", "),
        count("PRIMARY KEY"),
        count(" UNIQUE"),
        count("REFERENCES")
    )
}

/// What the server says of the tables, indexes, functions, triggers and rules of the schema in which it is kept.
async fn kept(connected: &mut Connected) -> Result<Made, Fail> {
    let mut made = Made::new();
    for (what, statement) in [
        ("table", TABLES),
        ("index", INDEXES),
        ("function", FUNCTIONS),
        ("trigger", TRIGGERS),
        ("rule", REWRITES),
    ] {
        for row in sqlx::query(statement).fetch_all(&mut connected.to).await? {
            let (name, is): (String, String) = (row.try_get(0)?, row.try_get(1)?);
            if !(what == "table" && name == "bedside_form") {
                made.insert(format!("{what} {name}"), is);
            }
        }
    }
    Ok(made)
}

const TABLES: &str = "SELECT CAST(c.relname AS TEXT), \
    (SELECT string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' must' ELSE '' END, ', ' ORDER BY a.attnum) \
     FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) \
    || '; primary ' || (SELECT count(*) FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'p') \
    || ', unique ' || (SELECT count(*) FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'u') \
    || ', foreign ' || (SELECT count(*) FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.convalidated) \
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
    WHERE n.nspname = current_schema() AND c.relkind = 'r' AND c.relname IN \
    ('attempts', 'states', 'words', 'texts', 'notebooks', 'worked_out', 'taken', 'verdicts')";

/// Those of keys belong to their tables.
const INDEXES: &str = "SELECT CAST(c.relname AS TEXT), '' FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
    JOIN pg_index i ON i.indexrelid = c.oid JOIN pg_class t ON t.oid = i.indrelid \
    WHERE n.nspname = current_schema() AND t.relname = 'attempts' AND NOT i.indisprimary AND i.indisvalid";

const FUNCTIONS: &str = "SELECT CAST(p.proname AS TEXT), l.lanname || CASE WHEN p.proconfig IS NULL THEN ' ' ELSE ' set ' END || p.prosrc \
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang \
    WHERE n.nspname = current_schema() AND p.proname LIKE 'bedside%'";

/// A trigger that is switched off, or that only a copy of the server heeds, does not count.
const TRIGGERS: &str = "SELECT CAST(t.tgname AS TEXT), pg_get_triggerdef(t.oid, true) FROM pg_trigger t \
    JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace \
    WHERE n.nspname = current_schema() AND NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')";

/// A rule of the server does something else in place of what was asked; this program makes none.
const REWRITES: &str = "SELECT CAST(r.rulename AS TEXT), '' FROM pg_rules r WHERE r.schemaname = current_schema() \
    AND r.tablename IN ('attempts', 'states', 'words', 'texts', 'notebooks', 'worked_out', 'taken', 'verdicts')";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_is_read_as_the_server_tells_it() {
        let made = scripted(&schema::on_a_server());
        assert_eq!(
            made["table states"],
            "attempt text must, number bigint must, sha256 text must, finished bigint must, steps bigint must, added text must, \
             grown text must; primary 1, unique 0, foreign 1"
        );
        assert_eq!(
            made["trigger words_stay"],
            "CREATE TRIGGER words_stay BEFORE UPDATE ON words FOR EACH ROW EXECUTE FUNCTION bedside_refuse()"
        );
        assert!(made["function bedside_keep"].contains("is never deleted"));
        let kinds = |kind: &str| made.keys().filter(|name| name.starts_with(kind)).count();
        assert_eq!(
            ["table", "index", "trigger", "function"].map(kinds),
            [8, 5, 9, 2]
        );
    }
}
