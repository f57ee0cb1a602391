//! Words that can be pasted into a shell, so that every command that is printed is one that works.

use std::fmt::Write as _;
use std::path::Path;

/// A path as one word of a shell.
pub(super) fn path(path: &Path) -> String {
    bytes(path.as_os_str().as_encoded_bytes())
}

/// A text as one word of a shell.
pub(super) fn word(text: &str) -> String {
    bytes(text.as_bytes())
}

fn bytes(word: &[u8]) -> String {
    let text = std::str::from_utf8(word).ok();
    let parts = if cfg!(windows) {
        "/._~+:,@%=-\\"
    } else {
        "/._~+:,@%=-"
    };
    let plain = |c: char| c.is_alphanumeric() || parts.contains(c);
    let shown = |c: char| c == ' ' || c.is_alphanumeric() || c.is_ascii_graphic();
    match text {
        Some(text) if starts_plainly(text) && text.chars().all(plain) => text.to_owned(),
        Some(text) if text.chars().all(shown) => {
            let guard = if text.starts_with('-') { "./" } else { "" };
            format!("'{guard}{}'", text.replace('\'', "'\\''"))
        }
        // Control characters, invisible ones and bytes that are no letters are spelled out.
        _ => spelt_out(word),
    }
}

fn starts_plainly(text: &str) -> bool {
    !text.is_empty() && !text.starts_with(['-', '~', '='])
}

fn spelt_out(word: &[u8]) -> String {
    let mut out = String::from("$'");
    if word.first() == Some(&b'-') {
        out += "./";
    }
    for &byte in word {
        match byte {
            b'\'' | b'\\' => {
                out.push('\\');
                out.push(char::from(byte));
            }
            0x20..=0x7e => out.push(char::from(byte)),
            _ => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\{byte:03o}");
            }
        }
    }
    out.push('\'');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_from_a_shell_as_they_were() {
        for (text, expected) in [
            ("case.ron", "case.ron"),
            ("a/b-c_d.ron", "a/b-c_d.ron"),
            ("käse.ron", "käse.ron"),
            ("my case.ron", "'my case.ron'"),
            ("it's.ron", "'it'\\''s.ron'"),
            ("evil; rm -rf x.ron", "'evil; rm -rf x.ron'"),
            ("$(reboot)", "'$(reboot)'"),
            ("-rf", "'./-rf'"),
            ("~/x", "'~/x'"),
            ("", "''"),
            ("a\nb", "$'a\\012b'"),
            ("a\u{202e}b", "$'a\\342\\200\\256b'"),
        ] {
            assert_eq!(word(text), expected);
        }
        assert_eq!(bytes(b"caf\xe9.ron"), "$'caf\\351.ron'");
    }
}
