-- The record with which an account or dispute was put into the trash.
SELECT s.id
FROM record r
JOIN record s ON s.id = coalesce(
  (SELECT subject_id FROM account WHERE record_id = r.id),
  (SELECT subject_id FROM dispute WHERE record_id = r.id))
WHERE r.id = :id AND s.presence = 'trashed' AND s.trashed_by = r.trashed_by;
