-- The whole tally.
SELECT fact, day, n FROM tally;
