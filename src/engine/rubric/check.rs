//! From the rubric file to a checked rubric: names looked up, ranges kept, nothing twice, nothing missing.

use std::collections::BTreeSet;

use super::contents::Rubric;
use super::fault::{Checked, RubricError, ranged};
use super::file::{CodeName, Ordered, RawCode, RawRubric};
use super::model::{
    Changes, Code, CodeSet, Disclosure, Keying, Limit, ReactionRule, ResponseClass, RubricSource,
    SequenceRule, Together, Understanding, Worth,
};
use super::scale::points_scale;
use crate::scenario::index::CodeIx;
use crate::scenario::words::OpportunityKind;

/// Slots for counting how often a limited rule has fired: two bits each in 32.
const LIMITED_RULES: u8 = 16;
/// A level is 0..=4.
const TOP_LEVEL: u8 = 4;

pub(super) fn resolve(text: &str, hash: String) -> Checked<Rubric> {
    let options =
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let raw: RawRubric = options
        .from_str(text)
        .map_err(|e| RubricError::Syntax(e.to_string()))?;
    let sources = sources(&raw)?;
    let codes = codes(&raw, &sources)?;
    let names = Names(&codes);
    let (levels, asks) = tables(&raw, &names)?;
    let keying = keying(&raw)?;
    Ok(Rubric {
        together: together(&raw, &names)?,
        sequence: sequence(&raw, &names)?,
        explaining: names.set(&raw.context.explaining)?,
        closed: names.set(&raw.context.closed)?,
        affirming: names.set(&raw.context.affirming)?,
        reactions: reactions(&raw, &names)?,
        readiness_within: within(raw.reactions.readiness_within, "readiness_within")?,
        confidence_within: within(raw.reactions.confidence_within, "confidence_within")?,
        understanding: understanding(&raw, &names)?,
        disclosure: disclosure(&raw)?,
        cue_reactions: cue_reactions(&raw)?,
        words_per_minute: ranged(raw.words_per_minute, 50, 400, "words_per_minute")?,
        id: raw.id,
        version: raw.version,
        note: raw.note,
        sources,
        keying,
        levels,
        asks,
        codes,
        hash,
    })
}

struct Names<'a>(&'a [Code]);

impl Names<'_> {
    fn code(&self, name: &CodeName) -> Checked<CodeIx> {
        let at = self.0.iter().position(|code| code.id == name.0);
        at.and_then(|at| u8::try_from(at).ok())
            .map(CodeIx)
            .ok_or_else(|| RubricError::UnknownCode(name.0.clone()))
    }

    fn set(&self, names: &[CodeName]) -> Checked<CodeSet> {
        let mut set = CodeSet::default();
        for name in names {
            set.insert(self.code(name)?);
        }
        Ok(set)
    }

    /// Numbers by code, each code once.
    fn numbers<T: Copy>(&self, pairs: &Ordered<CodeName, T>) -> Checked<Vec<(CodeIx, T)>> {
        let mut out: Vec<(CodeIx, T)> = Vec::new();
        for (name, number) in &pairs.0 {
            let code = self.code(name)?;
            if out.iter().any(|(before, _)| *before == code) {
                return Err(RubricError::Duplicate(name.0.clone()));
            }
            out.push((code, *number));
        }
        Ok(out)
    }
}

fn within((down, up): (i8, i8), what: &str) -> Checked<(i8, i8)> {
    Ok((ranged(down, -10, 0, what)?, ranged(up, 0, 10, what)?))
}

fn small(changes: Changes, what: &str) -> Checked<Changes> {
    for value in changes.values() {
        ranged(value, -3, 3, what)?;
    }
    Ok(changes)
}

fn unique<'a>(names: impl Iterator<Item = &'a str>) -> Checked<()> {
    let mut seen = BTreeSet::new();
    for name in names {
        if !seen.insert(name) {
            return Err(RubricError::Duplicate(name.to_owned()));
        }
    }
    Ok(())
}

fn sources(raw: &RawRubric) -> Checked<Vec<RubricSource>> {
    unique(raw.sources.0.iter().map(|(id, _)| id.as_str()))?;
    let each = raw.sources.0.iter().map(|(id, source)| RubricSource {
        id: id.clone(),
        citation: source.citation.clone(),
        url: source.url.clone(),
    });
    Ok(each.collect())
}

