# Dates to practise again, and several attempts side by side.

dates-settled = Dates that you set yourself. Playing the case again settles them.
# Small words that may stand around a date that somebody types: before a number or a day, after a number of days, after one of weeks.
dates-words-before = in on
dates-words-days = day days
dates-words-weeks = week weeks
dates-weekdays = Monday Tuesday Wednesday Thursday Friday Saturday Sunday
dates-months = January February March April May June July August September October November December
dates-long = { $weekday } { $day } { $month } { $year }
dates-today = today
dates-tomorrow = tomorrow
dates-yesterday = yesterday
dates-in-weeks = in { $n } weeks
dates-weeks-ago = { $n } weeks ago
dates-in-days = in { $n } days
dates-days-ago = { $n } days ago
# $days: several of “in 2 days”. $dates: several dates.
dates-suggested = Come back { $days }.
dates-chosen = To practise again on { $dates }.

attempt-played-on = { $title }, played on from turn { $turn } of another attempt
attempt-cues = { $answered } of { $offered } cues given room, at once or when they came back

over-time-no-number = No attempt has given a number here yet.
over-time-one-number = One number is a point, not a line.
over-time-many = { $n } numbers between { $least } and { $most }, a spread of { $spread } points.
over-time-few = { $n } numbers between { $least } and { $most }. A spread of { $spread } points on so few conversations is what chance and the case alone can do.
over-time-nothing = Nothing has been played yet.
over-time-played = { $attempts-begins } { $attempts ->
        [one] conversation
       *[other] conversations
    } in { $scenarios-words } { $scenarios ->
        [one] scenario
       *[other] scenarios
    }.
over-time-cues = Of { $offered-words } { $offered ->
        [one] cue
       *[other] cues
    } that patients offered, { $answered ->
        [0] none was
        [one] { $answered-words } was
       *[other] { $answered-words } were
    } given room, at once or when they came back. Here each cue counts once. What recurs counts answers: each that went past what was felt, hinted at or not, even where the cue was given room later.
over-time-other-rubric = { $n ->
        [one] One of them was scored by another version of the rubric, on another scale, so its numbers are left out.
       *[other] Some of them were scored by another version of the rubric, on another scale, so their numbers are left out.
    }
over-time-caution = One conversation is not a measure of a person, and a handful is not either: look at what you did in them.
