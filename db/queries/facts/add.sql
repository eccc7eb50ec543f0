-- Add to the number of records that have a fact from a day on.
INSERT INTO tally (fact, day, n) VALUES (:fact, :day, :n)
ON CONFLICT (fact, day) DO UPDATE SET n = n + excluded.n;
