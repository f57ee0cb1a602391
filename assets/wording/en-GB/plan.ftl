# Keep and change, and the if–then plans. A plan is “When …, I will …”, its halves chosen by what was needed and by the skill.

# Said above the two questions of the terminal. In the window the button that leads on says it to whoever points at it.
plan-enter-keeps = Enter keeps what is suggested as it stands, - leaves it empty, and what you type takes its place.

plan-nothing-to-keep = Nothing stands out to keep this time. Was there a sentence that you liked saying?
# Where something under safety is to be settled today.
plan-nothing-but-safety = What stands under safety comes first. Besides that nothing stands out to change.
plan-nothing-to-change = Nothing stands out to change. What would you try, just to see what happens?
plan-you-answered = Turn { $turn }: { $said }
plan-nothing-wrong = There is nothing wrong with that; you might still try something else there.
plan-thought = { $name } thought: { $thought }
plan-mended = It had come up before; this time you took it up.
plan-keep = When { $when }, I will { $skill }.
# $plan: a plan of the author's, “When …, I will …”; without its full stop before a comma.
plan-keep-own = { $plan }.
plan-own-as-kept = { $plan }, as I did in turn { $turn }.
plan-keep-as-here = When { $when }, I will do again what I did here.
plan-change = When { $when }, I will { $skill }.
# $words: how it could have been said here, with its own stop.
plan-change-saying = When { $when }, I will { $skill }. Perhaps: “{ $words }”
# $turn: where the same was done well.
plan-change-as-kept = When { $when }, I will do there what I did in turn { $turn }.
# $kind: what kind of moment it was. $words: what the patient said, without its full stop.
plan-when-said = { $kind }, as { $name } did with “{ $words }”
plan-when-asked = somebody asks me something outright
plan-safety-first = When I am about to examine or advise, I will first ask the safety questions, in plain words, one at a time, and say why.

# What kind of moment it was, so that it fits the next patient too.
plan-when = { $need ->
    [Emotion-returned] somebody offers the same worry a second time
    [Emotion-named] somebody says outright what they feel
    [Emotion] somebody shows what it is doing to them
    [Story] somebody begins to tell how it has been
    [Agenda-last] we are coming to the end
    [Agenda] I am about to choose what comes next
    [Ice] somebody has ideas of their own about it
    [Explain] somebody wants to know what is going on
    [Check] I have just explained something
    [Repair] somebody has taken something home that I did not mean
    [Negotiate] somebody wants something that I would decide otherwise
    [Evoke] somebody speaks of what they would like, or would rather not
    [Soften] somebody defends how things are
    [Plan] we come to what happens next
    [Assess-safety] I come to the questions that everybody is asked
    [Assess] I am about to advise
   *[SafetyNet] we are coming to the end
}
# What such a moment asks for, where no better answer was on offer.
plan-usual = { $need ->
    [Emotion] stop, and say what I have just seen or heard before anything else
    [Story] ask one open question and then leave room for the answer
    [Agenda] ask what else they came with before I go on
    [Ice] ask what they think, fear or hope for before I answer
    [Explain] explain one thing in words they could repeat at home
    [Check] ask them to tell it back in their own words, and take the gaps as mine
    [Repair] say it again differently, and say that the first way was mine
    [Negotiate] ask what matters to them in it before I say what I can offer
    [Evoke] ask for their own reasons instead of giving mine
    [Soften] say why it makes sense to them before I say anything else
    [Plan] let them choose one small step, and settle what happens after it
    [Assess-safety] ask them in plain words, one at a time, and wait for each answer
    [Assess] ask first, in plain words, what I do not know yet
   *[SafetyNet] say which signs matter and what to do then, and hear it back before we part
}
# The same where it was done, as far as the words show it.
plan-usual-shown = let them choose one small step
# Where what is needed is somebody to turn to.
plan-usual-somebody = say whom to ring, when, and what to do if nobody answers
# A behaviour code as something that one can set out to do; nothing for those that nobody sets out to use.
plan-skill = { $code ->
    [OPEN] ask one open question and then leave room for the answer
    [EXPL] ask about just that, before anything else
    [CLOS] ask the direct questions one at a time, in plain words
    [FACL] wait, and let the next words be theirs
    [SREF] give back what I heard, in their words, before I ask anything
    [CREF] say what I think lies underneath, and let them correct me
    [SUMM] gather what I have heard and ask what is missing
    [SCRN] ask what else there is that they hoped to talk about
    [ICEQ] ask what they think, fear or hope for before I answer
    [AFFK] name the feeling out loud before anything else
    [AFFX] stay with the feeling and ask what it is like
    [EMPA] say why anybody in their place would feel so
    [AFRM] name the one thing they already manage
    [PART] say that we will work it out together, and mean a particular next step
    [ASKT] ask what they already know or picture before I tell them anything
    [LAYX] explain one thing in words they could repeat at home
    [CHNK] give one small piece and then stop
    [GLOS] say what the term means in the same breath
    [VISU] show it, with the calm side of the picture first
    [TAIL] tie it to something from their own day
    [RATL] give the reason along with the advice
    [PERM] say what is coming and ask leave
    [TBCK] ask them to tell it back in their own words, and take the gaps as mine
    [LOOP] say it again differently, and say that the first way was mine
    [REAC] ask how it fits with what they thought
    [AUTO] leave the decision where it belongs, and say so
    [OPTN] offer two ways, and ask which suits
    [PLAN] let them choose one small step, and settle what happens after it
    [EVOK] ask for their own reasons instead of giving mine
   *[other] { "" }
}