fn codes(raw: &RawRubric, sources: &[RubricSource]) -> Checked<Vec<Code>> {
    unique(raw.codes.iter().map(|code| code.id.0.as_str()))?;
    if raw.codes.len() > 64 {
        return Err(RubricError::TooMany("codes; at most 64".to_owned()));
    }
    raw.codes
        .iter()
        .map(|code| one_code(code, sources, raw.worth.is_none()))
        .collect()
}

fn one_code(raw: &RawCode, sources: &[RubricSource], loaded: bool) -> Checked<Code> {
    let id = raw.id.0.clone();
    ranged(raw.level, 0, TOP_LEVEL, &format!("level of {id}"))?;
    if loaded {
        let tenths = raw.loadings.unwrap_or_default();
        let sum: u32 = tenths.iter().map(|&tenths| u32::from(tenths)).sum();
        ranged(sum, 10, 10, &format!("sum of the loadings of {id}"))?;
    } else if raw.loadings.is_some() {
        let what = format!("loadings of {id}: the kind of opportunity says which domains count");
        return Err(RubricError::Range(what));
    }
    if !sources.iter().any(|source| source.id == raw.source) {
        return Err(RubricError::UnknownSource(raw.source.clone()));
    }
    Ok(Code {
        id,
        name: raw.name.clone(),
        definition: raw.definition.clone(),
        example: raw.example.clone(),
        home: raw.home,
        loadings: raw.loadings.unwrap_or_default(),
        level: raw.level,
        polarity: raw.polarity,
        response: raw.response,
        reason: raw.reason.clone(),
        source: raw.source.clone(),
    })
}

fn tables(raw: &RawRubric, names: &Names) -> Checked<(Vec<Vec<Option<u8>>>, Vec<String>)> {
    unique(raw.opportunities.iter().map(|table| table.kind.name()))?;
    let (mut levels, mut asks) = (Vec::new(), Vec::new());
    for &kind in OpportunityKind::ALL {
        let table = raw.opportunities.iter().find(|table| table.kind == kind);
        if table.is_none() && raw.worth.is_none() && LATER_KINDS.contains(&kind) {
            levels.push(vec![None; names.0.len()]);
            asks.push(String::new());
            continue;
        }
        let table = table.ok_or_else(|| RubricError::Missing(kind.name().to_owned()))?;
        let mut row = vec![None; names.0.len()];
        for (code, level) in names.numbers(&table.levels)? {
            ranged(level, 0, TOP_LEVEL, &format!("a level for {}", kind.name()))?;
            if let Some(cell) = row.get_mut(code.index()) {
                *cell = Some(level);
            }
        }
        levels.push(row);
        asks.push(table.asks.clone());
    }
    Ok((levels, asks))
}

/// Kinds that rubrics before version 0.2 do not know.
const LATER_KINDS: [OpportunityKind; 2] = [OpportunityKind::Assess, OpportunityKind::SafetyNet];

fn keying(raw: &RawRubric) -> Checked<Keying> {
    let Some(worth) = &raw.worth else {
        return Ok(Keying::ByCode);
    };
    for values in [worth.by_level, worth.on_return] {
        for value in values {
            ranged(value, -100, 100, "a value in `worth`")?;
        }
        let [harmful, missed, _, _, strong] = values;
        if !values.is_sorted() || harmful >= 0 || missed > 0 || strong <= 0 {
            let what = "values in `worth` rise from a cost to a gain, and a miss never pays";
            return Err(RubricError::Range(what.to_owned()));
        }
    }
    for weight in worth.by_weight {
        ranged(weight, 1, 10, "a weight in `worth`")?;
    }
    let scale = points_scale(worth)?;
    let mut domains = Vec::new();
    for &kind in OpportunityKind::ALL {
        let table = raw.opportunities.iter().find(|table| table.kind == kind);
        let loaded = table.and_then(|table| table.domains);
        let missing = || RubricError::Missing(format!("domains of {}", kind.name()));
        let tenths = loaded.ok_or_else(missing)?;
        for tenth in tenths {
            ranged(tenth, 0, 10, &format!("domains of {}", kind.name()))?;
        }
        domains.push(tenths);
    }
    Ok(Keying::ByNeed(Worth {
        by_level: worth.by_level,
        on_return: worth.on_return,
        by_weight: worth.by_weight,
        scale,
        domains,
    }))
}

