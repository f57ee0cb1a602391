//! The scale of points in a rubric file: as it is now, or as it was before version 0.3.

use super::fault::{Checked, RubricError, ranged};
use super::file::RawWorth;
use super::model::PointScale;

/// Checks the scale of a rubric.
pub(super) fn points_scale(worth: &RawWorth) -> Checked<PointScale> {
    match (worth.ordinary, worth.bottom, &worth.scale) {
        (Some(ordinary), Some(bottom), None) => {
            for share in ordinary {
                ranged(share, 0, 90, "`ordinary` in `worth`")?;
            }
            let bottom = ranged(bottom, 1, 100, "`bottom` in `worth`")?;
            Ok(PointScale::OfBest { ordinary, bottom })
        }
        (None, None, Some(scale)) => {
            for points in scale.chance {
                ranged(points, 1, 49, "`chance` in `scale`")?;
            }
            for share in scale.ordinary {
                ranged(share, 1, 90, "`ordinary` in `scale`")?;
            }
            for share in scale.bottom {
                ranged(share, 1, 150, "`bottom` in `scale`")?;
            }
            let counted = scale.counted.unwrap_or([100; 4]);
            for share in counted {
                ranged(share, 0, 100, "`counted` in `scale`")?;
            }
            Ok(PointScale::FromChance {
                chance: scale.chance,
                counted,
                ordinary: scale.ordinary,
                at_least: ranged(scale.at_least, 0, 90, "`at_least` in `scale`")?,
                bottom: scale.bottom,
            })
        }
        _ => {
            let what = "`worth` needs a `scale`, or `ordinary` and `bottom` as before version 0.3";
            Err(RubricError::Range(what.to_owned()))
        }
    }
}
