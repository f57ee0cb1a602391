# A group of persons.

cohort-counted = { $persons ->
    [one] { $persons } person
   *[other] { $persons } persons
}, { $attempts ->
    [one] { $attempts } attempt that counts
   *[other] { $attempts } attempts that count
}.
# $left: what is left out, each of the messages below with a number.
cohort-not-counted = Not counted: { $left }.
cohort-unmeasured = { $n } without points, because not every path of their scenario could be followed in the time and memory that there were: try again when less else is going on
cohort-unreadable = { $n } that could not be read
cohort-doubtful = { $n } doubtful
cohort-not-finished = { $n } not finished
cohort-again = { $n ->
    [one] { $n } further attempt
   *[other] { $n } further attempts
} at the same scenario
cohort-other-mode = { $n } of another mode
cohort-over-time = Over time
cohort-over-time-how = One row a person, in the order in which they began; nobody is named, and nobody is ranked. All finished attempts whose records hold stand here, whichever of them counts above. Each scenario is on its own scale, and nothing is drawn through different ones.
cohort-over-time-none = Nobody has played a scenario more than once.
# $n: persons with one attempt at the scenario.
cohort-over-time-once = { $n ->
    [0] Everybody has played it more than once.
    [one] One person has played it once and has no row.
   *[other] { $n } persons have played it once and have no row.
}
# $n: persons whose rows are not drawn.
cohort-over-time-more = { $n ->
    [one] One more person has a row that is not drawn here; the JSON form has it.
   *[other] { $n } more persons have rows that are not drawn here; the JSON form has them.
}
cohort-over-time-no-trend = A trend is told of five attempts from the beginning at the same text; nobody has made so many.
# $domain: its name; $why: why there is no figure.
cohort-over-time-few = Trends of the group, { $domain }: { $why }.
# $low, $middle, $high: points with their sign.
cohort-over-time-group = Trends of the group, { $domain }: of { $n } persons with five attempts or more, the middle one changes by { $middle } points an attempt, half of them by { $low } to { $high }.
# $trend: a sentence.
cohort-over-time-person = { $domain }: { $trend }
