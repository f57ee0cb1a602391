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
progress-own = Your own view beside the figure
progress-own-how = ○ where you saw yourself, ● the figure. A long line says that they lay far apart.
# $own: 0 to 100. $way: higher, lower or same: where the figure lies from the own view. $by: how far.
progress-own-figure = { $domain }: you thought { $own }, it was { $points }{ $way ->
    [higher] , { $by } higher
    [lower] , { $by } lower
   *[same] {""}
}
# The next step of somebody's practice, the same in every host. $instead: what to do in the place of the habit.
next-step-due = Next step: a drill of two minutes on “{ $habit }”. It has been due since { $date }. { $instead }
next-step-ahead = Next step: a drill of two minutes on “{ $habit }”, { $when }. { $instead }
next-step-undated = Next step, in your next conversation: { $instead }
