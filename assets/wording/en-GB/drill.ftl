# A drill, laid beside what was said before.

drill-progress = Try it again: turn { $here } of { $all }
then-and-now = Then and now
drill-began = Where both begin
drill-then = Then, turn { $turn }
drill-now = Now, turn { $turn }
drill-over-before = It was over before this turn.
drill-what-moved = What moved
drill-ended = It ended: { $ending }.
drill-changed = { $what } { $from } → { $to }
drill-stayed = Trust, distress and openness stayed as they were.
drill-moved = Of 10: { $changes }.
drill-same = You said the same as before, and { $name } answered as before.
drill-else = You said something else.
drill-else-later = You began with the same words, and then said something else.
drill-easier = { $name } came out of it more at ease than before.
drill-less-at-ease = { $name } came out of it less at ease than before.
drill-as-much = { $name } came out of it much as before.
drill-told = Told this time: { $told }.

# When a habit is drilled next, and which patient somebody meant to see again.
drill-no-date = No date for a drill.
drill-due = A drill has been due since { $date }.
drill-ahead = The next drill is on { $date }, { $when }.
case-ahead = “{ $case }” once more { $when }.
# Where the same option is chosen at a moment that is answered again: what came of it was heard before.
drill-as-then = As then: you say the same, and { $name } answers the same.
# Said where a drill is interrupted, before the command that goes on.
drill-left = What you answered is kept. This goes on with the drill:
drill-kept = What you answered is kept, and so is the date.
drill-none-due = Nothing is due today. This is planned:
# $id: the word that names the habit on the command line.
drill-date-none = No date, then. `bedside drill { $id }` starts it at any time.
