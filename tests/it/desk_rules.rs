//! The assessor's desk without a screen: what waits for whom, what a decision needs, and how a signature is taken back.

use assess::attempts::{AttemptRow, DomainRow, TurnRow};
use assess::cohort::signed;
use assess::desk::{
    Decision, Narrow, QueueState, ScaleWord, Undecided, Wanted, candidates, decide, exercised,
    flags, given, own_rows, queue, seen_otherwise,
};
use assess::verdict::memory::MemoryVerdicts;
use assess::verdict::{
    Book, NoVerdictEntry, Quote, Refusal, UNDO_MS, VerdictAct, VerdictEntry as Line, Verdicts as _,
    is_read_twice,
};
use engine::domain::Domain;
use engine::session::Mode;

use crate::cohorts::now;

/// A finished attempt whose four domains lie at these points.
fn row(attempt: &str, person: &str, points: [u16; 4]) -> AttemptRow {
    let domains = Domain::ALL.iter().zip(points).map(|(domain, points)| {
        let own = DomainRow {
            hundredths: Some(points * 100),
            ..DomainRow::default()
        };
        (*domain, own)
    });
    AttemptRow {
        attempt: attempt.to_owned(),
        person: person.to_owned(),
        scenario: "just-a-scan".to_owned(),
        record_sha256: format!("record of {attempt}"),
        started_at: format!("2026-03-0{}T09:00:00Z", attempt.len() % 8 + 1),
        ending: "goes-home".to_owned(),
        mode: Some(Mode::Assessed),
        domains: domains.collect(),
        exact: true,
        ..AttemptRow::default()
    }
}

/// An id that is read by two, or by one.
fn id(twice: bool, nth: usize) -> String {
    let all = (0..).map(|n| format!("attempt-{n}"));
    let mut fit = all.filter(|id| is_read_twice(id) == twice);
    fit.nth(nth).expect("there are always more")
}

fn sign(accepting: bool) -> Decision {
    Decision::Sign {
        accepting,
        remark: "read with care".to_owned(),
        quotes: vec![Quote {
            turn: 3,
            words: "Tell me more.".to_owned(),
        }],
    }
}

/// Judges all domains of a row in the words of these places, and signs.
fn read(
    book: &mut MemoryVerdicts,
    row: &AttemptRow,
    who: &str,
    places: [u8; 4],
    minute: u64,
) -> Book {
    for (domain, place) in Domain::ALL.iter().zip(places) {
        decide(
            book,
            row,
            who,
            &Decision::Judge(*domain, place),
            &now(minute),
        )
        .expect("judges");
    }
    for domain in exercised(row) {
        decide(book, row, who, &Decision::Accept(domain), &now(minute)).expect("accepts");
    }
    decide(book, row, who, &sign(false), &now(minute)).expect("signs")
}

#[test]
fn an_unremarkable_run_is_signed_in_five_decisions() {
    let row = row("a", "p", [12, 45, 66, 88]);
    let mut book = MemoryVerdicts::default();
    let mut decisions: Vec<Decision> = Vec::new();
    for domain in exercised(&row) {
        let word = ScaleWord::of(row.points(domain).expect("a place"));
        decisions.push(Decision::Judge(domain, word.place()));
    }
    decisions.push(sign(true));
    assert_eq!(decisions.len(), 5);
    for decision in &decisions {
        decide(&mut book, &row, "AB", decision, &now(0)).expect("decides");
    }
    let book = Book::of(book.entries().expect("reads"));
    assert!(book.doubts.is_empty() && book.has_signed("AB", "a"));
    for domain in Domain::ALL {
        let standing = book.standing("AB", "a", *domain);
        assert_eq!(
            standing.place(),
            row.points(*domain),
            "the computed place stands"
        );
    }
    let signature = book.signature("AB", "a").expect("signed");
    assert_eq!(signature.reason, "read with care");
    assert_eq!(signature.quotes.len(), 1);
}

