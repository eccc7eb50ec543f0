-- The disputes in the book of the records :ids, with the day from which each is known.
SELECT d.subject_id, d.record_id, r.known, d.resolved
FROM dispute d CROSS JOIN record r ON r.id = d.record_id
WHERE d.subject_id IN (SELECT value FROM json_each(:ids)) AND r.presence = 'here'
ORDER BY d.record_id;
