//! A voice of the system that reads the patient's words aloud, where there is one: a program of its own, never a shell.

use std::ffi::OsStr;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// Words a minute at normal speed.
const NORMAL: i32 = 165;

/// A program that can speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The speech service of Linux desktops, with the voice that a person has set there.
    SpdSay,
    /// eSpeak NG by itself.
    Espeak,
    /// The voice of macOS.
    Say,
    /// The voice of Windows, through PowerShell.
    Sapi,
}

/// Programs in the order of liking.
const KNOWN: [(Kind, &str, &str); 4] = [
    (Kind::SpdSay, "spd-say", "speech-dispatcher"),
    (Kind::Espeak, "espeak-ng", "eSpeak NG"),
    (Kind::Say, "say", "the voice of macOS"),
    (Kind::Sapi, "powershell.exe", "the voice of Windows"),
];

/// What is to be said, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpokenUtterance {
    /// The words alone; see [`words`].
    pub text: String,
    /// BCP 47 language tag, such as `en-GB`.
    pub language: String,
    /// Speed in percent of the normal speed.
    pub speed: u16,
}

/// A voice, and what it is saying.
#[derive(Debug)]
pub struct Voice {
    kind: Kind,
    program: PathBuf,
    label: &'static str,
    saying: Option<Child>,
}

impl Voice {
    /// Looks for a voice on the search path of this process.
    pub fn find() -> Option<Self> {
        Self::find_on(&std::env::var_os("PATH")?)
    }

    /// Looks for a voice on this search path.
    pub fn find_on(path: &OsStr) -> Option<Self> {
        let folders: Vec<PathBuf> = std::env::split_paths(path).collect();
        KNOWN.into_iter().find_map(|(kind, name, label)| {
            // `say` is a common name; only on macOS it is the voice.
            if kind == Kind::Say && !cfg!(target_os = "macos") {
                return None;
            }
            let program = folders
                .iter()
                .filter(|folder| folder.is_absolute())
                .map(|folder| folder.join(name))
                .find(|program| super::programs::runs(program))?;
            Some(Self {
                kind,
                program,
                label,
                saying: None,
            })
        })
    }

    /// What the voice is called, for people.
    pub fn label(&self) -> &'static str {
        self.label
    }

    /// Says this, instead of what is being said. Returns at once; a voice that does not work stays silent.
    pub fn say(&mut self, utterance: &SpokenUtterance) {
        self.stop();
        if utterance.text.is_empty() {
            return;
        }
        let mut command = Command::new(&self.program);
        command
            .args(arguments(self.kind, utterance))
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let Ok(mut child) = command.spawn() else {
            return;
        };
        if let Some(mut stdin) = child.stdin.take() {
            // A few sentences fit into any pipe; a voice that has gone already hears nothing.
            let _ = stdin.write_all(utterance.text.as_bytes());
        }
        self.saying = Some(child);
    }

    /// Stops the voice, in the middle of a word if need be.
    pub fn stop(&mut self) {
        let Some(mut child) = self.saying.take() else {
            return;
        };
        if matches!(child.try_wait(), Ok(Some(_))) {
            return;
        }
        let _ = child.kill();
        let _ = child.wait();
        if self.kind == Kind::SpdSay {
            // The service speaks on without the program that asked it to.
            let stopping = Command::new(&self.program)
                .arg("--stop")
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn();
            self.saying = stopping.ok();
        }
    }

    /// Whether something is being said.
    pub fn is_speaking(&mut self) -> bool {
        match self.saying.as_mut().map(Child::try_wait) {
            Some(Ok(None)) => true,
            Some(_) => {
                self.saying = None;
                false
            }
            None => false,
        }
    }

    /// Waits until all is said.
    pub fn finish(&mut self) {
        if let Some(mut child) = self.saying.take() {
            let _ = child.wait();
        }
    }
}

impl Drop for Voice {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The arguments of the program; all of them but `spd-say` read the words from their input.
fn arguments(kind: Kind, utterance: &SpokenUtterance) -> Vec<String> {
    let speed = i32::from(utterance.speed.clamp(50, 200));
    let minute = (NORMAL * speed / 100).to_string();
    let tag = tag(&utterance.language);
    let words: &[&str] = match kind {
        // `-r` goes from -100 to 100 around the usual speed of the person.
        Kind::SpdSay => {
            let rate = (speed - 100).clamp(-100, 100).to_string();
            let text = &utterance.text;
            return ["--wait", "--language", &tag, "--rate", &rate, "--", text]
                .map(str::to_owned)
                .to_vec();
        }
        Kind::Espeak => &[
            "-b",
            "1",
            "-v",
            &tag.to_lowercase(),
            "-s",
            &minute,
            "--stdin",
        ],
        Kind::Say => &["-r", &minute, "-f", "-"],
        Kind::Sapi => {
            return vec![
                "-NoProfile".to_owned(),
                "-NonInteractive".to_owned(),
                "-Command".to_owned(),
                sapi(&tag, (speed - 100) / 10),
            ];
        }
    };
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn sapi(tag: &str, rate: i32) -> String {
    format!(
        "[Console]::InputEncoding = [Text.Encoding]::UTF8; Add-Type -AssemblyName System.Speech; \
         $v = New-Object System.Speech.Synthesis.SpeechSynthesizer; $v.Rate = {rate}; \
         try {{ $v.SelectVoiceByHints('NotSet', 'NotSet', 0, [Globalization.CultureInfo]'{tag}') }} catch {{}}; \
         $v.Speak([Console]::In.ReadToEnd())"
    )
}

/// A language tag with nothing in it but letters, digits and hyphens, so that it is safe wherever it goes.
fn tag(language: &str) -> String {
    let kept: String = language
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .take(35)
        .collect();
    let kept = kept.trim_matches('-');
    if kept.is_empty() {
        "en".to_owned()
    } else {
        kept.to_owned()
    }
}

/// The words of a line that are spoken: without stage directions in brackets and without signs that a voice would name.
pub fn words(line: &str) -> String {
    let (mut kept, mut depth) = (String::new(), 0_usize);
    for letter in line.chars() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            '*' | '_' | '<' | '>' | '|' | '`' => kept.push(' '),
            letter if depth == 0 && !letter.is_control() => kept.push(letter),
            letter if depth == 0 && letter.is_whitespace() => kept.push(' '),
            _ => {}
        }
    }
    let spoken = kept.chars().any(char::is_alphanumeric);
    let words: Vec<&str> = kept.split_whitespace().filter(|_| spoken).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utterance(text: &str) -> SpokenUtterance {
        SpokenUtterance {
            text: text.to_owned(),
            language: "en-GB".to_owned(),
            speed: 100,
        }
    }

