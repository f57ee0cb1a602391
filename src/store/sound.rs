//! Short sounds, played by a program that the device has for that: a program of its own, never a shell, and no library of sound in
//! the build, which would ask everybody who builds Bedside for one more package of the system.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// Samples of a sound in a second.
pub const RATE: u32 = 22_050;

/// More sounds than this are not played at once.
const MOST: usize = 4;

/// Programs in the order of liking, what each is called for people, and what is said to it before the name of the file.
const KNOWN: [(&str, &str, &[&str]); 4] = [
    ("pw-play", "PipeWire", &[]),
    ("paplay", "PulseAudio", &[]),
    ("aplay", "ALSA", &["-q"]),
    ("afplay", "macOS", &[]),
];

/// A program that plays sounds.
#[derive(Debug)]
pub struct SoundPlayer {
    program: PathBuf,
    label: &'static str,
    first: &'static [&'static str],
    /// Where the sounds lie as files once they were played; it goes with the player.
    folder: Option<TempDir>,
    playing: Vec<Child>,
}

impl SoundPlayer {
    /// Looks for a player on the search path of this process.
    pub fn find() -> Option<Self> {
        Self::find_on(&std::env::var_os("PATH")?)
    }

    /// Looks for a player on this search path.
    pub fn find_on(path: &OsStr) -> Option<Self> {
        KNOWN.into_iter().find_map(|(name, label, first)| {
            Some(Self {
                program: super::programs::find(path, &[name])?,
                label,
                first,
                folder: None,
                playing: Vec::new(),
            })
        })
    }

    /// What the player belongs to, for people.
    pub fn label(&self) -> &'static str {
        self.label
    }

    /// Plays a sound: samples of one channel, [`RATE`] a second. `name` stands for it in the name of a file. Returns at once;
    /// where there is no device, or no room for a file, there is silence.
    pub fn play(&mut self, name: &str, samples: &[i16]) {
        let mut playing = std::mem::take(&mut self.playing);
        playing.retain_mut(|child| matches!(child.try_wait(), Ok(None)));
        self.playing = playing;
        if self.playing.len() >= MOST {
            return;
        }
        let Some(file) = self.file(name, samples) else {
            return;
        };
        let mut command = Command::new(&self.program);
        command
            .args(self.first)
            .arg(file)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        self.playing.extend(command.spawn());
    }

    /// The sound as a file, which is written once.
    fn file(&mut self, name: &str, samples: &[i16]) -> Option<PathBuf> {
        if self.folder.is_none() {
            self.folder = tempfile::tempdir().ok();
        }
        let path = self
            .folder
            .as_ref()?
            .path()
            .join(name)
            .with_extension("wav");
        if !Path::exists(&path) {
            fs::write(&path, wave(samples)).ok()?;
        }
        Some(path)
    }

    /// Stops every sound that is playing.
    pub fn stop(&mut self) {
        for mut child in self.playing.drain(..) {
            // One that has ended by itself is waited for all the same.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Drop for SoundPlayer {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Samples as the content of a WAVE file: one channel of 16 bits.
pub fn wave(samples: &[i16]) -> Vec<u8> {
    let size = u32::try_from(samples.len() * 2).unwrap_or(u32::MAX);
    let mut bytes = Vec::with_capacity(samples.len() * 2 + 44);
    bytes.extend(b"RIFF");
    bytes.extend((size.saturating_add(36)).to_le_bytes());
    bytes.extend(b"WAVEfmt ");
    bytes.extend(16_u32.to_le_bytes());
    bytes.extend(1_u16.to_le_bytes());
    bytes.extend(1_u16.to_le_bytes());
    bytes.extend(RATE.to_le_bytes());
    bytes.extend((RATE * 2).to_le_bytes());
    bytes.extend(2_u16.to_le_bytes());
    bytes.extend(16_u16.to_le_bytes());
    bytes.extend(b"data");
    bytes.extend(size.to_le_bytes());
    for sample in samples {
        bytes.extend(sample.to_le_bytes());
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wave_file_says_how_long_it_is() {
        let bytes = wave(&[0, 256, -1]);
        assert_eq!(bytes.len(), 44 + 6);
        assert_eq!(bytes[4..8], 42_u32.to_le_bytes());
        assert_eq!(bytes[40..44], 6_u32.to_le_bytes());
        assert_eq!(bytes[44..], [0, 0, 0, 1, 255, 255]);
    }

    #[cfg(unix)]
    #[test]
    fn a_player_is_given_a_file_and_nothing_is_found_where_nothing_is() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        assert!(SoundPlayer::find_on(folder.path().as_os_str()).is_none());
        let program = folder.path().join("aplay");
        let heard = folder.path().join("heard");
        let script = format!("#!/bin/sh\nhead -c 4 \"$2\" > '{}'\n", heard.display());
        fs::write(&program, script).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        let mut player = SoundPlayer::find_on(folder.path().as_os_str()).unwrap();
        assert_eq!(player.label(), "ALSA");
        player.play("tick", &[0, 1]);
        for child in &mut player.playing {
            child.wait().unwrap();
        }
        assert_eq!(fs::read(&heard).unwrap(), b"RIFF");
    }
}
