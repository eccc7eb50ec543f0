-- The visible disputes on the records :ids.
SELECT dispute.record_id, dispute.subject_id
FROM dispute JOIN record r ON r.id = dispute.record_id
WHERE dispute.subject_id IN (SELECT value FROM json_each(:ids)) AND visible(r)
ORDER BY dispute.record_id;
