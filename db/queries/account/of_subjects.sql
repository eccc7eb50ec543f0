-- The visible accounts of the records :ids, in the order in which they were entered.
SELECT account.record_id, account.subject_id
FROM account JOIN record r ON r.id = account.record_id
WHERE account.subject_id IN (SELECT value FROM json_each(:ids)) AND visible(r)
ORDER BY account.record_id;
