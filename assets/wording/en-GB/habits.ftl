# What goes wrong again and again, whatever the case, and how the figures of one case go.

habit-name = { $habit ->
    [cue-passed] Going past a cue or a worry
    [reassured] Reassuring before you know the worry
    [told-first] Telling before asking
    [unasked] Not asking what had to be asked
    [unanswered] Leaving a question or a request unanswered
    [jargon] Hard words, or too many at once
    [no-check] Not finding out what has arrived
    [no-net] No safety net that would hold
   *[no-plan] A plan that is not made together
}
# An instruction to oneself.
habit-instead = { $habit ->
    [cue-passed] Stop at it. Say what you just heard or saw, and wait.
    [reassured] Ask what they fear first. Comfort fits only the worry you know.
    [told-first] Ask what they think, know or hope for, and only then tell.
    [unasked] Before you go on, ask: what they think, fear and hope for, and the signs of something serious.
    [unanswered] Stay with what was asked: find out what is behind it, or answer it in plain words.
    [jargon] One thing, in words they could repeat at home. Then stop.
    [no-check] Ask them to tell it back in their own words, and take the gaps as yours.
    [no-net] Say which signs matter, what to do then and how soon, and hear it back.
   *[no-plan] Let them choose one small step, and settle what to do if it goes wrong.
}
# $every: whether it showed in each of the conversations that were looked at.
habit-sentence = { $times ->
        [one] Once
        [2] Twice
       *[other] { $times-begins } times
    }{ $of ->
        [one] {" "}in your last conversation
       *[other] , { $every ->
            [yes] in { $of ->
                [2] both
               *[other] every one
            }
           *[no] in { $conversations-words }
        } of your last { $of-words } conversations{ $conversations ->
            [one] {""}
           *[other] , { $scenarios ->
                [one] always in the same case
               *[other] in { $scenarios-words } cases
            }
        }
    }.
habit-chosen = You chose to practise this.
habit-none = Nothing has gone wrong twice in your last conversations.

# $n: attempts that are lacking.
trend-too-few = { $n ->
    [one] One more attempt from the beginning, and it can be said whether this goes up or down.
   *[other] Too few attempts to say whether this goes up or down; that takes { $enough } at this case.
}
# Points from one attempt to the next; $low and $high: the interval.
trend-sentence = { $way ->
    [up] It goes up: { $slope } points an attempt, between { $low } and { $high }.
    [down] It goes down: { $slope } points an attempt, between { $low } and { $high }.
   *[none] It may not have changed at all: { $slope } points an attempt, between { $low } and { $high }.
}
trend-how = How that is worked out: the middle one of the slopes between every two attempts, and around it the slopes between which it lies in at least 95 of 100 such series, however the figures scatter. Attempts in Explore, and those played on from a turn, are left out of it.

# A drill on what recurs. It is not said beforehand what a moment is for.
drill-met = { $habit }? Not this time.
drill-nearly = { $habit }? Not quite. It did no harm, and left something open.
drill-otherwise = { $habit }? Not this time, but something else was left undone.
drill-slipped = { $habit }: that is what happened here.
drill-other = Another way:
