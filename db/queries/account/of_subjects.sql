-- The accounts of the records :ids, in the order in which they were entered.
SELECT account.record_id, account.subject_id
FROM account JOIN record ON record.id = account.record_id
WHERE account.subject_id IN (SELECT value FROM json_each(:ids)) AND record.presence = 'here'
ORDER BY account.record_id;
