//! Quantiles and tails of the distributions that intervals rest on, from a library, held to what it takes.

use statrs::distribution::{ChiSquared, ContinuousCDF as _, FisherSnedecor, Normal, StudentsT};

/// The value that a share `p` of an F distribution lies below; none for degrees of freedom or shares that make no sense.
pub fn f(p: f64, between: f64, within: f64) -> Option<f64> {
    let sound = p > 0.0 && p < 1.0 && between > 0.0 && within > 0.0;
    let sound = sound && between.is_finite() && within.is_finite();
    let shape = FisherSnedecor::new(between, within)
        .ok()
        .filter(|_| sound)?;
    let value = shape.inverse_cdf(p);
    value.is_finite().then_some(value)
}

/// The share of an F distribution above a value.
pub fn f_above(value: f64, between: f64, within: f64) -> Option<f64> {
    let sound = value.is_finite() && value >= 0.0 && between > 0.0 && within > 0.0;
    let sound = sound && between.is_finite() && within.is_finite();
    let shape = FisherSnedecor::new(between, within)
        .ok()
        .filter(|_| sound)?;
    Some(shape.sf(value))
}

/// The share of a chi-square distribution above a value.
pub fn chi_square_above(value: f64, freedom: f64) -> Option<f64> {
    let sound = value.is_finite() && value >= 0.0 && freedom > 0.0 && freedom.is_finite();
    Some(ChiSquared::new(freedom).ok().filter(|_| sound)?.sf(value))
}

/// The value that a share `p` of the standard normal distribution lies below.
pub fn normal(p: f64) -> Option<f64> {
    let shape = Normal::new(0.0, 1.0).ok().filter(|_| p > 0.0 && p < 1.0)?;
    Some(shape.inverse_cdf(p))
}

/// Half the width of an interval of 95 percent in standard errors, 1.96.
pub fn two_sided() -> f64 {
    normal(0.975).unwrap_or(1.959_963_984_540_054)
}

/// Half the width of an interval of 95 percent in standard errors by Student's t; none without degrees of freedom.
pub fn t_two_sided(freedom: f64) -> Option<f64> {
    let sound = freedom > 0.0 && freedom.is_finite();
    let shape = StudentsT::new(0.0, 1.0, freedom).ok().filter(|_| sound)?;
    let value = shape.inverse_cdf(0.975);
    value.is_finite().then_some(value)
}
