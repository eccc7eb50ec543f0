-- The accounts in the book of the records :ids, with the day from which each is known.
SELECT a.subject_id, a.record_id, r.known
FROM account a CROSS JOIN record r ON r.id = a.record_id
WHERE a.subject_id IN (SELECT value FROM json_each(:ids)) AND r.presence = 'here'
ORDER BY a.record_id;
