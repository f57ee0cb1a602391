//! The fixed words of the scenario format.

use crate::source::declare::words;

words! {
    /// How clinician and patient meet.
    Channel as "channel" {
        /// In one room.
        FaceToFace,
        /// By voice only.
        Telephone,
        /// By video call.
        Video,
    }
}

impl Channel {
    /// Its name, for a list.
    pub const fn label(self) -> &'static str {
        match self {
            Self::FaceToFace => "Face to face",
            Self::Telephone => "Telephone",
            Self::Video => "Video call",
        }
    }

    /// How the two meet, in running text.
    pub const fn phrase(self) -> &'static str {
        match self {
            Self::FaceToFace => "face to face",
            Self::Telephone => "by telephone",
            Self::Video => "by video",
        }
    }
}

words! {
    /// The patient's camera in a video consultation.
    Camera as "camera" {
        /// The patient can be seen.
        On,
        /// The patient can only be heard.
        Off,
    }
}

words! {
    /// The room in which the patient sits.
    Setting as "setting" {
        /// A general practice consulting room.
        GpSurgery,
        /// A physiotherapy gym.
        PhysioGym,
        PainClinic,
        /// A hospital ward.
        Ward,
        /// The patient's home.
        Home,
        Office,
    }
}

impl Setting {
    /// Its name, for a list.
    pub const fn label(self) -> &'static str {
        match self {
            Self::GpSurgery => "GP surgery",
            Self::PhysioGym => "Physiotherapy gym",
            Self::PainClinic => "Pain clinic",
            Self::Ward => "Hospital ward",
            Self::Home => "At home",
            Self::Office => "Office",
        }
    }
}

words! {
    /// How much experience a scenario asks for.
    Level as "level" {
        /// For a trainee's first consultations.
        Foundation,
        /// For trainees with some experience.
        Intermediate,
        /// For trainees with much experience.
        Advanced,
    }
}

words! {
    /// A hint of emotion, or an emotion that is named (after VR-CoDES: cue and concern).
    CueKind as "cue kind" {
        /// A hint that lacks clarity.
        Hint,
        /// A clear, current emotion put in words.
        Concern,
    }
}

words! {
    /// What kind of thing an option is.
    Kind as "option kind" {
        Speech,
        /// Saying nothing, on purpose.
        Silence,
        /// Something done with body, hands or things.
        Gesture,
        /// A physical examination.
        Examination,
    }
}

words! {
    /// What an opportunity allows the clinician to do.
    OpportunityKind as "opportunity kind" {
        /// Respond to an emotion.
        Emotion,
        /// Let the story come.
        Story,
        /// Find out all that the patient came with.
        Agenda,
        /// Learn ideas, concerns and expectations.
        Ice,
        Explain,
        /// Check that an explanation has arrived.
        Check,
        /// Repair what has not arrived.
        Repair,
        /// Negotiate a request.
        Negotiate,
        /// Evoke the patient's own reasons for change.
        Evoke,
        /// Soften sustain talk or discord.
        Soften,
        /// Agree with the patient on what happens next.
        Plan,
        /// Find out what has to be known before advice: the pain, what the person can do, signs of something serious.
        Assess,
        /// Say what to watch for, and what to do then.
        SafetyNet,
    }
}

// `AidKind`: what is drawn can be shown.
include!(concat!(env!("OUT_DIR"), "/drawn_aids.rs"));

words! {
    /// How an ending has turned out for the patient.
    Outcome as "outcome" {
        /// Something has opened.
        Good,
        /// Something is better, something is left.
        Mixed,
        /// Little has changed, or it is worse.
        Poor,
        /// The patient is at risk.
        Unsafe,
    }
}

words! {
    /// A variable of patient state, 0 to 10.
    StateVar as "state variable" {
        /// Trust in the clinician.
        Trust,
        Distress,
        /// Openness: how much is offered unasked.
        Openness,
        /// Readiness to change.
        Readiness,
        /// Confidence in managing (self-efficacy).
        Confidence,
    }
}

/// Declares the words that take one name in a condition.
macro_rules! fact_words {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_meta])* $variant),* }

        impl $name {
            /// The kind that a word names.
            pub(crate) fn from_word(word: &str) -> Option<Self> {
                match word {
                    $(stringify!($variant) => Some(Self::$variant),)*
                    _ => None,
                }
            }

            /// The word as it stands in a scenario file, such as `Told`.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => stringify!($variant)),* }
            }
        }
    };
}

pub(super) use fact_words;
