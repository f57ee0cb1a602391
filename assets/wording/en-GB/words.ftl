# Numbers, lists and words that every other message is made of.

# A small number in words, a larger one in figures.
number = { $n ->
    [0] no
    [1] one
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
    [10] ten
    [11] eleven
    [12] twelve
    [13] thirteen
    [14] fourteen
    [15] fifteen
    [16] sixteen
    [17] seventeen
    [18] eighteen
    [19] nineteen
    [20] twenty
   *[other] { $n }
}

# Between the things of a list, and before the last of them.
list-between = { ", " }
list-last = { $most } and { $last }
# The word that stands before the last part of a list in a case.
list-and = and
# Between things that have commas of their own.
list-apart = { "; " }
# More than three things, of which only the first are named.
list-more = { $most }; and { $n-words } more

# The patient, by the pronouns of the scenario.
they = { $pronoun ->
    [she] she
    [he] he
   *[they] they
}
they-begins = { $pronoun ->
    [she] She
    [he] He
   *[they] They
}
they-were = { $pronoun ->
    [she] she was
    [he] he was
   *[they] they were
}
they-have = { $pronoun ->
    [she] she has
    [he] he has
   *[they] they have
}
them = { $pronoun ->
    [she] her
    [he] him
   *[they] them
}
their = { $pronoun ->
    [she] her
    [he] his
   *[they] their
}
their-begins = { $pronoun ->
    [she] Her
    [he] His
   *[they] Their
}
# In the same order.
forms-of-they-plain = they them their theirs themselves They Their Theirs
forms-of-they = { $pronoun ->
    [she] she her her hers herself She Her Hers
    [he] he him his his himself He His His
   *[they] they them their theirs themselves They Their Theirs
}
understood-only-told = said by you, not given back
understood-not-heard = not heard yet
their-own = { $pronoun ->
    [she] her own
    [he] his own
   *[they] their own
}

# What was done and not said, in the place of a quotation: “Told you in turn 3, after this: you wait.”
an-act = this: { $done }

# A turn by its number.
turn = turn { $turn }

# Lists of words, in small letters unless they begin a sentence.
# A sentence that begins so is quoted with the one before it.
words-that-join-to-what-came-before = But And So Or Then Otherwise
# Words that say little of what a sentence is about.
words-that-say-little = a an the and but or so if then than that that's this these those there there's here it it's its i i'm i'd i'll i've me my you you're you'd you'll you've your we we're we'll our us he he's his him she she's her hers they they're them their is are was were be been being am do does did done don't didn't doesn't have has had haven't can can't could would wouldn't should will won't shall may might must not no nor yes of to in on at by for from with about into over under up down out off as like just only too also very much more most some any all each every what what's which who how when where why now well right yeah get got go going come say said says tell told know think thing things one two make made let let's take want
# Words by which somebody shows to be short of time.
words-of-time = clock quick quickly hurry rush
# Words for a person: what has one in it is not quoted as if the patient said it of somebody else.
words-for-somebody = he him his she her hers they them their us you

# Verbs with which an author's reason may begin that is told right after the words that it is about. Verbs for what only a person does
# (hears, waits, nods) are not among them.
verbs-that-begin-a-reason = accepts adds advises agrees announces answers applauds argues arranges asks begins believes brings builds calls carries changes cheers comforts concludes confirms connects corrects counts decides defends defines describes does doubts draws drops ends explains files finds forbids gathers gets gives goes guesses hands hangs hears hurries imagines joins keeps leaves lets lists looks makes manages measures meets mends moves names notices offers opens orders owns passes picks pictures plans points praises prescribes promises pushes puts reads reassures refers refuses rests rules says sees sends sets settles shows sits solves spares speaks stands starts stays steadies stops sums supposes swaps takes talks tells thanks threatens ties treats turns uses waits wants wishes writes
# Words besides those that say little with which a reason may begin and that are no names: in the middle of a sentence they are written
# small.
words-that-begin-small = dangerous both nobody nothing staying unsafe sensible practical kind kindly friendly honest fair loyal late early warm good three four two open closed plain clear true half meant pressure
# $about: words that stand right before it, the reader's answer, another answer, or the same as the sentence before. $reason: with its
# first letter small.
reason-in-a-sentence = { $about ->
    [quotation] That { $reason }
    [answer] Your answer { $reason }
    [other] This answer { $reason }
   *[again] It { $reason }
}
# An answer that a reason goes on behind. $turn: “turn 3” or the like.
answer-and-turn = “{ $words }” ({ $turn })
# How a turn is named in a sentence about it.
turn-named = { $how ->
    [again] turn { $turn } again
    [kept] turn { $turn }, the one to keep
    [moment] turn { $turn }, the moment above
    [friend] turn { $turn }, as { they } told the friend
    [asked] turn { $turn }, with the warning-sign questions
   *[first] turn { $turn }
}
