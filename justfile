# What is done often. `just` alone lists it.

default:
    @just --list

# A consultation in the window, or in the terminal where there is no display
play *ARGS:
    cargo run -- {{ARGS}}

# One layer, in seconds: `just check engine`
check LAYER:
    cargo check -p bedside-{{LAYER}}

# The quick half: lints, tests and scenarios without the window
quick:
    cargo clippy -q --no-default-features --workspace --exclude bedside-window --all-targets -- -D warnings
    cargo test -q --no-default-features --workspace --exclude bedside-window
    cargo run -q --no-default-features -- check --deny warnings scenarios

# Licences, known weaknesses and unused dependencies
audit:
    .ci/audit

# The Debian package
package:
    .ci/package/build

# Everything that the pipeline runs
test:
    .ci/test

# Records, transcripts and debriefs of this version anew; read the difference before you commit it
bless:
    BEDSIDE_BLESS=1 cargo test -q --no-default-features --test it -- records:: document:: figures::

# Every screen in small, as sheets in FOLDER, for somebody who looks at all of them; BEDSIDE_SHEETS_OF=dark,800x560 names some of them, BEDSIDE_SHEETS_PAGES=desk some of their screens
sheets FOLDER:
    BEDSIDE_SHEETS={{FOLDER}} cargo test --features ui-tests --test app -- --ignored every_screen_as_sheets

# Faces, hands, gazes and positions of a few people, as sheets in FOLDER
figures FOLDER:
    BEDSIDE_SHEETS={{FOLDER}} cargo test -p bedside-portrait -- --ignored sheets_of_faces_acts_and_positions

# Every turn of whole runs as a picture beside its words, in FOLDER, for somebody who looks whether they agree; BEDSIDE_TURNS_OF names some
turns FOLDER:
    BEDSIDE_TURNS={{FOLDER}} cargo test --features ui-tests --test app -- --ignored every_turn_beside_its_words

# The reference of the code, private items too
doc:
    cargo doc --no-deps --document-private-items --no-default-features --workspace --exclude bedside-window

# A bench; docs/TESTING.md lists them. Those with a window need no `--no-default-features`: `cargo bench --bench frames`
bench NAME="analysis":
    cargo bench --no-default-features --bench {{NAME}}

# One way through the first case, by the numbers of what is said, for pictures
way := "2,5,3,2,3,2,3,2,3,2,3,2,3,2,3,2,3,2,3,2,3,2"
shot := "target/debug/bedside shot"

# The pictures of the README, drawn again; look at them before you commit them
pictures:
    BEDSIDE_PICTURES="{{justfile_directory()}}/docs/pictures" cargo test -q -p bedside-portrait -- --ignored pictures_of_the_readme
    cargo build -q
    # Of nobody who has played.
    {{shot}} library --data-dir "$(mktemp -d)" -o docs/pictures/library.png
    {{shot}} consultation --scenario crumbling-discs --choices 2 -o docs/pictures/consultation.png
    {{shot}} consultation --scenario just-a-scan --choices 1,2 -o docs/pictures/telephone.png
    {{shot}} debrief --scenario crumbling-discs --choices {{way}} --state step-2 -o docs/pictures/patients-side.png
    {{shot}} debrief --scenario crumbling-discs --choices {{way}} --state then-and-now -o docs/pictures/then-and-now.png
    {{shot}} debrief --scenario crumbling-discs --choices {{way}} --state step-6 -o docs/pictures/domains.png