#[test]
fn a_place_in_another_word_is_not_accepted_along_with_the_signature() {
    let row = row("a", "p", [12, 45, 66, 88]);
    let mut book = MemoryVerdicts::default();
    for (domain, place) in Domain::ALL.iter().zip([10, 50, 70, 30]) {
        let judge = Decision::Judge(*domain, place);
        decide(&mut book, &row, "AB", &judge, &now(0)).expect("judges");
    }
    let before = book.entries().expect("reads").len();
    let refused = decide(&mut book, &row, "AB", &sign(true), &now(0));
    let open = vec![Domain::Understanding];
    assert!(matches!(refused, Err(Undecided::Refused(Refusal::Open(domains))) if domains == open));
    let after = book.entries().expect("reads").len();
    assert_eq!(before, after, "nothing is left half done");
    let thin = Decision::Adjust(Domain::Understanding, 30, "no".to_owned());
    let refused = decide(&mut book, &row, "AB", &thin, &now(0));
    assert!(matches!(
        refused,
        Err(Undecided::Refused(Refusal::NoReason))
    ));
    let why = "the plan was never said back".to_owned();
    let adjust = Decision::Adjust(Domain::Understanding, 30, why);
    decide(&mut book, &row, "AB", &adjust, &now(0)).expect("adjusts");
    let book = decide(&mut book, &row, "AB", &sign(true), &now(0)).expect("signs");
    let standing = book.standing("AB", "a", Domain::Understanding);
    assert_eq!(standing.place(), Some(30.0));
}

#[test]
fn where_a_gate_tripped_safety_is_said_before_it_is_signed() {
    let row = AttemptRow {
        gates: vec!["red-flag-missed".to_owned()],
        turns: vec![TurnRow::default(); 8],
        ..row("a", "p", [50; 4])
    };
    let mut book = MemoryVerdicts::default();
    for domain in Domain::ALL {
        decide(
            &mut book,
            &row,
            "AB",
            &Decision::Judge(*domain, 50),
            &now(0),
        )
        .expect("judges");
    }
    let refused = decide(&mut book, &row, "AB", &sign(true), &now(0));
    assert!(matches!(
        refused,
        Err(Undecided::Refused(Refusal::NoSafety))
    ));
    let nowhere = Decision::Safety {
        safe: false,
        turn: None,
        reason: String::new(),
    };
    let refused = decide(&mut book, &row, "AB", &nowhere, &now(0));
    assert!(matches!(refused, Err(Undecided::Refused(Refusal::NoTurn))));
    let at = Decision::Safety {
        safe: false,
        turn: Some(6),
        reason: String::new(),
    };
    decide(&mut book, &row, "AB", &at, &now(0)).expect("says so");
    let beyond = Decision::Safety {
        safe: false,
        turn: Some(9),
        reason: "there is no such turn".to_owned(),
    };
    let refused = decide(&mut book, &row, "AB", &beyond, &now(0));
    let none = Refusal::NoSuchTurn { turn: 9, turns: 8 };
    assert!(matches!(refused, Err(Undecided::Refused(why)) if why == none));
    // Against the gates, either way, only with a reason.
    let safe = |reason: &str| Decision::Safety {
        safe: true,
        turn: None,
        reason: reason.to_owned(),
    };
    let refused = decide(&mut book, &row, "CD", &safe("no"), &now(0));
    let why = Refusal::AgainstGates { gated: true };
    assert!(matches!(refused, Err(Undecided::Refused(refused)) if refused == why));
    let said = "it was asked in turn 2, by other words";
    let told = decide(&mut book, &row, "CD", &safe(said), &now(0)).expect("with a reason");
    let (held, _, reason) = told.safety_with_reason("CD", "a").expect("said");
    assert_eq!((held, reason), (true, said));
    let calm = AttemptRow {
        gates: Vec::new(),
        attempt: "b".to_owned(),
        ..row.clone()
    };
    let refused = decide(&mut book, &calm, "CD", &at, &now(0));
    let why = Refusal::AgainstGates { gated: false };
    assert!(matches!(refused, Err(Undecided::Refused(refused)) if refused == why));
    let book = decide(&mut book, &row, "AB", &sign(true), &now(0)).expect("signs");
    assert_eq!(book.safety("AB", "a"), Some((false, Some(6))));
    let whole = book.entries().iter().map(Line::line);
    let again: Vec<_> = whole.map(|line| Line::read(&line)).collect();
    assert!(again.iter().all(Result::is_ok), "every line is read again");
}

