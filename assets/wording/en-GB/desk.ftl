# The desk of an assessor: a line of the ledger that is seen otherwise.

desk-otherwise-same = This is how it was counted; choose another.
desk-otherwise-stays = The line stays as it is, and so does what it counts.

# While a decision is written into the book of verdicts.

desk-being-written = What you decided is being written.
