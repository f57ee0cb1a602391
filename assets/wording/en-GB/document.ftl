# Headings, labels and the few sentences that no fact brings with it.

# The names of the parts of a debrief.
part-moments = Moments
part-domains = Four domains
part-measures = Below the line: the words themselves
part-safety = Safety
part-left = What it left
part-again = Again
part-record = Record of continuing professional development
part-transcript = Transcript
part-sources = Sources
part-side = { $name }’s side
part-seat = From { $name }’s seat
part-untold = What { $name } never told you
short-side = Their side
short-seat = From their seat
short-untold = What stayed unsaid
short-measures = The words themselves
short-record = Record

# The front page.
document-name = Debrief: { $title }, { $patient }
document-lead = { $name }, { $age }. { $ended }
read-first = Read this first.
record-shows = What the record shows, and no more:
skip-to-it = Skip to the debrief
parts-of-it = Parts of this debrief

# Beside what was said.
who-you = You
who-you-instead = You, instead
who-instead-of = Instead of
who-inside = Inside
who-you-in = You, turn { $turn }
who-heard-in = Heard, turn { $turn }
who-thinks = { $name } thinks

# Names of columns.
table-after = After
table-before = Before
table-clinician = Clinician
table-here = Here
table-how-to-read = How to read it
table-idea = Idea
table-in-other-words = In other words
table-in-words = In words
table-it-was = It was
table-measure = Measure
table-patient = Patient
table-question = Question
table-state = State
table-turn = Turn
table-what = What
table-why = Why it matters
table-you-said = You said

seat-only-what = Only what was heard, thought and felt over there. What you meant by it could not be seen.
call-where = To a friend, by telephone.
zero-to-ten = Each runs from 0 to 10.
as-a-table = The same as a table
states-after-each-turn = State after each turn
whole-seat = The whole consultation, turn by turn
guesses-beside = Your guess, made before you saw any of this, beside what was so.
you-wrote = You wrote
might-have-opened = What might have opened it:
reasons = You may have had good reasons
other-ways = What else could have been said
figures-beside = Figures beside it
row-not-taken-up = not taken up
row-same-words = in the same words.
# An answer that counts in several domains is told in the first.
row-told-under = told under { $domain }.
terms = Words that may not have arrived as they were meant
patients-own-word = (the patient’s own word)
not-asked = not asked
gate-tripped = ▲ this happened
gate-not-tripped = not here
left-apart = A consequence of what was said, shown apart from the four domains and never added to them.
left-state = The patient, 0 to 10
left-understood = What was understood, 0 to 4
plan-keep-name = Keep
plan-change-name = Change
plan-to-start-from = Yours to reword:
again-smallest = The smallest change
again-map = Where you have been
record-head-activity = Activity
record-head-goals = What it set out to practise
record-head-showed = What it showed
record-head-excerpts = From the conversation
record-head-reflection = Reflection and plan
record-nothing-written = Nothing was written.
record-head-check = How to check it
range-marks = ● this path  ○ best consultation  ┊ random play  △ own rating
in-turn = ({ turn })
asked-in = asked in turn { $turn }
a-source = source { $number }
you-gave-as-reason = You said: { $reason }
told-for-the-first-time = Told for the first time: { $told }
called-for = Called for: { $asked }
ledger-of = { $domain }, turn by turn
ledger-row = turn { $turn } · level { $level } of 4 · evidence { $evidence }
ledger-row-missed = turn { $turn } · { row-not-taken-up }
no-evidence = { $n ->
    [one] Turn { $turns } gave no evidence either way.
   *[other] Turns { $turns } gave no evidence either way: nothing in them was asked for by a cue or by the place.
}

# Beside the figure of a domain.
beside-best = Best all-round consultation
beside-random = Random play
beside-own = Your own rating beforehand
beside-quality = Answered well, of what came up
beside-reach = Came up, of what the best meets
beside-opportunities = Opportunities that came up
beside-evidence = Evidence
per-cent = { $n } %
evidence-in-range = { $evidence } (least { $least }, greatest { $most })

# A range, as one sentence and on the drawing.
range-of = { $domain }: { $parts }
range-this-of-100 = this path { $points } of 100
range-this = this path { $points }
range-own = own rating { $points }
range-best = best consultation { $points }
range-random = random play { $points }
chart-start = start
no-source = No source is named for this.
