-- The contents of the records :ids in the history.
SELECT before FROM change
WHERE record_id IN (SELECT value FROM json_each(:ids)) AND before IS NOT NULL;