#[test]
fn a_signature_is_taken_back_by_a_line_of_its_own_until_somebody_else_signs() {
    let row = row(&id(true, 0), "p", [50; 4]);
    let mut book = MemoryVerdicts::default();
    read(&mut book, &row, "AB", [50; 4], 0);
    let late = now(UNDO_MS / 60_000 + 1);
    let refused = decide(&mut book, &row, "AB", &Decision::TakeBack, &late);
    assert!(matches!(refused, Err(Undecided::Refused(Refusal::TooLate))));
    let lines = book.entries().expect("reads").len();
    let open = decide(&mut book, &row, "AB", &Decision::TakeBack, &now(10)).expect("takes back");
    assert!(!open.has_signed("AB", &row.attempt));
    assert_eq!(open.entries().len(), lines + 1, "lines are only added");
    let last = open.entries().last().map(|entry| entry.what.clone());
    assert!(matches!(last, Some(VerdictAct::TakenBack { .. })));
    decide(&mut book, &row, "AB", &sign(false), &now(11)).expect("signs again");
    let both = read(&mut book, &row, "CD", [70; 4], 12);
    assert_eq!(both.open_until("AB", &row.attempt), None);
    for who in ["AB", "CD"] {
        let refused = decide(&mut book, &row, who, &Decision::TakeBack, &now(13));
        assert!(
            matches!(refused, Err(Undecided::Refused(Refusal::SeenOthers))),
            "{who}"
        );
    }
}

#[test]
fn a_line_is_seen_otherwise_beside_the_ledger_and_told_once_all_who_read_have_signed() {
    let row = row(&id(true, 0), "p", [50; 4]);
    let mut book = MemoryVerdicts::default();
    let seen = |turn: u32, code: &str, level: u8, reason: &str| Decision::Otherwise {
        turn,
        code: code.to_owned(),
        counted: 3,
        level,
        reason: reason.to_owned(),
    };
    let why = "said in passing, and not to him";
    for (wrong, refusal) in [
        (seen(0, "EMPA", 2, why), Refusal::NoLine),
        (seen(4, " ", 2, why), Refusal::NoLine),
        (seen(4, "EMPA", 5, why), Refusal::NoLevel(5)),
        (seen(4, "EMPA", 3, why), Refusal::AsCounted),
        (seen(4, "EMPA", 2, "no"), Refusal::NoReason),
    ] {
        let refused = decide(&mut book, &row, "AB", &wrong, &now(0));
        assert!(matches!(&refused, Err(Undecided::Refused(why)) if *why == refusal));
    }
    let say = |book: &mut MemoryVerdicts, decision: &Decision| {
        decide(book, &row, "AB", decision, &now(1)).expect("says so")
    };
    say(&mut book, &seen(4, "EMPA", 2, why));
    say(&mut book, &seen(2, "OPNQ", 0, "it was no question at all"));
    let again = say(
        &mut book,
        &seen(4, "EMPA", 1, "on reading it again, missed"),
    );
    let levels = |book: &Book| -> Vec<(u32, u8)> {
        let own = seen_otherwise(book, "AB", &row.attempt);
        own.iter().map(|line| (line.turn, line.level)).collect()
    };
    assert_eq!(levels(&again), [(2, 0), (4, 1)], "what was said last");
    let back = say(&mut book, &Decision::TakeBack);
    assert_eq!(
        levels(&back),
        [(2, 0), (4, 2)],
        "and what was said before it"
    );
    let forms: Vec<&str> = back.entries().iter().map(|e| e.schema.as_str()).collect();
    assert_eq!(forms[..2], ["bedside-verdict/2"; 2]);
    let read_again = back.entries().iter().map(|entry| Line::read(&entry.line()));
    assert!(read_again.into_iter().all(|line| line.is_ok()));
    let older = back.entries()[0].line().replace("verdict/2", "verdict/1");
    let other = Line::read(&older).expect_err("another form");
    assert!(
        matches!(other, NoVerdictEntry::OtherForm { ref found, .. } if found == "bedside-verdict/1")
    );
    assert!(other.to_string().contains("bedside-verdict/2"));
    for domain in Domain::ALL {
        assert!(!back.may_see_computed("AB", &row.attempt, *domain));
    }

    let rows = std::slice::from_ref(&row);
    let one = read(&mut book, &row, "AB", [50; 4], 2);
    let told = given(rows, &one);
    assert_eq!((told.given.len(), told.held_back), (0, 1), "CD still reads");
    let refused = decide(&mut book, &row, "AB", &seen(6, "EMPA", 2, why), &now(3));
    assert!(matches!(refused, Err(Undecided::Refused(Refusal::Signed))));
    let both = read(&mut book, &row, "CD", [70; 4], 3);
    let told = given(rows, &both);
    assert_eq!((told.given.len(), told.held_back), (2, 0));
    assert_eq!(told.given[0].otherwise.len(), 2);
    assert!(told.given[1].otherwise.is_empty(), "each for themselves");
    for placed in &told.given[0].domains {
        assert_eq!(placed.stands, row.points(placed.domain));
        assert!(placed.reach.starts_with("One scenario"), "{}", placed.reach);
    }
}

