-- The outcomes of the commitments :ids, in order of entry.
SELECT record_id, n, known, outcome, on_lo, on_hi, on_edtf, responsibility
FROM outcome
WHERE record_id IN (SELECT value FROM json_each(:ids))
ORDER BY record_id, n;
