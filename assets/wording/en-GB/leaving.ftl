# Leaving a consultation before its end.

leave-question = Leave the consultation?
leave-later = Go on later, in this very turn. { $name } will not notice.
leave-one-sitting = An assessed consultation is played in one sitting.
leave-ends = Leaving ends it here, and you look back on it.
leave-unfinished = It is kept as unfinished. Nothing happens to the patient because of it.
kept-nothing = Nothing is kept.
leave-first = An assessed consultation is played in one sitting. End this one first.
# Said where the input has ended, as when a terminal is closed.
leave-counted = It was broken off; that it is gone on with is counted in its record.
# The key that leaves, in the list of keys.
leave-key-later = leave and keep the consultation; you can go on later
leave-key-ends = end the consultation here; it is played in one sitting

# Said where the text of the scenario or of the rubric could not be kept with the record. $why: the error.
record-without-texts = the texts that it was played with could not be kept beside the record, so a replay needs them in the library: { $why }
