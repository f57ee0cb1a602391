//! The spoken words that join a patient's own into a telephone call. `{q}` you said, `{c}` the cue, `{t}` the thought,
//! `{l}` and `{i}` the patient's lines, `{u}` what was understood.
//!
//! They carry no facts and no judgement, so that everything a reader remembers comes from the scenario and the run.

pub(super) const CAME_OUT: &[&str] = &[
    "It's me. I'm out.",
    "Have you got a minute? I've just come out.",
    "I said I'd ring when I was done, so.",
    "Well, I went.",
    "That's it, I've been.",
];
pub(super) const RANG_OFF: &[&str] = &[
    "They've just rung off.",
    "It's me. I've only just put the phone down.",
    "Well, I had my call.",
    "Can you talk? I've just come off the phone to them.",
    "They rang. They did ring.",
];
pub(super) const SHUT_SCREEN: &[&str] = &[
    "They've gone. I'm still looking at my own face on the screen.",
    "Well, I've shut the screen.",
    "That's the video thing done.",
];
pub(super) const GOING_IN: &[&str] = &[
    "You know what I had in my head going in? {t}",
    "Beforehand it was all one thing with me: {t}",
    "This is what I'd gone in with. {t}",
    "Right up to the first word I was thinking: {t}",
    "I'd told myself, hadn't I? {t}",
];

pub(super) const ASKED_WELL: &[&str] = &[
    "They asked me, “{q}” {t}",
    "Guess what they wanted to know. “{q}” {t}",
    "And then it was, “{q}” {t}",
    "“{q}” That was the question. {t}",
];
pub(super) const SAID_WELL: &[&str] = &[
    "And then they said, “{q}” {t}",
    "“{q}” Those words. {t}",
    "Somewhere in the middle of it they said, “{q}” {t}",
    "They did say, “{q}” {t}",
];
pub(super) const CONCERN_MET: &[&str] = &[
    "“{c}” I'd said it before I knew. And they said, “{q}” {t}",
    "It slipped out: “{c}” And they stopped for it. “{q}” {t}",
    "I said it to their face, “{c}” What came back was, “{q}” {t}",
    "So there it was. “{c}” And they said, “{q}” {t}",
];
pub(super) const HINT_MET: &[&str] = &[
    "I said, “{c}” They could have gone straight past that. What I got was, “{q}” {t}",
    "I got as far as “{c}” They came and met me there: “{q}” {t}",
    "I only said, “{c}” And they heard it. “{q}” {t}",
    "“{c}” It was nothing, the way I said it. But then, “{q}” {t}",
];
pub(super) const QUIET_AFTER_CUE: &[&str] = &[
    "I said, “{c}” And they left it where it was for a moment, and didn't fill it. {t}",
    "“{c}” I said, and nobody rushed me. {t}",
    "After “{c}” they just stayed put. {t}",
];
pub(super) const QUIET_GOOD: &[&str] = &[
    "They didn't say anything for a bit, and it wasn't awkward. {t}",
    "There was a gap, and they left it there. {t}",
    "Not a word out of them, once. {t}",
];
pub(super) const ASKED_BADLY: &[&str] = &[
    "So I get, “{q}” {t}",
    "And it's straight to “{q}” {t}",
    "What I was asked was, “{q}” {t}",
    "Then there was “{q}” {t}",
];
pub(super) const SAID_BADLY: &[&str] = &[
    "And they come out with, “{q}” {t}",
    "“{q}” I heard that all right. {t}",
    "So what they said was, “{q}” {t}",
    "“{q}” Just like that. {t}",
];
pub(super) const CONCERN_PASSED: &[&str] = &[
    "“{c}” I said that out loud. “{q}” they said. {t}",
    "I'd put it in front of them. “{c}” And it was, “{q}” {t}",
    "I tried. I said, “{c}” And the next thing was, “{q}” {t}",
];
pub(super) const HINT_PASSED: &[&str] = &[
    "I'd just said, “{c}” And what came back was, “{q}” {t}",
    "“{c}” I said, and straight after it, “{q}” {t}",
    "I left it hanging: “{c}” And I got, “{q}” {t}",
    "I'd stopped on “{c}” Then, “{q}” {t}",
];
pub(super) const QUIET_BAD: &[&str] = &[
    "They went quiet on me. {t}",
    "Then there was nothing, for a while. {t}",
];

pub(super) const TOLD: &[&str] = &[
    "So I told them. “{l}”",
    "And out it came. “{l}”",
    "I heard myself say it: “{l}”",
    "That's when I said it. “{l}”",
];
pub(super) const KEPT_BACK: &[&str] = &[
    "What I said was, “{i}” What I nearly said was, “{l}”",
    "I had it ready. “{l}” And what came out was, “{i}”",
    "“{i}” That's all I gave them. The rest of it is, “{l}”",
];
pub(super) const NEVER_SAID: &[&str] = &[
    "There's one thing I never got to. “{l}”",
    "This I didn't say. “{l}”",
    "I kept something back. “{l}”",
    "What I've not told them is this. “{l}”",
];
pub(super) const UNDERSTOOD: &[&str] = &[
    "One thing I can tell you now. {u}",
    "Ask me what I've taken home. {u}",
    "And this much I've got straight. {u}",
];
pub(super) const NOT_UNDERSTOOD: &[&str] = &[
    "They did explain it. Don't ask me to do it for you.",
    "There was an explanation in there somewhere. It's gone already.",
    "I nodded at the explaining part.",
];

pub(super) const LAST_WORDS: &[&str] = &[
    "The last thing I heard was, “{q}” {t}",
    "We finished on “{q}” {t}",
    "And at the end, “{q}” {t}",
    "“{q}” That was how it closed. {t}",
];
pub(super) const LAST_THOUGHT: &[&str] =
    &["And right at the end I thought: {t}", "At the end, {t}"];
pub(super) const TRUSTS: &[&str] = &[
    "I'd talk to them again.",
    "I think I'd tell them the next thing, as well.",
    "If it has to be somebody, I don't mind it being them.",
    "I'm glad I did it.",
];
pub(super) const UNDECIDED: &[&str] = &[
    "They weren't unkind.",
    "I don't know yet what I make of it.",
    "Ask me tomorrow.",
    "We'll see.",
];
pub(super) const DONE_WITH_IT: &[&str] = &[
    "I shan't be telling them anything else.",
    "I was glad when it was over.",
    "I'll sort it out some other way.",
    "Never mind. How are you?",
];
pub(super) const TIME_UP: &[&str] = &[
    "And then the time was gone.",
    "There was more, but that was the time.",
    "And somebody else was waiting, so that was that.",
];
pub(super) const STOPPED_HERE: &[&str] = &["It broke off there.", "We never finished."];
