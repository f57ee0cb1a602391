# What stayed unsaid.

status-told = told
status-hinted = hinted at
status-never = never

kind-ideas = Ideas
kind-concerns = Concerns
kind-expectations = Expectations
kind-life = Life and health

# $said: the words of the turn, in quotation marks.
told-at-the-start = Told you unasked, at the very start.
told-at-the-start-too = This too, before you had asked anything.
told-at-the-start-still = And this, still among the first words.
told-in = Told you in turn { $turn }, after { $said }
told-in-too = Told you in turn { $turn }, as well.
told-in-still = And this, still in turn { $turn }.
stepped-around = { $turn ->
    [0] There was a hint at the very start.
   *[other] There was a hint in turn { $turn }.
}
reach-until = It could still have come out up to turn { $turn }. Then came { $said }
reach-until-too = Turn { $turn } was the last place for this, too.
reach-until-either = After turn { $turn } this could not come up any more either.
reach-until-nor = Nor could this, after turn { $turn }.
reach-until-only = It could come out until turn { $turn }.
reach-never = Nothing that can be said in this case brings it out.
reach-not-told = This { they } did not tell you.
reach-no-further = It went no further.

untold-no-list = This case keeps no list of what { $name } might tell.
untold-all = { $name } told you all { $n-words } things that { they } carried in.
untold-none = { $name } told you none of the { $n-words } things that { they } carried in.
untold-some = { $name } told you { $told-words } { $told ->
        [one] thing
       *[other] things
    } and went home with { $left-words } more.
# $told: what had been told. $open: what could still come. $lost: what could not any longer.
untold-stopped = { $name } had told you { $told ->
        [0] nothing yet
        [one] { $told-words } thing
       *[other] { $told-words } things
    } when the conversation stopped. At that point { $open ->
        [0] nothing else
       *[other] { $open-words } more
    } could still come{ $lost ->
        [0] { "" }
       *[other] , and { $lost-words } could not any longer
    }.

guess-idea = What did { $name } think was going on?
guess-worry = What worried { $name } most?
guess-wish = What did { $name } want from today?
