-- What rests on the known days of the sources :ids, which have no day of their own: their evidence,
-- and what is said of them.
SELECT value AS record_id FROM json_each(:ids)
UNION
SELECT record_id FROM account WHERE subject_id IN (SELECT value FROM json_each(:ids))
UNION
SELECT record_id FROM dispute WHERE subject_id IN (SELECT value FROM json_each(:ids));
