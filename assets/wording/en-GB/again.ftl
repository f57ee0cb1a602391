# What to play next, and the map of what was seen.

again-as-then = { $name } is as { they-were } then. Say something else and see what changes.
again-still-unsaid = From here something that stayed unsaid can still be said.
again-from-turn = From turn { $turn }
again-whole = The same case from the beginning
again-whole-why = With another seed { $name } chooses other words for the same things, and the options stand in another order.
again-sister-why = Somebody else, and the same to practise: { $themes }.
# $n: sentences that are changed. $turns: their turns.
again-smallest-change = { $n-begins } { $n ->
        [one] other sentence
       *[other] other sentences
    } in { $n ->
        [one] turn
       *[other] turns
    } { $turns }, and everything else as you said it, would have led here.
again-endings-unseen = This case can end in { $n-words } { $n ->
        [one] other way
       *[other] other ways
    } that this run did not see.

map-over = { $attempts ->
    [one] In this attempt
   *[other] Over { $attempts } attempts
}
map-in-words = { map-over } you have been in { $seen_places } of { $places } places, made { $made } of { $choices } choices and seen { $seen_endings } of { $endings ->
        [one] 1 ending
       *[other] { $endings } endings
    }. { $left ->
        [0] Every ending has been seen.
        [one] { $left-begins } ending is still unseen.
       *[other] { $left-begins } endings are still unseen.
    }
map-title = Map of this scenario, without words. { $words }
map-region = Map
map-been-now = been there in this attempt
map-been-before = been there in an earlier attempt
map-not-been = not been there yet
map-start = where it begins
map-ending-seen = an ending that was seen
map-ending-unseen = an ending not seen yet

# The list of cases in a terminal.
# What has come due, above the list of cases. $first: whether Enter starts it.
due-drill = Due: a drill of two minutes on { $habits }. Enter starts it.
due-case = Due { $when }: “{ $title }” once more.{ $first ->
    [yes] {" "}Enter begins it.
   *[no] {""}
}
cases-more = `bedside list` says what each is about.
cases-left = Nothing was begun, and nothing is lost. `bedside play` shows the list again.
