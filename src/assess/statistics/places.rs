//! Whether options are chosen for the place at which they stand. The order of a menu is drawn for each person, so that over
//! many choices each place is taken as often as the others unless somebody chooses by place.

use serde::Serialize;

use super::quantile::chi_square_above;

/// Each place of a menu has to be expected so often that chi-square can be trusted (Cochran 1954).
const FEWEST_EXPECTED: usize = 5;

/// Choices from menus of one size.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlacesTaken {
    /// How often the option at each place was chosen, first to last.
    pub counts: Vec<usize>,
}

impl PlacesTaken {
    /// How many options such a menu has.
    pub fn options(&self) -> usize {
        self.counts.len()
    }

    /// How many choices there were.
    pub fn choices(&self) -> usize {
        self.counts.iter().sum()
    }

    fn expected(&self) -> f64 {
        self.choices() as f64 / self.options().max(1) as f64
    }

    fn chi_square(&self) -> f64 {
        let expected = self.expected();
        let off = |count: &usize| (*count as f64 - expected).powi(2) / expected;
        self.counts.iter().map(off).sum()
    }
}

/// Pearson's chi-square of the places that were chosen against equal shares, added up over menus of each size.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlaceTest {
    /// By size of the menu, small ones first; sizes with too few choices are left out.
    pub menus: Vec<PlacesTaken>,
    /// Chi-square, summed over the sizes of the menu; 0 or more.
    pub chi_square: f64,
    /// Its degrees of freedom.
    pub freedom: usize,
    /// How likely a value this large is by chance alone.
    pub p: f64,
}

/// The test of these choices: at which place, from 0, of how many. None where no size of menu has enough of them.
pub fn place_test(choices: &[(usize, usize)]) -> Option<PlaceTest> {
    let most = choices.iter().map(|(_, of)| *of).max()?;
    let mut menus: Vec<PlacesTaken> = (2..=most).map(PlacesTaken::nothing).collect();
    for (place, of) in choices {
        let own = of.checked_sub(2).and_then(|at| menus.get_mut(at));
        if let Some(count) = own.and_then(|own| own.counts.get_mut(*place)) {
            *count += 1;
        }
    }
    menus.retain(|own| own.choices() >= FEWEST_EXPECTED * own.options());
    let freedom: usize = menus.iter().map(|own| own.options() - 1).sum();
    let chi_square = menus.iter().map(PlacesTaken::chi_square).sum();
    let p = chi_square_above(chi_square, freedom as f64)?;
    Some(PlaceTest {
        menus,
        chi_square,
        freedom,
        p,
    })
}

impl PlacesTaken {
    fn nothing(options: usize) -> Self {
        Self {
            counts: vec![0; options],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_die_by_hand() {
        // Sixty throws 5 8 9 8 10 20: squares of the distances from 10 are 134, and 134 / 10 is 13.4; above it lie 2.0 percent.
        let counts = [5, 8, 9, 8, 10, 20];
        let throws: Vec<(usize, usize)> = counts
            .iter()
            .enumerate()
            .flat_map(|(place, count)| std::iter::repeat_n((place, 6), *count))
            .collect();
        let test = place_test(&throws).expect("enough");
        assert!((test.chi_square - 13.4).abs() < 1e-12);
        assert_eq!(test.freedom, 5);
        assert!((test.p - 0.0199).abs() < 5e-5, "{}", test.p);
        // The tables: 3.841 for one degree of freedom and 16.919 for nine cut off one in twenty.
        for (value, freedom) in [(3.841_459, 1.0), (16.918_978, 9.0)] {
            let above = chi_square_above(value, freedom).expect("a share");
            assert!((above - 0.05).abs() < 1e-6, "{above}");
        }
    }

    #[test]
    fn menus_of_different_sizes_are_added_and_rare_ones_left_out() {
        let mut choices = vec![(0, 2); 30];
        choices.extend([(1, 2); 10]);
        choices.extend([(0, 3), (1, 3), (2, 3)].repeat(5));
        choices.extend([(0, 4); 19]);
        choices.extend([(0, 1); 100]);
        let test = place_test(&choices).expect("enough");
        let sizes: Vec<usize> = test.menus.iter().map(PlacesTaken::options).collect();
        assert_eq!(
            sizes,
            [2, 3],
            "nineteen choices are too few for four places"
        );
        assert!((test.chi_square - 10.0).abs() < 1e-12);
        assert_eq!(test.freedom, 3);
        assert_eq!(place_test(&[(0, 4); 19]), None);
        assert_eq!(place_test(&[]), None);
    }
}
