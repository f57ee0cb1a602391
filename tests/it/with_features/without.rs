//! What a build without a feature says when it is asked for what it leaves out: which feature it takes, and nothing is written.

use terminal::Exit;

use crate::cli::Cli;

#[cfg(not(feature = "pdf"))]
#[test]
fn a_build_without_pdf_says_so_and_writes_nothing() {
    let cli = Cli::new();
    crate::readings::panel(&cli, "--format pdf")
        .expect(Exit::Usage, &["does not make PDF files", "--format md"]);
    assert!(!cli.path("panel").exists());
}

#[cfg(not(feature = "xlsx"))]
#[test]
fn a_build_without_spreadsheets_says_so_and_writes_nothing() {
    let cli = Cli::new();
    let folder = super::cohort(&cli, 2);
    cli.run(&format!("cohort {folder} --format xlsx -o @cohort.xlsx"))
        .expect(Exit::Usage, &["--features xlsx", "`--format csv`"]);
    assert!(!cli.path("cohort.xlsx").exists());
}

/// Nothing listens at this address. Who asks for encryption gets as far as there only where the build has it.
#[test]
fn a_build_without_encryption_does_not_go_to_a_server_that_asks_for_it() {
    let address = "postgres://ann@127.0.0.1:1/bedside?sslmode=require";
    let ran = Cli::new().run(&format!("--store {address} progress"));
    let told = if cfg!(feature = "tls") {
        ["DB07", "127.0.0.1"]
    } else {
        ["DB12", "--features tls"]
    };
    ran.expect(Exit::Io, &told);
}
