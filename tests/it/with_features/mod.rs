//! Every test that needs a feature or looks at one: pages (`pdf`), spreadsheets (`xlsx`) and encryption (`tls`), in builds that have
//! it and in builds that have not. `.ci/test` runs only these a second time with everything in: the others would tell no difference.

#[cfg(feature = "pdf")]
mod pages;
#[cfg(feature = "ui-tests")]
mod spreadsheet;
mod without;
#[cfg(feature = "xlsx")]
mod workbook;

use terminal::Exit;

use crate::cli::Cli;

/// The folder of a made-up cohort of so many who have played one scenario each.
fn cohort(cli: &Cli, people: usize) -> String {
    let folder = cli.path("trial").display().to_string();
    cli.run(&format!(
        "cohort synthesize --people {people} --seed 15 --scenario just-a-scan --out {folder}"
    ))
    .expect(Exit::Ok, &[]);
    folder
}
