-- The accounts of the records :ids, whatever their presence, in the order in which they were entered.
SELECT record_id FROM account
WHERE subject_id IN (SELECT value FROM json_each(:ids))
ORDER BY record_id;
