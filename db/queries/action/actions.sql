-- The newest actions, before the one of id :before if it is not null.
SELECT id, who, at, verb, summary, undoes, undone_by
FROM action
WHERE id < coalesce(:before, 9223372036854775807)
ORDER BY id DESC
LIMIT :limit;
