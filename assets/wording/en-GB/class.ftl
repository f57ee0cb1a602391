# A consultation for a room that votes: what the screen says to the room, and to the teacher.

class-key-harmful = does harm here
class-key-missed = misses what was there
class-key-minimal = does the least
class-key-adequate = meets it
class-key-strong = meets it fully
class-key-unjudged = is not judged here

class-votes = { $n ->
    [one] { $n } vote
   *[other] { $n } votes
}
class-share = { $votes } · { $percent } %
class-ask-votes = { $votes }; Enter closes, t the teacher note
class-ask-way = a number says it, k the key, d we disagree with it, t the teacher note
class-ask-way-most = Enter says { $number }, { class-ask-way }
class-ask-why = We disagree, because (no names, please; Enter keeps nothing)
class-ask-after = Enter: what the patient says to a friend afterwards, and one moment
class-ask-on = Enter goes on
class-votes-help = Each digit is a vote; `2=14` gives option 2 fourteen; `?` says more.
class-votes-help-long = Each digit is one vote: 2231 is two for option 2, one for 3 and one for 1. Counted hands: 2=14 gives option 2 fourteen; as many numbers as there are options, with spaces between, give each its own. Enter closes the votes, t shows the teacher note of this place, q ends the class.
class-way-help = One of the numbers, k, d, t for the teacher note, or q to end the class.
class-no-votes-yet = Nobody has voted yet. Type the votes, or Enter once more to go on without any.
class-after-votes = That comes after the votes are closed, because the key would lead them.
class-would-say-kept = That is no vote. It is kept as what this class would say here; `bedside wishes` lists it for the authors.
class-nothing-kept = Nothing is kept.
class-no-reason = One letter is no reason, so nothing is kept; d asks again.
class-too-many = That is more than any room holds; it is not counted.
class-kept = Kept with the votes; `bedside wishes` lists it for the authors.
class-no-note = The author has left no teacher note here.
class-over = The class is over. Nothing of the votes is kept, only what the class wrote.

# In a report that asks for them.
part-teaching = For the teacher
teaching-turn = Turn { $turn }

# On the screen in the window. Letters in brackets are keys.
class-name = With a class
class-hands = Hands for { $number }: { $typed }
class-clock = { $used } of { $minutes } min
class-why = We disagree, because
class-why-hint = No names, please. Enter keeps it with the votes, Escape leaves it.
class-note = For the teacher
class-no-favourite = No option has the most votes: a number says one.
class-votes-none = Nobody has voted yet
class-kept-here = Kept with the votes for the authors.
class-not-kept = It could not be kept
class-works = The call to a friend is being put together …
class-call = Afterwards { $name } rings a friend
class-moment = One moment: turn { $turn }
class-moment-asks = What would you say here?
class-then = What came of it
class-instead = Another way
class-of = { $at } of { $all }

class-do-listen = Show all the words (Enter)
class-do-close = Close the votes (Enter)
class-do-favourite = Say { $number } (Enter)
class-do-count = Count hands (C)
class-do-counted = Next option (Enter)
class-do-stop = Stop counting (Escape)
class-do-back = One vote back (Backspace)
class-do-open = Open them again (Backspace)
class-do-note = Teacher note (T)
class-do-note-off = Hide the note (T)
class-do-key = The key (K)
class-do-key-off = Hide the key (K)
class-do-disagree = We disagree (D)
class-do-keep = Keep it (Enter)
class-do-leave-it = Leave it (Escape)
class-do-words = Words alone (W)
class-do-options = Options (W)
class-do-call = The call to a friend (Enter)
class-do-on = Go on (Enter)
class-do-previous = Back (Left)
class-do-end = End (Escape)
class-do-finish = End the class (Enter)

class-end = End the class?
class-end-means = Nothing of the votes is kept. Where the class disagreed with the key is kept already.
class-end-stay = Stay
class-end-do = End the class
