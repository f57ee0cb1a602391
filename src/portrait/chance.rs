//! Numbers that look like chance and are the same each time.

/// A repeatable number from 0 to 1.
pub(crate) fn chance(n: u32, salt: u32) -> f64 {
    let mut x = n
        .wrapping_mul(0x9E37_79B9)
        .wrapping_add(salt.wrapping_mul(0x85EB_CA6B));
    x = (x ^ (x >> 16)).wrapping_mul(0x7FEB_352D);
    x = (x ^ (x >> 15)).wrapping_mul(0x846C_A68B);
    ((x ^ (x >> 16)) >> 8) as f64 / 16_777_216.0
}
