-- The records of a kind of which something else is shown on a day than when everything is known: runs
-- that began within a year before it, and the long ones.
SELECT record_id FROM shown_before INDEXED BY shown_before_by_day
WHERE kind = :kind AND from_day BETWEEN :as_of - 366 AND :as_of AND until_day > :as_of
UNION
SELECT record_id FROM shown_before INDEXED BY shown_before_long
WHERE kind = :kind AND until_day - from_day > 366 AND until_day > :as_of AND from_day <= :as_of;
