-- The written judgements on the records :ids.
SELECT dispute.record_id, dispute.subject_id
FROM dispute JOIN record ON record.id = dispute.record_id
WHERE dispute.subject_id IN (SELECT value FROM json_each(:ids)) AND record.presence = 'here'
ORDER BY dispute.record_id;
