# Attempts over time as a page: progress of one person, and rows of a group.

progress-title = Progress
progress-rows = One row a patient
# $first, $last: days.
progress-rows-how = Each small figure is an attempt at its date, from { $first } to { $last }. The four bars under it are { domain-listening }, { domain-empathy }, { domain-lay-language } and { domain-mutual-understanding }, each from 0 to 100 of its own case; no bar: no number. A ring: unsafe at its end. Hollow: played on from a turn, or with turns taken back.
progress-line = Attempts at their dates
progress-one-scale = Figures of different patients are not on one scale, so none is drawn through them.
progress-row = { $title }, { $n ->
    [one] { $n } attempt
   *[other] { $n } attempts
}
progress-no-figure = No figure yet.
progress-date = date
progress-about = besides
progress-no-number = –
progress-unsafe = unsafe at its end
progress-from-turn = from turn { $turn }
progress-explore = Explore: turns could be taken back
progress-recurs = What recurs
progress-meant = What you meant to do
progress-since-then = Since then: { $tried }
