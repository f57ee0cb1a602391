//! The rubric file as written: what serde reads, before anything is checked.

use std::fmt;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::model::{Changes, Polarity, ReactionWhen, ResponseClass, SequenceWhen};
use crate::domain::Domain;
use crate::scenario::words::OpportunityKind;

/// A four-letter code, written without quotes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct CodeName(pub(super) String);

impl<'de> Deserialize<'de> for CodeName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Letters;
        impl Visitor<'_> for Letters {
            type Value = CodeName;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a behaviour code such as OPEN")
            }
            fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<CodeName, E> {
                Ok(CodeName(name.to_owned()))
            }
        }
        deserializer.deserialize_identifier(Letters)
    }
}

/// A map in file order; names that stand twice are kept, so that the check can report them.
#[derive(Clone, Debug)]
pub(super) struct Ordered<K, V>(pub(super) Vec<(K, V)>);

impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Deserialize<'de> for Ordered<K, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs<K, V>(std::marker::PhantomData<(K, V)>);
        impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Visitor<'de> for Pairs<K, V> {
            type Value = Ordered<K, V>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Ordered(pairs))
            }
        }
        deserializer.deserialize_map(Pairs(std::marker::PhantomData))
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Rubric")]
pub(super) struct RawRubric {
    pub(super) id: String,
    pub(super) version: String,
    pub(super) note: String,
    pub(super) sources: Ordered<String, RawSource>,
    /// Left out before version 0.2, where the loadings of codes say which domains an answer speaks to.
    #[serde(default)]
    pub(super) worth: Option<RawWorth>,
    pub(super) codes: Vec<RawCode>,
    pub(super) opportunities: Vec<RawTable>,
    pub(super) together: Vec<RawTogether>,
    pub(super) sequence: Vec<RawSequence>,
    pub(super) context: RawContext,
    pub(super) reactions: RawReactions,
    pub(super) understanding: RawUnderstanding,
    pub(super) disclosure: RawDisclosure,
    pub(super) words_per_minute: u16,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawWorth {
    pub(super) by_level: [i8; 5],
    pub(super) on_return: [i8; 5],
    pub(super) by_weight: [u8; 3],
    /// Until version 0.3: one scale between the best and the least.
    #[serde(default)]
    pub(super) ordinary: Option<[u8; 4]>,
    #[serde(default)]
    pub(super) bottom: Option<u8>,
    #[serde(default)]
    pub(super) scale: Option<RawScale>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawScale {
    pub(super) chance: [u8; 4],
    /// Not in version 0.3, where chance counted in full.
    #[serde(default)]
    pub(super) counted: Option<[u8; 4]>,
    pub(super) ordinary: [u8; 4],
    pub(super) at_least: u8,
    pub(super) bottom: [u8; 4],
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSource {
    pub(super) citation: String,
    #[serde(default)]
    pub(super) url: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCode {
    pub(super) id: CodeName,
    pub(super) name: String,
    pub(super) definition: String,
    pub(super) example: String,
    pub(super) home: Domain,
    #[serde(default)]
    pub(super) loadings: Option<[u8; 4]>,
    pub(super) level: u8,
    pub(super) polarity: Polarity,
    #[serde(default)]
    pub(super) response: Option<ResponseClass>,
    pub(super) reason: String,
    pub(super) source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTable {
    pub(super) kind: OpportunityKind,
    pub(super) asks: String,
    #[serde(default)]
    pub(super) domains: Option<[u8; 4]>,
    pub(super) levels: Ordered<CodeName, u8>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTogether {
    pub(super) kind: OpportunityKind,
    pub(super) codes: Vec<Vec<CodeName>>,
    pub(super) level: u8,
    pub(super) words: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSequence {
    pub(super) id: String,
    #[serde(default)]
    pub(super) codes: Vec<CodeName>,
    #[serde(default)]
    pub(super) kinds: Vec<OpportunityKind>,
    pub(super) when: SequenceWhen,
    pub(super) at_most: u8,
    pub(super) words: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawContext {
    pub(super) explaining: Vec<CodeName>,
    pub(super) closed: Vec<CodeName>,
    pub(super) affirming: Vec<CodeName>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawReactions {
    pub(super) cue: Vec<RawCueReaction>,
    pub(super) rules: Vec<RawRule>,
    pub(super) readiness_within: (i8, i8),
    pub(super) confidence_within: (i8, i8),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCueReaction {
    pub(super) class: ResponseClass,
    pub(super) by_intensity: [Changes; 3],
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRule {
    pub(super) id: String,
    pub(super) codes: Vec<CodeName>,
    #[serde(default)]
    pub(super) when: Vec<ReactionWhen>,
    pub(super) changes: Changes,
    #[serde(default)]
    pub(super) at_most: Option<u8>,
    pub(super) words: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawUnderstanding {
    pub(super) gains: Ordered<CodeName, i8>,
    pub(super) bonuses: Ordered<CodeName, i8>,
    pub(super) checks: Ordered<CodeName, i8>,
    pub(super) too_distressed_from: i8,
    pub(super) too_many_facts_from: u8,
    pub(super) told_at_most: u8,
    pub(super) markers: [String; 5],
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawDisclosure {
    pub(super) depth_two_openness: i8,
    pub(super) depth_three_openness: i8,
    pub(super) reoffer_trust: i8,
}
