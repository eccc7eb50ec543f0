-- Which of the facts :facts some records have on the day :as_of, and how many; and from which to which
-- first key they reach in the order of lists, on whatever day.
SELECT
  t.fact,
  sum(t.n) AS n,
  (SELECT min(h.first) FROM holds_due h WHERE h.fact = t.fact) AS lowest,
  (SELECT max(h.first) FROM holds_due h WHERE h.fact = t.fact) AS highest
FROM json_each(:facts) j CROSS JOIN tally t ON t.fact = j.value
WHERE t.day <= :as_of
GROUP BY t.fact
HAVING sum(t.n) > 0;
