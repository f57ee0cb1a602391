# The debrief a page at a time: the own view in five words, turns as beads, and what stands beside a figure.

rating-word = { $band ->
    [hardly] hardly
    [now-and-then] now and then
    [half] half the time
    [mostly] mostly
   *[all] all the time
}
# How the words above are typed, and how a number is read as one of them.
rating-ranges = 1 is hardly, 2 now and then, 3 half the time, 4 mostly, 5 all the time. A number above 5 is read as one of 100.
rating-taken-as = { $rating } of 100, which reads as { $word }.
rating-again = One of 1 to 5, or a number up to 100; Enter skips it.
rating-again-assessed = One of 1 to 5, or a number up to 100; in assessed mode it is not skipped.
rating-asked = { $domain ->
    [listening] I left room and heard cues.
    [empathy] I met what was felt.
    [explanation] I said it in plain words.
   *[understanding] We worked it out together.
}
rating-lead = Never marked.
rating-lead-assessed = Before you see anything. In Assessed everybody is asked, and it is never marked.
rating-closed = You have looked, so this stays as you left it.
rating-skipped = You have not rated all four. Your own view is worth most before you look.
first-word = One word for it
first-word-hint = a word, or a word and a sentence
guesses-lead = What may have been on { $name }’s mind?

bead-kind = { $kind ->
    [plain] a turn
    [taken] taken up
    [returned] taken up later
    [missed] passed by
    [told] told
   *[ending] the end
}
bead-in-words = Turn { $turn }: { $what }
ribbon-name = Trust
ribbon-high = much
ribbon-low = none

face-in-turn = Turn { $turn }
smallest-as-a-scene = The same as a scene

then-face = Then
now-face = Now
could-be = Another way
not-again = You did not answer it again.

# $words: what the trainee wrote after an earlier consultation.
last-time = Last time you wrote: “{ $words }” What came of it?

own-and-figure = { $domain }: you thought { $own }, here { $points } of 100
own-only = { $domain }: you thought { $own }
figure-only = { $domain }: { $points } of 100
own-arrow-key = ○ you thought   ● it was
still-working = The figures are being worked out. They appear by themselves.
untold-count = { $told ->
    [0] There were { $all-words } things to hear from { $name }. None of them came.
   *[other] { $name } told you { $told-words } of the { $all-words } things that there were to hear.
}
more-ways = { $n ->
    [one] One more answer
   *[other] { $n-begins } more answers
}
