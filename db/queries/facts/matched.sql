-- The days to compare with windows of the records :ids, if first and last day are not enough: with windows of
-- meetings, and with outcomes of commitments by their number.
SELECT record_id, part, lo, hi, from_day, until_day
FROM matched
WHERE record_id IN (SELECT value FROM json_each(:ids)) AND field IN ('at', 'on')
ORDER BY record_id, part, n;
