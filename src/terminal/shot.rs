//! The arguments of `bedside shot`; the window's side of the program takes the picture.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// What to take a picture of.
#[derive(Debug, Clone, Args)]
pub struct ShotArgs {
    /// home, library, briefing, consultation, class, debrief, drills, progress, desk, settings, help or about
    pub screen: String,
    /// Id of a scenario; without it the first of the library
    #[arg(long, value_name = "ID")]
    pub scenario: Option<String>,
    /// A face such as worried; pause, leave, keys, transcript, notes, hint; model, chart, drawing, pamphlet; video,
    /// telephone, camera-off, empty; toast, loading, no-scenarios, broken; own-words, own-nearest, own-marked, own-said; moment, answered, how-it-went (screen drills); seat, drill, then-and-now; with a class votes, closed, note, key, count, words, disagree, page; at the desk door, peek, review, playing, otherwise, why, verdict, options, later, seal, judged, signed, cohort, standards; or a page of the debrief (step-1 to step-6) or a chapter one step away (deeper-call, deeper-domains); several with commas
    #[arg(long, value_delimiter = ',', value_name = "STATE,STATE,…")]
    pub state: Vec<String>,
    /// Another appearance, written as in a scenario file: (skin: Deep, hair: Braids)
    #[arg(long, value_name = "LOOKS")]
    pub looks: Option<String>,
    /// Options chosen before the picture is taken, counted from 1
    #[arg(long, value_delimiter = ',', value_name = "N,N,…")]
    pub choices: Vec<usize>,
    /// Colours
    #[arg(long, value_enum, default_value = "light")]
    pub theme: ShotTheme,
    /// Text size in per cent, 100 to 200
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u16).range(100..=200))]
    pub text: u16,
    /// Size in logical pixels
    #[arg(long, default_value = "1280x800", value_name = "WIDTHxHEIGHT", value_parser = parse_size)]
    pub size: (u32, u32),
    /// Physical pixels for each logical pixel, 1 to 3
    #[arg(long, default_value = "1", value_parser = parse_scale)]
    pub scale: f32,
    /// The PNG file to write
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
}

/// Colours of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ShotTheme {
    /// Dark on light
    Light,
    /// Light on dark
    Dark,
    /// Black, white and yellow
    HighContrast,
}

fn parse_size(text: &str) -> Result<(u32, u32), String> {
    let (width, height) = text.split_once('x').ok_or("write a size like 1280x800")?;
    let number = |text: &str| {
        text.parse::<u32>()
            .map_err(|_| format!("not a number: {text}"))
    };
    let size = (number(width)?, number(height)?);
    let fits = (320..=7680).contains(&size.0) && (240..=4320).contains(&size.1);
    if fits {
        Ok(size)
    } else {
        Err("a size lies between 320x240 and 7680x4320".to_owned())
    }
}

fn parse_scale(text: &str) -> Result<f32, String> {
    let scale: f32 = text.parse().map_err(|_| format!("not a number: {text}"))?;
    if (1.0..=3.0).contains(&scale) {
        Ok(scale)
    } else {
        Err("a scale lies between 1 and 3".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::{parse_scale, parse_size};

    #[test]
    fn sizes_and_scales_are_read_and_bounded() {
        assert_eq!(parse_size("1024x640"), Ok((1024, 640)));
        for wrong in [
            "",
            "1024",
            "1024x",
            "ax640",
            "10x10",
            "99999x99999",
            "-5x640",
        ] {
            assert!(parse_size(wrong).is_err(), "{wrong}");
        }
        assert_eq!(parse_scale("1.5"), Ok(1.5));
        for wrong in ["", "0", "9", "NaN", "two"] {
            assert!(parse_scale(wrong).is_err(), "{wrong}");
        }
    }
}
