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
