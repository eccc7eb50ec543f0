-- For each of the facts :facts that some record has on the day :as_of: the number of these records, and the
-- lowest and highest first sort key of records with the fact on any day.
SELECT
  t.fact,
  sum(t.n) AS n,
  (SELECT min(h.first) FROM holds_due h WHERE h.fact = t.fact) AS lowest,
  (SELECT max(h.first) FROM holds_due h WHERE h.fact = t.fact) AS highest
FROM json_each(:facts) j CROSS JOIN tally t ON t.fact = j.value
WHERE t.day <= :as_of
GROUP BY t.fact
HAVING sum(t.n) > 0;