fn together(raw: &RawRubric, names: &Names) -> Checked<Vec<Together>> {
    let each = raw.together.iter().map(|rule| {
        if rule.codes.len() < 2 {
            return Err(RubricError::Range(format!(
                "`{}` joins nothing",
                rule.words
            )));
        }
        let groups = rule.codes.iter().map(|group| names.set(group));
        Ok(Together {
            kind: rule.kind,
            groups: groups.collect::<Checked<_>>()?,
            level: ranged(rule.level, 0, TOP_LEVEL, "a level of `together`")?,
            words: rule.words.clone(),
        })
    });
    each.collect()
}

fn sequence(raw: &RawRubric, names: &Names) -> Checked<Vec<SequenceRule>> {
    unique(raw.sequence.iter().map(|rule| rule.id.as_str()))?;
    let each = raw.sequence.iter().map(|rule| {
        Ok(SequenceRule {
            id: rule.id.clone(),
            codes: names.set(&rule.codes)?,
            kinds: rule.kinds.clone(),
            when: rule.when,
            at_most: ranged(rule.at_most, 0, TOP_LEVEL, &rule.id)?,
            words: rule.words.clone(),
        })
    });
    each.collect()
}

fn reactions(raw: &RawRubric, names: &Names) -> Checked<Vec<ReactionRule>> {
    unique(raw.reactions.rules.iter().map(|rule| rule.id.as_str()))?;
    let mut slot = 0;
    let mut rules = Vec::new();
    for rule in &raw.reactions.rules {
        let limit = match rule.at_most {
            None => None,
            Some(times) => {
                if slot == LIMITED_RULES {
                    return Err(RubricError::TooMany("limited rules; at most 16".to_owned()));
                }
                let times = ranged(times, 1, 3, &rule.id)?;
                slot += 1;
                Some(Limit {
                    times,
                    slot: slot - 1,
                })
            }
        };
        rules.push(ReactionRule {
            id: rule.id.clone(),
            codes: names.set(&rule.codes)?,
            when: rule.when.clone(),
            changes: small(rule.changes, &rule.id)?,
            limit,
            words: rule.words.clone(),
        });
    }
    Ok(rules)
}

fn cue_reactions(raw: &RawRubric) -> Checked<Vec<[Changes; 3]>> {
    if raw.reactions.cue.len() != ResponseClass::ALL.len() {
        return Err(RubricError::Missing(
            "one table per response class".to_owned(),
        ));
    }
    let each = ResponseClass::ALL.iter().map(|&class| {
        let found = raw.reactions.cue.iter().find(|table| table.class == class);
        let table = found.ok_or_else(|| RubricError::Missing(format!("{class:?}")))?;
        for changes in table.by_intensity {
            small(changes, "a reaction to a cue")?;
        }
        Ok(table.by_intensity)
    });
    each.collect()
}

fn understanding(raw: &RawRubric, names: &Names) -> Checked<Understanding> {
    let raw = &raw.understanding;
    let bounded = |pairs: &Ordered<CodeName, i8>| -> Checked<Vec<(CodeIx, i8)>> {
        let numbers = names.numbers(pairs)?;
        for (_, number) in &numbers {
            ranged(*number, -2, 3, "a gain of understanding")?;
        }
        Ok(numbers)
    };
    Ok(Understanding {
        gains: bounded(&raw.gains)?,
        bonuses: bounded(&raw.bonuses)?,
        checks: bounded(&raw.checks)?,
        too_distressed_from: ranged(raw.too_distressed_from, 0, 11, "too_distressed_from")?,
        too_many_facts_from: raw.too_many_facts_from,
        told_at_most: ranged(raw.told_at_most, 0, 4, "told_at_most")?,
        markers: raw.markers.clone(),
    })
}

fn disclosure(raw: &RawRubric) -> Checked<Disclosure> {
    let raw = &raw.disclosure;
    Ok(Disclosure {
        depth_two_openness: ranged(raw.depth_two_openness, 0, 10, "depth_two_openness")?,
        depth_three_openness: ranged(raw.depth_three_openness, 0, 10, "depth_three_openness")?,
        reoffer_trust: ranged(raw.reoffer_trust, 0, 10, "reoffer_trust")?,
    })
}
