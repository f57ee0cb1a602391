# Safety, and how it ended.

safety-no-gate = This scenario has no safety gate.
safety-all-asked-so-far = Every question that must be asked had been asked when the conversation stopped.
safety-not-yet-asked = Not yet asked when the conversation stopped: { $asks }.
# How the questions that have to be asked were asked; where they fell short, the author's reason follows as a sentence of its own.
# They are about signs that cannot wait, and not about everything that is safe or not.
safety-asked = The warning-sign questions were put so that { $name } could answer each (turn { $turn }).
# $passed: a turn before, in which they could have been asked.
safety-asked-after-all = You passed over the warning-sign questions in turn { $passed } and went back to them in turn { $turn }, so that { $name } could answer each: right, and next time before you go on.
# $passed: a turn before, in which they were put in hard words, or with their answer in them.
safety-asked-again = The warning-sign questions of turn { $passed } could not be answered; in turn { $turn } you put them again, and { $name } could answer each. Going back was right; next time, plainly at once.
# $asked: the turn before, in which the first of them were put.
safety-asked-in-two = You put some of the warning-sign questions in turn { $asked } and went back for the rest in turn { $turn }, so that { $name } could answer each: right, and next time all before you go on.
safety-asked-poorly = The warning-sign questions in turn { $turn } were not put so that each could be answered.
safety-asked-in-a-breath = The warning-sign questions came all at once (turn { $turn }).
safety-asked-in-part = The warning-sign questions stopped short in turn { $turn }, before { $asks }.
safety-not-asked = The warning-sign questions in turn { $turn } could not be answered as they were put.
# $turn: a later turn in which there was room for them.
safety-second-chance = In turn { $turn } you could have asked them plainly.
# $turns: turns in which they could have been asked, joined. $n: how many.
safety-never-raised = { $n ->
    [0] The warning-sign questions were not put.
   *[other] The warning-sign questions were not put; there was room for them in { $n ->
        [one] turn
       *[other] turns
    } { $turns }.
}
# The safety net, by how well it would hold.
safety-net-holds = The safety net in turn { $turn } holds.
safety-net-given = You gave a safety net in turn { $turn }.
# $reason: what it does, with its first letter small.
safety-net-does = The safety net in turn { $turn } { $reason }
# $lacking: what it was and what it lacked, in the author's words, as a sentence that begins small.
safety-net-as-given = The safety net in turn { $turn }: { $lacking }
safety-net-unheard = You gave a safety net in turn { $turn }, but did not hear it back.
safety-net-given-heard = You gave a safety net in turn { $turn }, and heard it back.
# What was done later about a net that was not whole: it was asked back, and what had slipped was put right or not; or it was sent.
safety-net-put-right = Your teach-back in turn { $asked } caught a slip in the safety net of turn { $turn }, and turn { $mended } put it right. Keep that.
safety-net-mended = You heard the safety net of turn { $turn } back, and in turn { $mended } put right what had slipped. Keep that.
safety-net-slipped = Your teach-back in turn { $asked } showed a slip in the safety net of turn { $turn }; turn { $left } did not put it right.
safety-net-heard-back = The safety net in turn { $turn } holds: you heard it back in turn { $asked }.
safety-net-written = The safety net in turn { $turn } holds: turn { $written } left it in writing.
# What is done outside a simulation where something was left unsafe. $parts: one or more of the following, joined.
safety-ring-back = With a real patient, ring today to settle: { $parts }.
# Where only something else was left unsafe.
safety-ring-about-that = With a real patient, ring today and put that right.
safety-ring-questions = the warning signs, one question at a time
safety-ring-lists = which signs mean A&E, and whether { they-have } had one since
# Where the lists were given, and it is not known what has arrived.
safety-ring-heard = what { they } will do about which sign, heard back
safety-ring-rest = the rest put right
# $what: something that is done today. $turn: the turn in which it was left.
safety-ring-turn = { $what } (turn { $turn })
# $words: what the patient had said that called for it. $turn: the turn that answered that.
safety-ring-after = { $what }, after “{ $words }” (turn { $turn })
# $later: the turn in which a slip in it was left standing.
safety-net-undone = You gave a safety net in turn { $turn }, and a slip in it was left standing in turn { $later }.
safety-net-thin = The safety net in turn { $turn } is not whole.
safety-net-fails = The safety net in turn { $turn } would not hold.
safety-net-missing = No safety net was given.
# What a reason begins with that tells what was good first.
words-that-praise = Right Complete Good Clear Everything Full
# What a reason begins with that says first what a safety net was like.
words-for-what-it-was = Right Complete Good Clear Everything Full Plain Both All Whole
safety-net-late = The safety net came late, in turn { $turn }.
# $first: the turn of a safety net that would not have held. $why: why not, in sentences of the author's.
safety-net-mended-late = The safety net came late, in turn { $turn }: that of turn { $first } would not have held. { $why }
# $why: what was done, as a sentence that begins small.
safety-well = Well done in turn { $turn }: { $why }
# $what: what a gate stands for, as a sentence without its full stop.
safety-went-wrong = { $what } (turn { $turn }).

turns-played = { $turns-words } { $turns ->
    [one] turn
   *[other] turns
}
unfinished-title = Unfinished
unfinished-after = You ended it here. What the patient does next is not told: it was not decided.
how-it-ended = { $by ->
    [open] The conversation was left open after { turns-played } and { $used } of { $total } minutes.
    [choice] It ended after { turns-played } and { $used } of { $total } minutes.
    [over] It ended after { turns-played }, past its { $total } minutes.
    [clock] The clock ended it, after { turns-played }; all { $total } minutes were used.
    [leaving] You ended it early, after { turns-played } and { $used } of { $total } minutes.
   *[stuck] The scenario left no way on after { turns-played }. That is a fault of the scenario, not of yours.
}
