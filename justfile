# What is done often. `just` alone lists it.

default:
    @just --list

# A consultation in the window, or in the terminal where there is no display
play *ARGS:
    cargo run -- {{ARGS}}

# The quick half: lints, tests and scenarios without the window
quick:
    cargo clippy -q --no-default-features --all-targets -- -D warnings
    cargo test -q --no-default-features
    cargo run -q --no-default-features -- check --deny warnings scenarios

# Everything that the pipeline runs
test:
    .ci/test

# Records, transcripts and debriefs of this version anew; read the difference before you commit it
bless:
    BEDSIDE_BLESS=1 cargo test -q --no-default-features --test it records::

# Speed of the exact analysis, of the check and of `agree`
bench:
    cargo bench --no-default-features --bench analysis
