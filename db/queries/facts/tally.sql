-- All stored sums of facts.
SELECT fact, day, n FROM tally;