#[test]
fn nothing_is_decided_about_what_does_not_hold_or_was_not_finished() {
    let mut book = MemoryVerdicts::default();
    let judge = Decision::Judge(Domain::Empathy, 50);
    let open = AttemptRow {
        ending: String::new(),
        ..row("a", "p", [50; 4])
    };
    let refused = decide(&mut book, &open, "AB", &judge, &now(0));
    assert!(matches!(refused, Err(Undecided::Unfinished)));
    let doubtful = AttemptRow {
        doubts: vec!["its steps were changed".to_owned()],
        ..row("a", "p", [50; 4])
    };
    let refused = decide(&mut book, &doubtful, "AB", &judge, &now(0));
    assert!(matches!(&refused, Err(Undecided::DoesNotHold(why)) if why.contains("steps")));
    assert!(book.entries().expect("reads").is_empty());
}

#[test]
fn the_queue_puts_need_first_and_never_sorts_by_how_well_it_went() {
    let mut rows: Vec<AttemptRow> = (0..6)
        .map(|n| row(&id(false, n), &format!("p{n}"), [10 * n as u16; 4]))
        .collect();
    rows[4].gates = vec!["gate".to_owned()];
    rows[2].speed = "faster than anybody reads".to_owned();
    rows[1].doubts = vec!["changed".to_owned()];
    rows[5].ending = String::new();
    let book = Book::default();
    let order = |rows: &[AttemptRow]| -> Vec<String> {
        let waiting = queue(rows, &book, "AB", &Wanted::default());
        waiting
            .iter()
            .map(|one| rows[one.at].person.clone())
            .collect()
    };
    assert_eq!(order(&rows)[..3], ["p4", "p1", "p2"]);
    assert_eq!(order(&rows).len(), 5, "what is open does not wait");
    let before = order(&rows);
    for row in &mut rows {
        for own in row.domains.values_mut() {
            own.hundredths = own.hundredths.map(|points| 10_000 - points);
        }
    }
    assert_eq!(
        order(&rows),
        before,
        "the other way round in points, the same in the queue"
    );
    let flagged = Wanted {
        flagged: true,
        ..Wanted::default()
    };
    assert_eq!(queue(&rows, &book, "AB", &flagged).len(), 3);
    assert_eq!(flags(&rows[4]), ["unsafe"]);
}

#[test]
fn each_reader_sees_how_far_an_attempt_is_and_nothing_of_the_other_before() {
    let (twice, once) = (
        row(&id(true, 0), "p", [50; 4]),
        row(&id(false, 0), "p", [50; 4]),
    );
    let mut kept = MemoryVerdicts::default();
    let stand = |book: &MemoryVerdicts, row: &AttemptRow, who: &str| {
        let book = Book::of(book.entries().expect("reads"));
        QueueState::of(&row.attempt, &book, who)
    };
    assert_eq!(stand(&kept, &twice, "AB"), QueueState::ToRead);
    read(&mut kept, &twice, "AB", [50; 4], 0);
    read(&mut kept, &once, "AB", [50; 4], 0);
    assert_eq!(stand(&kept, &twice, "AB"), QueueState::Signed);
    assert_eq!(stand(&kept, &twice, "CD"), QueueState::Second);
    assert_eq!(
        stand(&kept, &once, "CD"),
        QueueState::Signed,
        "one reading is enough"
    );
    read(&mut kept, &twice, "CD", [50, 50, 50, 90], 1);
    assert_eq!(stand(&kept, &twice, "AB"), QueueState::Apart);
    assert_eq!(
        stand(&kept, &twice, "EF"),
        QueueState::Signed,
        "a third knows nothing of it"
    );
}

