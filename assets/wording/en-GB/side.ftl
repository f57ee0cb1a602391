# The patient's side: how the state went over the turns, and what a turn moved.

state-trust = Trust
state-distress = Distress
state-openness = Openness
state-readiness = Readiness
state-confidence = Confidence

mark-answered = a cue that was given room
mark-passed = a cue that was passed by
mark-told = something told for the first time
quoted = “{ $words }”

course-nothing-yet = Nothing has moved yet: { $name } has only just begun to talk.
course-what = { $what ->
    [trust] trust
    [distress] distress
   *[openness] openness
}
course-one = { $way ->
    [up] { course-what } rose from { $from } to { $to }
    [down] { course-what } fell from { $from } to { $to }
   *[same] { course-what } ended where it began, at { $from }
}
course-in-words = { $name }'s { $trust }, { $distress }, and { $openness }.
course-way = { $way ->
    [towards] towards you
   *[away] away from you
}
course-furthest = { $name } moved furthest in turn { $turn }, { course-way }, after “{ $said }”
course-furthest-wordless = { $name } moved furthest in turn { $turn }, { course-way }.

# What a turn moved, as one would say it of oneself: the start of a sentence and the parts of it.
felt-trust = { $more ->
    [yes] surer that this person is on my side
   *[no] less sure that this person is on my side
}
felt-distress = { $more ->
    [yes] more troubled
   *[no] calmer
}
felt-openness = { $more ->
    [yes] readier to say more
   *[no] more inclined to keep things back
}
felt-readiness = { $more ->
    [yes] nearer to trying something
   *[no] further from trying anything
}
felt-confidence = { $more ->
    [yes] more hopeful of managing
   *[no] less hopeful of managing
}
felt-much = much { $feeling }
felt-sentence = { $felt }.
