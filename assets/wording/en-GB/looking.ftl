# What can be pressed on the pages of a debrief, and the dates on them.

looking-page = { $page ->
    [first] How was it?
    [side] Their side
    [moment] One moment
    [beside] Then and now
    [plan] Keep and change
   *[glance] Where it lies
}
looking-page-of = Page { $n } of { $all }: { $name }
looking-chapters = Chapters
looking-back-to-pages = Back to the pages
looking-aside = Put it aside
looking-close = Close
looking-back = Back
looking-back-keys = Escape, or left arrow
looking-continue = Continue
looking-continue-without = Continue without it
looking-keep-and-continue = Keep and continue
looking-done = Done
looking-not-now = Not now
key-enter = Enter
key-escape = Escape

# The two acts that a turn offers.
act-again = Try it again
# Where a page has several: each says which turn it is about.
act-again-at = Try turn { $turn } again
act-on-at = Go on from turn { $turn }
act-again-hint = Two turns, from the state of this moment
act-on = Go on from here
act-on-hint = To the end, as an attempt of its own
turn-hint = What was thought, and the two acts

looking-save = Save for my portfolio
looking-save-what = The whole debrief, and the record of this attempt.
looking-save-as = { $form ->
    [pdf] Save as PDF
    [html] Save as a web page
    [markdown] Save as Markdown
   *[json] Save as JSON
}
looking-saved = Written to { $path }
looking-folder = Show in folder
looking-other = Somebody else
looking-deeper = Look deeper
looking-notes = Read the notes: { $title }
looking-again = See { $name } again

resolve-keep = I will keep
resolve-keep-take = Take this to keep
resolve-change = I will do differently
resolve-change-take = Take this to change
resolve-hint = When …
resolve-tried-hint = I tried it when …
resolve-practise = Practise this now: { $habit }
resolve-practise-hint = Two minutes, other patients (P)

dates-about = { $state ->
    [suggested] Suggestions to start from; move them, take them away, or leave them. Nothing reminds you unless you keep them.
    [kept] Kept with your record, and shown in Progress when their day comes.
   *[none] No dates. That is a decision, too.
}
dates-keep = Keep these dates
dates-none = No dates
dates-suggest-again = Suggest dates again
dates-one-more = One more date
dates-move = { $by ->
    [week-earlier] A week earlier
    [day-earlier] A day earlier
    [day-later] A day later
    [week-later] A week later
   *[away] Take away
}
dates-move-sign = { $by ->
    [week-earlier] −1 week
    [day-earlier] −1 day
    [day-later] +1 day
   *[week-later] +1 week
}
dates-move-of = { $move }: { $date }
# $what: what is done on that day.
dates-of = { $what }, { $date }

map-beads = In this attempt each place has the bead of its turn
mark-in-turn = Turn { $turn }: { $what }
# Above the figure stands the sentence of the chart.
chart-name = Chart of trust, distress and openness. { $words }
range-hundred = 100: the best

# Drills on what recurs, as pages of their own.
drills-title = Drills
drills-one = A drill
drills-looking = The moments are being looked for.
drills-unreadable = What was planned cannot be read: { $why }.
drills-replaying = Your records are being played again. This takes a moment.
drills-lead = Two minutes on what recurs, with patients mixed.
drills-nothing = Nothing to drill. A drill is made of what goes wrong more than once; two or three finished conversations show that.
drills-start = Start the drill
drills-now = Practise it now
drills-now-name = Practise it now: { $habit }
drills-no-date = No date.
drills-set-date = Set a date
drills-set-date-name = Set a date: { $habit }
drills-went = How it went
drills-unscored = Nothing is scored. The dates are suggestions; move them as it suits you.
drills-back-to-debrief = Back to the debrief
drills-back-to-progress = Back to your progress
drills-once-more = Once more, other moments
drills-met = { $met ->
    [all] Met each time
    [none] Not met this time
   *[some] Met { $n } of { $of }
}
drills-length = { $n } moments, one answer each · about two minutes · patients mixed
drills-due = Come due
drills-two-minutes = A drill of two minutes
drills-case-again = “{ $title }” once more, { $when }
drills-dates = Dates
drills-recurs = What recurs
drills-and-dates = Drills and dates
drills-next-moment = Next moment
drills-then = You said then
would-think = { $name } would think

# At the foot of the picture. $seen: such as “looks down, brows drawn, shoulders high”.
look-in-words = { $name } { $seen }.

# What was begun and not gone through, as home says it. $case: its title. $page: the page at which a debrief was left.
begun-drill = What you answered so far counts.
begun-gone = The patient has not noticed that you were gone.
begun-written = Everything you wrote is still there.
begun-interrupted = { $case }. Everything said so far was kept.
begun-unread = { $case }. What you wrote so far was kept.
begun-unread-at = { $case }. { $page }. What you wrote so far was kept.
