# While an attempt that was kept is opened, and while it is looked up what a patient remembers.

opening-attempt = Opening this attempt
opening-attempt-with = Opening your attempt with { $name }
opening-means = It is played again from its record.
opening-recall = It is being looked up what { $name } remembers of you.
