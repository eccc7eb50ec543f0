-- What is in the trash, newest first, of one action in the order of entry. Where :action is not null
-- it goes on after the record :id that this action put there.
SELECT id, slug, presence, trashed_by
FROM record
WHERE presence = 'trashed'
  AND trashed_by <= coalesce(:action, 9223372036854775807)
  AND (:action IS NULL OR trashed_by < :action OR id > :id)
ORDER BY trashed_by DESC, id
LIMIT :limit;
