-- Everything of a person goes with its tables, which version 1 makes anew; verdicts stay.
DROP TABLE words;
DROP TABLE states;
DROP TABLE attempts;
DROP TABLE texts;
DROP TABLE notebooks;
DROP TABLE worked_out;
DROP TABLE taken;
