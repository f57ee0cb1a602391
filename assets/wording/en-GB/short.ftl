# The short debrief: six sections, three to four minutes, at most four hundred words of ours.

# Above the record and the works cited, in a report that has nothing else besides the short debrief.
short-report-more = For your portfolio

short-first = How was it?
short-moment = One moment, once more
short-glance = Four domains at a glance
short-plan = Keep and change
short-back = When to come back

# $ratings: several of “listening mostly”. $word: one of the five words in which the own view is given.
your-rating = Your own view beforehand: { $ratings }.
your-rating-one = { $domain } { $word }
your-rating-same = Your own view of all four beforehand: { $word }.

moment-what-now = What would you say now?
moment-what-now-good = You opened something here. How would you put it today?
moment-held = { $others ->
    [0] What came of it
   *[other] What came of it, and another way
}
moment-told-above = The exchange stands in the short debrief.
moment-elsewhere = What came of it stands after the short debrief.

safety-name = Safety:

# What was best in a domain. $level: strong or good.
glance-best = { $level ->
    [strong] Strong in turn { $turn }: “{ $said }”
   *[good] Good in turn { $turn }: “{ $said }”
}
# $done: what was done.
glance-wordless = { $level ->
    [strong] Strong in turn { $turn }: “{ $done }”
   *[good] Good in turn { $turn }: “{ $done }”
}
# Of a turn that is held up in a domain above already, whose words stand there.
glance-again = { $level ->
    [strong] Strong in turn { $turn } again.
   *[good] Good in turn { $turn } again.
}
# Behind what was good, under a low figure.
glance-low-for-safety = What is missing under safety counts here, too.
# Where no one answer stands out, and none fell far short.
glance-steady = No one answer stands out, and none fell far short.
# Behind what was said, where no reason stands there. $answer: what the patient said at once.
told-answered = { $name }: “{ $answer }”
# What ran through a conversation. $done: what was done, each with its turns, behind “you”. $told: what the patient told, by its names.
thread-brought = Where you { $done }, { they } told you about { $told }.
# $done: what went wrong, with its turns. $answer: what the patient answered at once to turn $turn.
thread-answered = { $done }; { their } answer to turn { $turn } was “{ $answer }”
thread-turns = { $n ->
    [one] turn { $turns }
   *[other] turns { $turns }
}
# $turns: in which turns.
thread-act = { $act ->
    [felt] stayed with what { they } felt
    [heard] asked and heard { them } out
    [answered] gave a plain answer
    [checked] asked to hear it back
    [repaired] put right what had gone wrong
   *[planned] planned with { them }
} ({ $turns })
# What went wrong the same way in $n turns.
thread-slip = { $n ->
    [2] Twice
   *[other] { $n-begins } times
} you { $habit ->
    [cue-passed] went past what { they } felt
    [reassured] comforted before you knew the worry
    [told-first] went ahead without asking
    [unasked] moved on without asking
    [unanswered] gave no plain answer
    [decided] decided for { them }
    [jargon] chose words that lost or frightened { them }
    [no-check] did not check what had arrived
   *[no-plan] planned without { them }
} ({ $turns })
# Good turns that are told of nowhere else, each with a few of its words. $turns: these, joined.
glance-besides = Also good: { $turns }.
glance-besides-turn = “{ $said }” (turn { $turn })
# $act: Silence, or something else that is not said.
glance-besides-wordless = { $act ->
    [Silence] the silence that you left in turn { $turn }
   *[other] what you did in turn { $turn }
}
# What fell short, behind what was good. $told: a sentence that begins with what was said, or with a turn.
glance-but = But { $told }
# Words by which a sentence goes over from praise to what was lacking.
words-that-turn = but though although yet not no nothing without only too half
# Of the turn that is to be kept, whose words stand there. $level: strong or good.
glance-kept = { $level ->
    [strong] Strong in turn { $turn }, the one to keep.
   *[good] Good in turn { $turn }, the one to keep.
}
# What fell short, in two halves: what was said and answered, and what that left. $cue: what the patient had just said, without its full
# stop.
left-said = Turn { $turn }, after “{ $cue }”: “{ $said }”
# $done: what was done, with the word or two beside it.
left-done = Turn { $turn }: { $done }
left-same-said = Turn { $turn } again: “{ $said }”
left-said-first = Turn { $turn }: “{ $said }”
left-wordless = Turn { $turn }: no word from you after “{ $cue }”.
# Behind what fell short. $turn: a later turn that went back to it.
left-put-right = You put that right in turn { $turn }.
# Of a hint that was passed over, or answered badly, and taken up when it came back.
left-taken-up = You took it up in turn { $turn }.
left-silent = In turn { $turn } no word came from you.
left-open = { $level ->
    [harmed] { $need ->
        [Emotion] That talked the feeling away.
       *[Explain] { they-begins } could take nothing home from that.
    }
    [half] { $need ->
        [Emotion] The feeling got half an answer.
        [Story] That left the story only half heard.
        [Agenda] What comes next was only half shared.
        [Ice] What lay behind it was half asked.
        [Explain] That explains a part of it.
        [Check] A “yes” to that shows little.
        [Repair] The slip was put right by half.
        [Negotiate] It was settled by half.
        [Evoke] { their-begins } reasons came up only by half.
        [Soften] That gave { them } half a reason to unbend.
        [Plan] It is half { their } plan.
        [Assess] That asks for half of it.
       *[SafetyNet] That is half a safety net.
    }
   *[missed] { $need ->
        [Emotion] The feeling in it got no answer.
        [Story] The story stopped there.
        [Agenda] { they-begins } had no say in what came next.
        [Ice] What { they } made of it was not asked.
        [Explain] It was no plain answer.
        [Check] What had arrived stayed unknown.
        [Repair] What had gone wrong stayed wrong.
        [Negotiate] What lay behind the request was not met.
        [Evoke] { their-begins } reasons had no room.
        [Soften] That gave { them } more to push against.
        [Plan] The plan was not made with { them }.
        [Assess] What had to be known first was not asked.
       *[SafetyNet] { they-begins } still cannot tell when to ring.
    }
}
glance-nothing = Nothing said here met fully what was needed.
glance-not-exercised = This case does not ask for it.
glance-too-little = It came up too seldom for a number.
glance-unfinished = The conversation stopped before its end.
glance-no-range = This case has no numbers here.

back-from-turn = Or try again from turn { $turn }.
back-unsaid = Or try again from turn { $turn }. From there something that stayed unsaid can still be said.
back-whole = Or take this case again from the door.

kept-go-on = The consultation is kept. Go on with:
# Below the short debrief where nobody can turn to the rest. The words in backquotes are commands.
more-elsewhere = Everything else: `--full` prints it here, `bedside report` writes it from the record.
more-of-it = More about this consultation
part-call = The friend’s call, in full
