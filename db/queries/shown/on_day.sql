-- The records of the kinds :kinds that are not shown on a day as when everything is known: intervals that
-- began within a year before the day, and long ones.
SELECT s.kind, s.record_id
FROM json_each(:kinds) j CROSS JOIN shown_before s INDEXED BY shown_before_by_day ON s.kind = j.value
WHERE s.from_day BETWEEN :as_of - 366 AND :as_of AND s.until_day > :as_of
UNION
SELECT s.kind, s.record_id
FROM json_each(:kinds) j CROSS JOIN shown_before s INDEXED BY shown_before_long ON s.kind = j.value
WHERE s.until_day - s.from_day > 366 AND s.until_day > :as_of AND s.from_day <= :as_of;
