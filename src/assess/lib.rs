//! What assessors and panels do: blind readings of transcripts, and how they agree with each other and with the score.

pub mod agreement;
pub mod readings;
