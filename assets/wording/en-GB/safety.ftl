# Safety, and how it ended.

safety-no-gate = This scenario has no safety gate.
safety-all-asked-so-far = Every question that must be asked had been asked when the conversation stopped.
safety-not-yet-asked = Not yet asked when the conversation stopped: { $asks }.
safety-nothing-left-out = Every question that had to be asked was asked, and nothing that this case guards against happened.
safety-not-asked = No safety gate closed. Still, this was not asked: { $asks }.

turns-played = { $turns-words } { $turns ->
    [one] turn
   *[other] turns
}
unfinished-title = Unfinished
unfinished-after = You ended it here. What the patient does next is not told: it was not decided.
how-it-ended = { $by ->
    [open] The conversation was left open after { turns-played } and { $used } of { $total } minutes.
    [choice] It ended after { turns-played } and { $used } of { $total } minutes.
    [clock] The clock ended it, after { turns-played }; all { $total } minutes were used.
    [leaving] You ended it early, after { turns-played } and { $used } of { $total } minutes.
   *[stuck] The scenario left no way on after { turns-played }. That is a fault of the scenario, not of yours.
}
