# What the trainee would have said in their own words, before the options were shown. Never scored.

part-own = In your own words
own-unscored = What you would have said before you saw the options. Nobody scores it. Read each one beside the answer you got: would yours have brought another?
own-turn = Turn { $turn }
own-label = You, in your own words in turn { $turn }
own-chosen = What you chose
own-answer-above = { $name } answered what you chose, not this. What might { $name } have said to your own sentence?
own-none = You found none of the options near it.
own-nearest = Nearest to it, you thought: “{ $words }”
own-notes = Notes you made on the way
# Said where something else is typed than what was asked for.
own-first = First your own words; Enter alone shows the options.
own-first-or-leave = First your own words; Enter alone shows the options, q leaves.
own-nearest-again = One of the numbers, 0, or Enter.
own-too-long = One sentence has at most { $most } characters. A shorter one, please.
# Under the field in which it is written.
own-stays-with-attempt = Nobody scores it. It is kept with this attempt and left out of what you hand in.
own-stays-here = Nobody scores it. It stays on this device and is not handed in.
# A note for oneself that is not taken.
note-too-long = A note has at most { $most } characters; this one is not kept.
note-too-many = There are { $most } notes already; this one is not kept.
note-sealed = Nothing is added to an assessed consultation that is over; this is not kept. At the end you are asked what to keep and what to do differently.
# Words that were typed where a number, a letter or Enter was asked for.
note-kept = That is kept as a note with this attempt.
own-kept-here = That is kept as your own words at this moment.
