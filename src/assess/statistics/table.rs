//! A complete table of numbers: one row for each person, one column for each scenario, rater or item.

/// Numbers in rows of equal length, at least two rows and two columns, all of them finite.
#[derive(Clone, Debug, PartialEq)]
pub struct NumberTable {
    columns: usize,
    cells: Vec<f64>,
}

impl NumberTable {
    /// A table of these rows; `None` if it has fewer than two rows or columns, a hole, or something that is not a finite number.
    pub fn of(rows: &[Vec<f64>]) -> Option<Self> {
        let columns = rows.first()?.len();
        let whole = rows.len() > 1
            && columns > 1
            && rows.iter().all(|row| row.len() == columns)
            && rows.iter().flatten().all(|cell| cell.is_finite());
        whole.then(|| Self {
            columns,
            cells: rows.concat(),
        })
    }

    /// How many rows.
    pub fn height(&self) -> usize {
        self.cells.len() / self.columns.max(1)
    }

    /// How many columns.
    pub fn width(&self) -> usize {
        self.columns
    }

    /// The rows in order, each with [`NumberTable::width`] numbers.
    pub fn rows(&self) -> impl Iterator<Item = &[f64]> {
        self.cells.chunks(self.columns.max(1))
    }

    /// A column; empty if there is no such column.
    pub fn column(&self, at: usize) -> Vec<f64> {
        let cells = self.rows().filter_map(|row| row.get(at));
        cells.copied().collect()
    }

    /// Sum of each row.
    pub fn totals(&self) -> Vec<f64> {
        self.rows().map(|row| row.iter().sum()).collect()
    }

    /// The analysis of variance without replication: rows, columns and what is left.
    pub fn two_way(&self) -> TwoWay {
        let (n, k) = (self.height() as f64, self.width() as f64);
        let grand = self.cells.iter().sum::<f64>() / (n * k);
        let off = |sum: f64, of: f64| (sum / of - grand) * (sum / of - grand);
        let rows: f64 = self.totals().iter().map(|sum| k * off(*sum, k)).sum();
        let mut sums = vec![0.0; self.width()];
        for row in self.rows() {
            for (sum, cell) in sums.iter_mut().zip(row) {
                *sum += cell;
            }
        }
        let columns: f64 = sums.iter().map(|sum| n * off(*sum, n)).sum();
        let total: f64 = self.cells.iter().map(|c| (c - grand) * (c - grand)).sum();
        let rest = (total - rows - columns).max(0.0);
        TwoWay {
            n,
            k,
            grand,
            sums: [rows, columns, rest, total],
            rows: rows / (n - 1.0),
            columns: columns / (k - 1.0),
            rest: rest / ((n - 1.0) * (k - 1.0)),
            within: (columns + rest) / (n * (k - 1.0)),
        }
    }
}

/// Mean squares of a table of rows by columns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TwoWay {
    pub n: f64,
    pub k: f64,
    /// Mean of all cells.
    pub grand: f64,
    /// Sums of squares: rows, columns, rest, total.
    pub sums: [f64; 4],
    /// Mean square of rows.
    pub rows: f64,
    /// Mean square of columns.
    pub columns: f64,
    /// Mean square of what is left.
    pub rest: f64,
    /// Mean square within rows.
    pub within: f64,
}
