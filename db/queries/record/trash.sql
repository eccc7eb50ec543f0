-- What was put into the trash, newest first, without what only went with it; and by which action.
-- Where :action is not null it goes on after the record :slug that this action put there.
SELECT r.id AS record_id, a.id, a.who, a.at, a.verb, a.summary, a.undoes, a.undone_by
FROM record r JOIN action a ON a.id = r.trashed_by
WHERE r.presence = 'trashed'
  AND r.trashed_by <= coalesce(:action, 9223372036854775807)
  AND (:action IS NULL OR r.trashed_by < :action
    OR r.id > (SELECT id FROM record WHERE slug = :slug))
  AND NOT EXISTS (SELECT 1 FROM account x JOIN record s ON s.id = x.subject_id
    WHERE x.record_id = r.id AND s.presence = 'trashed' AND s.trashed_by = r.trashed_by)
  AND NOT EXISTS (SELECT 1 FROM dispute x JOIN record s ON s.id = x.subject_id
    WHERE x.record_id = r.id AND s.presence = 'trashed' AND s.trashed_by = r.trashed_by)
ORDER BY r.trashed_by DESC, r.id
LIMIT :limit;
