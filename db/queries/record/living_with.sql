-- Accounts and disputes on the records :ids, of one :presence; in the trash, put there with them.
SELECT r.id, x.subject_id
FROM (
  SELECT record_id, subject_id FROM account WHERE subject_id IN (SELECT value FROM json_each(:ids))
  UNION ALL
  SELECT record_id, subject_id FROM dispute WHERE subject_id IN (SELECT value FROM json_each(:ids))
) x JOIN record r ON r.id = x.record_id JOIN record s ON s.id = x.subject_id
WHERE r.presence = :presence AND (r.presence <> 'trashed' OR r.trashed_by = s.trashed_by)
ORDER BY r.id;
