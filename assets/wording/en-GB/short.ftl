# The short debrief: six sections, three minutes, at most four hundred words of ours.

short-first = How was it?
short-moment = One moment, once more
short-glance = Four domains at a glance
short-plan = Keep and change
short-back = When to come back

# $ratings: several of “listening mostly”. $word: one of the five words in which the own view is given.
your-rating = Your own view, before you looked: { $ratings }.
your-rating-one = { $domain } { $word }
your-rating-same = Your own view of all four, before you looked: { $word }.

moment-what-now = What would you say now?
moment-what-now-good = You opened something here. How would you put it today?
moment-held = { $others ->
    [0] What came of it
   *[other] What came of it, and other answers
}
moment-told-above = The exchange stands in the short debrief.
moment-elsewhere = What came of it stands after the short debrief.

safety-name = Safety:

glance-strong = Strongest in turn { $turn }. “{ $said }”
glance-strong-wordless = Strongest in turn { $turn }, without a word.
# Where questions about safety gave most: what else was said well.
glance-good = Good in turn { $turn }. “{ $said }”
glance-good-wordless = Good in turn { $turn }, without a word.
# $what: what was needed, with its full stop; one thing, or several sentences.
glance-left = Turn { $turn } left this open: { $what }
glance-left-told = Turn { $turn } left this open. { $what }
glance-nothing = Nothing said here met fully what was needed.
glance-not-exercised = This case does not ask for it.
glance-too-little = It came up too seldom for a number.
glance-unfinished = The conversation stopped before its end.
glance-no-range = This case has no numbers here.

back-from-turn = Or go back in at turn { $turn }.
back-unsaid = Or go back in at turn { $turn }. From there something that stayed unsaid can still be said.
back-whole = Or take this case again from the door.

kept-go-on = The consultation is kept. Go on with:
# Below the short debrief where nobody can turn to the rest. The words in backquotes are commands.
more-elsewhere = Everything else: `--full` prints it here, `bedside report` writes it from the record.
more-of-it = More about this consultation
part-call = The friend’s call, in full
