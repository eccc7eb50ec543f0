-- The newest actions; if :before is not null, those before the action with that id.
SELECT id, who, at, verb, summary, undoes, undone_by
FROM action
WHERE id < coalesce(:before, 9223372036854775807)
ORDER BY id DESC
LIMIT :limit;
