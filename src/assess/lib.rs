//! What assessors and panels do: blind readings of transcripts and how they agree, attempts beside each other, statistics over a
//! cohort, standards, and verdicts.

pub mod agreement;
pub mod attempts;
pub mod cohort;
pub mod desk;
pub mod readings;
pub mod standards;
pub mod statistics;
pub mod verdict;
pub mod xapi;
