# The page for a portfolio.

record-activity = A simulated consultation, “{ $title }” (version { $version }), in the role of { $profession }.
record-limits = Choosing among written answers shows what somebody recognises as good practice, not what they would say unprompted.
record-name-unchecked = The name is as it was given; nobody has checked it.
record-minutes = { $used } of { $total } simulated minutes
record-time = { record-minutes }.
record-time-on = { $date }: { record-minutes }.
record-time-spent = { $date }: { $spent ->
        [0] less than a minute
       *[other] { $spent } min
    } at the screen, { record-minutes }.
record-explore = Explore mode: turns could be taken back, hints could be asked for.
record-practice = Practice mode: hints could be asked for, turns could not be taken back.
record-assessed = Assessed mode, which gives no hints and takes no turn back.
record-hints = { $n-begins } { $n ->
        [one] hint was
       *[other] hints were
    } asked for.
record-unfinished = The attempt was not finished.
record-played-on = Played on from turn { $turn } of an earlier attempt: the turns before it are that attempt’s own.
record-played-on-named = Played on from turn { $turn } of attempt { $attempt }: the turns before it are that attempt’s own.
record-points = { $points } of 100

record-first-word = First word
record-keep = I will keep
record-change = I will change
record-again = Again on

record-attempt = Attempt
record-scenario = Scenario
record-rubric = Rubric
record-seed = Seed
record-program = Program
record-record = Record

# The command stands between two backticks.
record-verify = To check: `bedside verify { $file }` plays every choice again and says, statement by statement, what the record shows and what it does not show, such as who was at the keyboard.
