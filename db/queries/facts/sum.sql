-- The number of records that have one of the facts :facts on the day :as_of.
SELECT coalesce(sum(n), 0) AS n
FROM json_each(:facts) j CROSS JOIN tally t ON t.fact = j.value
WHERE t.day <= :as_of;