    #[test]
    fn stage_directions_are_not_read() {
        for (line, spoken) in [
            ("It’s my back.", "It’s my back."),
            ("(She looks away.) It’s fine.", "It’s fine."),
            ("Well… [a long pause] it hurts (sighs).", "Well… it hurts ."),
            ("(nods)", ""),
            ("…", ""),
            ("one\ntwo *three*", "one two three"),
            (") odd ( brackets", "odd"),
        ] {
            assert_eq!(words(line), spoken, "{line}");
        }
    }

    #[test]
    fn words_never_become_options_or_code() {
        let nasty = SpokenUtterance {
            text: "--output /tmp/x; $(reboot) 'quoted'".to_owned(),
            language: "en'; reboot '".to_owned(),
            speed: 100,
        };
        for (kind, _, name) in KNOWN {
            let arguments = arguments(kind, &nasty);
            let place = arguments.iter().position(|word| *word == nasty.text);
            if let Some(place) = place {
                assert_eq!(arguments[place - 1], "--", "{name}");
            }
            let said = arguments.iter().any(|word| word.contains("reboot '"));
            assert!(!said, "{name}: {arguments:?}");
        }
    }

    #[test]
    fn language_and_speed_reach_every_voice() {
        let mut fast = utterance("x");
        fast.speed = 130;
        let joined = |kind| arguments(kind, &fast).join(" ");
        assert_eq!(
            joined(Kind::SpdSay),
            "--wait --language en-GB --rate 30 -- x"
        );
        assert_eq!(joined(Kind::Espeak), "-b 1 -v en-gb -s 214 --stdin");
        assert_eq!(joined(Kind::Say), "-r 214 -f -");
        assert!(joined(Kind::Sapi).contains("Rate = 3;"));
        assert!(joined(Kind::Sapi).contains("'en-GB'"));
    }

    #[cfg(unix)]
    mod with_a_program {
        use super::*;
        use std::fs;
        use std::os::unix::fs::PermissionsExt;
        use std::path::Path;

        /// A voice that writes what it was told into a file and then does `then`.
        fn fake(folder: &Path, name: &str, then: &str) -> Voice {
            let program = folder.join(name);
            let log = folder.join("heard");
            let log = log.display();
            let script = format!(
                "#!/bin/sh\nprintf '%s|' \"$@\" >>'{log}'\n[ \"$1\" = -b ] && /bin/cat >>'{log}'\necho >>'{log}'\n{then}\n"
            );
            fs::write(&program, script).unwrap();
            fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
            Voice::find_on(folder.as_os_str()).unwrap()
        }

        fn heard(folder: &Path) -> String {
            fs::read_to_string(folder.join("heard")).unwrap_or_default()
        }

        #[test]
        fn a_voice_is_told_the_words_and_nothing_is_found_where_nothing_is() {
            for (name, expected) in [
                (
                    "spd-say",
                    "--wait|--language|en-GB|--rate|0|--|It's my back.|\n",
                ),
                ("espeak-ng", "-b|1|-v|en-gb|-s|165|--stdin|It's my back.\n"),
            ] {
                let folder = tempfile::tempdir().unwrap();
                assert!(Voice::find_on(folder.path().as_os_str()).is_none());
                let mut voice = fake(folder.path(), name, "");
                voice.say(&utterance("It's my back."));
                voice.finish();
                assert!(!voice.is_speaking());
                assert_eq!(heard(folder.path()), expected);
            }
        }

        #[test]
        fn stopping_ends_the_program_at_once() {
            let folder = tempfile::tempdir().unwrap();
            let mut voice = fake(folder.path(), "espeak-ng", "exec /bin/sleep 600");
            voice.say(&utterance("A long story."));
            assert!(voice.is_speaking());
            let id = voice.saying.as_ref().map(Child::id);
            voice.say(&utterance("The next line."));
            assert!(voice.is_speaking());
            assert_ne!(id, voice.saying.as_ref().map(Child::id));
            voice.stop();
            assert!(!voice.is_speaking());
        }

        #[test]
        fn the_speech_service_is_told_to_stop_too() {
            let folder = tempfile::tempdir().unwrap();
            let wait = "[ \"$1\" = --stop ] || exec /bin/sleep 600";
            let mut voice = fake(folder.path(), "spd-say", wait);
            voice.say(&utterance("A long story."));
            voice.stop();
            voice.finish();
            assert!(heard(folder.path()).ends_with("--stop|\n"));
        }

        #[test]
        fn a_file_that_cannot_be_run_is_no_voice() {
            let folder = tempfile::tempdir().unwrap();
            fs::write(folder.path().join("espeak-ng"), "").unwrap();
            assert!(Voice::find_on(folder.path().as_os_str()).is_none());
        }
    }
}
