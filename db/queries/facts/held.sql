-- The stored facts of the records :ids.
SELECT record_id, fact, from_day, until_day, first, second, outcome, clock_id, lo, hi, late
FROM holds
WHERE record_id IN (SELECT value FROM json_each(:ids))
ORDER BY record_id, fact, from_day;