#[test]
fn candidates_go_by_numbers_that_do_not_follow_their_names() {
    let rows: Vec<AttemptRow> = ["ada", "ben", "ada", "cleo", "dev", "eve"]
        .iter()
        .map(|person| row(person, person, [50; 4]))
        .collect();
    let numbers = candidates(&rows);
    assert_eq!(numbers[0], numbers[2], "one person, one number");
    let mut sorted = numbers.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(sorted, [1, 2, 3, 4, 5]);
    let by_name = [1, 2, 1, 3, 4, 5];
    assert_ne!(numbers, by_name, "not in the order of names");
}

#[test]
fn a_queue_is_narrowed_by_integrity_safety_speed_hints_first_attempts_and_mode() {
    let mut rows: Vec<AttemptRow> = (0..6)
        .map(|n| row(&id(false, n), &format!("p{n}"), [50; 4]))
        .collect();
    rows[0].doubts = vec!["changed".to_owned()];
    rows[1].gates = vec!["gate".to_owned()];
    rows[2].speed = "faster than anybody reads".to_owned();
    rows[3].hints = 2;
    // The same person once more, later.
    rows[4].person = rows[3].person.clone();
    rows[4].started_at = "2026-04-01T09:00:00Z".to_owned();
    rows[5].mode = Some(Mode::Practice);
    let of = |wanted: &Wanted| -> Vec<usize> {
        let mut all: Vec<usize> = queue(&rows, &Book::default(), "AB", wanted)
            .iter()
            .map(|one| one.at)
            .collect();
        all.sort_unstable();
        all
    };
    let none = Wanted::default();
    for (narrow, expected) in [
        (Narrow::Doubt, vec![0]),
        (Narrow::Gate, vec![1]),
        (Narrow::Speed, vec![2]),
        (Narrow::Hints, vec![3]),
        (Narrow::First, vec![0, 1, 2, 3, 5]),
    ] {
        let on = narrow.turned(&none);
        assert_eq!(of(&on), expected, "{narrow:?}");
        assert!(narrow.is_on(&on) && !narrow.is_on(&none));
        assert_eq!(narrow.turned(&on), none, "{narrow:?}");
        assert!(narrow.tells_apart(&rows), "{narrow:?}");
        assert!(!narrow.tells_apart(&rows[5..]), "{narrow:?}");
    }
    let practice = Wanted {
        mode: Some(Mode::Practice),
        ..Wanted::default()
    };
    assert_eq!(of(&practice), [5]);
    let numbers: Vec<(usize, usize)> = queue(&rows, &Book::default(), "AB", &none)
        .iter()
        .filter(|one| one.at == 3 || one.at == 4)
        .map(|one| one.number)
        .collect();
    assert!(
        numbers.contains(&(1, 2)) && numbers.contains(&(2, 2)),
        "{numbers:?}"
    );
}

#[test]
fn which_rows_say_how_far_a_person_reaches_is_one_rule() {
    let mut rows = vec![
        row("one", "ann", [50; 4]),
        row("two", "ann", [60; 4]),
        row("three", "bob", [70; 4]),
        row("left", "ann", [10; 4]),
        row("doubtful", "ann", [99; 4]),
    ];
    rows[3].left_early = true;
    rows[4].doubts.push("its chain does not hold".to_owned());
    let own = own_rows(&rows, &rows[0]);
    let own: Vec<&str> = own.iter().map(|row| row.attempt.as_str()).collect();
    assert_eq!(own, ["one", "two"]);
}

/// The same entries, as an earlier version wrote them for somebody of another name.
fn renamed(kept: &MemoryVerdicts, from: &str, to: &str) -> MemoryVerdicts {
    let mut again = MemoryVerdicts::default();
    let mut before = String::new();
    for mut entry in kept.entries().expect("reads") {
        if entry.assessor == from {
            to.clone_into(&mut entry.assessor);
        }
        entry.previous = std::mem::take(&mut before);
        entry.hash = entry.own_hash();
        before.clone_from(&entry.hash);
        again.append(&entry).expect("keeps");
    }
    again
}

