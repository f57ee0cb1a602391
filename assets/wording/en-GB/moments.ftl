# Moments of the consultation.

moment-good-and-another = A good answer, and another way
moment-turning = A turning point
moment-opened = A moment you opened
moment-title = Turn { $turn }: “{ $words }”
moment-title-wordless = Turn { $turn }: { $name } says nothing

# $how: whether they were put in words that could not be answered, or not at all.
moment-lost-question = Everybody is asked these. Here they were { $how ->
    [poorly] not put in words that could be answered
   *[never] not asked
}: { $asks }.
# The same where none of all the questions was answered in the whole conversation.
moment-lost-all = { $how ->
    [poorly] The questions that everybody is asked were not put in words that could be answered, here or later.
   *[never] None of the questions that everybody is asked was put, here or later.
}
# $cue: what the patient had said, without its full stop; empty where it was only shown.
# $left: whether it was comforted away or left.
moment-cue-gone = { $words ->
    [no] What was shown without a word
   *[yes] “{ $cue }”
} was { $left ->
    [comforted] comforted away
   *[left] left
}
moment-cue-answered = You gave room to { $words ->
    [no] what was shown without a word
   *[yes] “{ $cue }”
}.
moment-cue-came-back = { moment-cue-gone }, and it came back in turn { $turn }.
moment-cue-left = { moment-cue-gone }, and it did not come up again.
# The author says that the ending turns on what was answered here. $ending: its title.
moment-led-to-ending = This is one reason for the ending, “{ $ending }”.
# $told: what was told for the first time, in sentences. $kind: whether it is what the patient thinks, fears or hopes for.
moment-heard-something-new = After this you { $kind ->
    [idea] first heard what { they } thought
    [concern] first heard what { they } feared
    [expectation] first heard what { they } hoped for
   *[other] heard something new
}: { $told }

moment-weighed =
    .w1 = What were you weighing in that second?
    .w2 = What were you hoping your words would do?
    .w3 = What made this feel like the right thing just then?
    .w4 = What were you trying to protect, or to get to?
moment-caught =
    .w1 = What did you notice that made you say this?
    .w2 = How did you know to do this here?
    .w3 = What would have been easier to say, and why did you not say it?
moment-second-time = This was the second time { they } offered it. What let you hear it this time?

moment-drill = Try turns { $from } and { $to } again, from the state { $name } was in.
moment-drill-one = Try turn { $turn } again, from the state { $name } was in.

# Other answers.
other-fuller = It answers what was there more fully.
other-as-good = As good here, in another way.
other-as-above = { $name } then says the same as above.
# $words: how a good answer puts it right.
other-slip-words = { $name } is not there yet. Next you could say: “{ $words }”
# Behind an answer that gives a safety net, where questions about safety were never put.
other-questions-open = First, ask the warning-sign questions plainly.
other-slip = { $name } is not there yet, and the next answer would be about that.
other-then-as-above = The rest of what { $name } says is as above.

moments-nothing-said = Nothing was said yet, so there is no moment to look at.
moments-nothing-to-change = No answer of yours stands out as one to change. What is shown is what you opened.
moments-one-to-change = Only one answer stands out as one to change.
moments-nothing-opened = No single turn stands out as an opening here; the turning points come first.
