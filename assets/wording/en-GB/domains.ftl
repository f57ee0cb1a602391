# The four domains.

domain-listening = Listening
domain-empathy = Empathy
domain-lay-language = Lay-language explanation
domain-mutual-understanding = Mutual understanding

standing-scored = scored
standing-not-exercised = not exercised
standing-too-little = too little evidence
standing-unfinished = not finished
standing-no-range = no range known

domains-scale = 50 is ordinary, 100 the best.
not-a-measure = One conversation is not a measure.
domains-note = 100 is what the best all-round consultation of this scenario comes to in a domain, 50 an ordinary one; what choosing at random gathers on average reads at most 40. Every path through the scenario was followed to know this. The four are never added up.
domains-note-span = By the rubric of this record, 0 is the least and 100 the greatest that any path through the scenario can gather in a domain. The four are never added up.
domains-note-too-large = This scenario is too large for its least and greatest to be known exactly, so there are no scores. The evidence below stands by itself.
domains-note-not-computed = The least and greatest of this scenario have not been computed here, so there are no scores. The evidence below stands by itself.

domain-not-exercised = Nothing that can be said in this scenario makes a difference here, so there is no number: neither 0 nor 100.
domain-too-little = This path met { $n-words } { $n ->
        [one] opportunity
       *[other] opportunities
    } in this domain. Fewer than five is too little to put a number on; the entries below still stand.
domain-unfinished = The conversation stopped before its end. What was gathered so far stands below; a number would say nothing yet.
domain-no-range = Without the range there is no number; the entries below still stand.
domain-no-turn = No turn answered well what was needed here ({ $domain }).
domain-most = Turn { $turn } gave most: “{ $said }”
domain-most-wordless = Turn { $turn } gave most, without a word.
# How many were not taken up, where there are several.
domain-in-all = { $n ->
    [0] { "" }
    [one] { "" }
   *[other] { " " }({ $n-words } in all)
}
# $what: what was needed, with its full stop.
domain-gap = Not taken up in turn { $turn }{ domain-in-all }: { $what } There you said, “{ $said }”
domain-gap-wordless = Not taken up with { $name }, in turn { $turn }{ domain-in-all }: { $what }

# Why an answer to a cue that had come back stands as it does.
rule-came-back = The patient had to offer it twice: this stands in the place of the first chance.