#[test]
fn somebody_whose_name_looks_like_that_of_the_first_reader_is_no_second_one() {
    let row = row(&id(true, 0), "p", [50; 4]);
    for other in ["A Mensah", "a.mensah", "\u{410}. Mensah", "Mensah, A."] {
        let mut kept = MemoryVerdicts::default();
        let book = read(&mut kept, &row, "A. Mensah", [50; 4], 0);
        let state = QueueState::of(&row.attempt, &book, other);
        assert_eq!(state, QueueState::Signed, "{other}: it does not wait");
        let before = kept.entries().expect("reads").len();
        let judge = Decision::Judge(Domain::Empathy, 40);
        let refused = decide(&mut kept, &row, other, &judge, &now(1));
        let Err(Undecided::Refused(Refusal::LooksLike(name))) = refused else {
            panic!("{other}: {refused:?}");
        };
        assert_eq!(name, "A. Mensah");
        assert_eq!(kept.entries().expect("reads").len(), before);
        // However the very name is typed, it is the same reader, and somebody else is another.
        assert!(matches!(
            decide(&mut kept, &row, " a.  MENSAH", &judge, &now(1)),
            Err(Undecided::Refused(Refusal::Signed))
        ));
        let book = read(&mut kept, &row, "B. Owusu", [50; 4], 2);
        assert_eq!(book.readers(&row.attempt), ["A. Mensah", "B. Owusu"]);
        assert!(book.names_alike().is_empty());
    }
}

#[test]
fn whoever_has_seen_a_place_and_taken_it_back_does_not_judge_it_again_under_a_name_like_theirs() {
    let row = row(&id(true, 0), "p", [50; 4]);
    let mut kept = MemoryVerdicts::default();
    let judge = Decision::Judge(Domain::Empathy, 40);
    decide(&mut kept, &row, "A. Mensah", &judge, &now(0)).expect("judges");
    decide(&mut kept, &row, "A. Mensah", &Decision::TakeBack, &now(1)).expect("takes back");
    assert!(matches!(
        decide(&mut kept, &row, "A Mensah", &judge, &now(2)),
        Err(Undecided::Refused(Refusal::LooksLike(_)))
    ));
    decide(&mut kept, &row, "B. Owusu", &judge, &now(3)).expect("judges");
}

#[test]
fn readings_of_an_earlier_version_by_names_that_look_alike_count_as_one() {
    let rows: Vec<AttemptRow> = (0..3).map(|n| row(&id(true, n), "p", [50; 4])).collect();
    let mut kept = MemoryVerdicts::default();
    for row in &rows {
        read(&mut kept, row, "A. Mensah", [50; 4], 0);
        read(&mut kept, row, "B. Owusu", [50; 4], 1);
    }
    let two = Book::of(kept.entries().expect("reads"));
    assert_eq!(two.pairs(Domain::Empathy).len(), 3);
    assert!(given(&rows, &two).one_person.is_empty());
    let mut kept = renamed(&kept, "B. Owusu", "A Mensah");
    let book = Book::of(kept.entries().expect("reads"));
    assert!(book.doubts.is_empty(), "{:?}", book.doubts);
    assert_eq!(book.names_alike(), [["A. Mensah", "A Mensah"]]);
    assert!(
        book.pairs(Domain::Empathy).is_empty(),
        "nobody agrees with themselves"
    );
    let told = given(&rows, &book);
    assert_eq!(
        (told.given.len(), told.held_back),
        (0, 3),
        "a second one is to read them"
    );
    let named = "“A. Mensah” and “A Mensah” could be one person";
    assert!(signed(&told).contains(named), "{}", signed(&told));
    let report = assess::cohort::readers(&book, &rows);
    assert!(report.iter().all(|of| of.attempts == 0));
    let state = QueueState::of(&rows[0].attempt, &book, "CD");
    assert_eq!(state, QueueState::Second);
    let book = read(&mut kept, &rows[0], "CD", [50; 4], 2);
    assert_eq!(book.pairs(Domain::Empathy).len(), 1);
}
