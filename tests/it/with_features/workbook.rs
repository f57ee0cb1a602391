//! The figures of a cohort as a spreadsheet.

use terminal::Exit;

use crate::cli::Cli;

/// Two hundred are enough for every sheet to have something in it.
const PEOPLE: usize = 200;

#[test]
fn a_cohort_is_given_out_as_a_spreadsheet() {
    let cli = Cli::new();
    let folder = super::cohort(&cli, PEOPLE);
    let sheet = cli.path("cohort.xlsx");
    cli.run(&format!(
        "cohort {folder} --format xlsx -o {}",
        sheet.display()
    ))
    .expect(Exit::Ok, &[]);
    let bytes = std::fs::read(&sheet).expect("a workbook");
    assert!(bytes.starts_with(b"PK"), "a workbook is a package");
    #[cfg(feature = "ui-tests")]
    super::spreadsheet::says_what_the_table_says(
        bytes,
        &cli.run(&format!("attempts {folder} --format csv")).stdout,
        PEOPLE,
    );
}
