# Measures of the words.

measures-note = Counted from the words themselves. Information, not a score: in a conversation of this length such figures swing widely.
measure-pair = { $of } and { $to }
measure-words = Words, you and the patient
measure-words-reading = { $share } per cent of the words were yours.
measure-turn = Words in a turn of yours
measure-turn-reading = Half of your turns were no longer than this; the longest had { $longest }.
measure-questions = Open and closed questions
measure-questions-reading = An open question lets the other person choose the answer.
measure-reflections = Reflections and questions
measure-reflections-reading = A reflection gives back what was said, without a question mark.
measure-longest = Longest sentence of yours
measure-longest-value = { $n } words
measure-longest-reading = In turn { $turn }.
measure-level = Reading level of your words
measure-level-reading = By two formulas for written English; the usual aim for what is said to patients is grade 6.
measure-level-too-few = too few words
measure-level-needs = The formulas need a hundred words.
measure-level-6 = grade 6 or lower
measure-level-8 = grade 7 to 8
measure-level-10 = grade 9 to 10
measure-level-over = above grade 10
