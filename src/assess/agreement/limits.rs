//! What a comparison of readings with scores does not show.

/// What has to be said wherever these figures stand.
pub const LIMITS: [&str; 4] = [
    "Who the readers were is not known to this program: say it wherever you show these figures.",
    "Readers who share a way of reading agree with each other more than they are right; their agreement flatters them.",
    "The runs are a choice out of very many, and few; other runs would give other figures.",
    "The figures can show that a score is wrong. They can not show that it is right.",
];
