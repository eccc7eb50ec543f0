-- The records in the trash, newest action first, those of one action in order of entry. If :action is not
-- null, the page begins after the record :id that this action trashed.
SELECT id, slug, presence, trashed_by
FROM record
WHERE presence = 'trashed'
  AND trashed_by <= coalesce(:action, 9223372036854775807)
  AND (:action IS NULL OR trashed_by < :action OR id > :id)
ORDER BY trashed_by DESC, id
LIMIT :limit;
