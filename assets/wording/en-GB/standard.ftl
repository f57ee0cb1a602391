# At the desk: where a line between “not yet” and “enough” would lie in a scenario.

standard-title = Where a line would lie
standard-means = A line between “not yet” and “enough” in this scenario. It proposes; people decide.
standard-way = Way to a line
standard-hint = /home/me/panel.csv
standard-judges = The judges’ file, or a folder of them
standard-judges-about = Each judge says how many of 100 persons who are just good enough take each option. “bedside cohort standard form” writes an empty file.
standard-equal = Options at a turn that was not judged count as equally likely
standard-ratings = The file of ratings, if there is one
standard-ratings-about = The points are held against what readers felt before they saw them. Without a file the blind judgements of those who have signed count, from 0 to 100.
standard-at = The rating that is called borderline
standard-limits = The file of limits
standard-limits-about = Each judge says which lines, and which shares of persons below them, are acceptable at least and at most.
standard-do = Work it out
standard-waiting = It is being worked out.
standard-none = There is no line.
standard-no-number = “{ $typed }” is not a number.
standard-not-here = This scenario is not in the library in the very text that was played.
standard-too-many-ways = This scenario has too many ways to follow each of them.
standard-not-allowed = What this does not allow

# Where the options stood that were chosen.

places-title = Where the chosen options stood
places-each = Place by place
