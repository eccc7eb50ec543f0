-- The clocks of promises.
SELECT record_id, clock_lo, clock_hi
FROM commitment
WHERE record_id IN (SELECT value FROM json_each(:ids))
ORDER BY record_id;
