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
cohort-doubtful = { $n } doubtful
cohort-not-finished = { $n } not finished
cohort-again = { $n ->
    [one] { $n } further attempt
   *[other] { $n } further attempts
} at the same scenario
cohort-other-mode = { $n } of another mode
