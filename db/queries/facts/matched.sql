-- The days by which windows of the records :ids are compared where their bounds do not say them: those
-- of meetings, and of the outcomes of commitments by their number.
SELECT record_id, part, lo, hi, from_day, until_day
FROM matched
WHERE record_id IN (SELECT value FROM json_each(:ids)) AND field IN ('at', 'on')
ORDER BY record_id, part, n;
