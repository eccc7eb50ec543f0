-- The presence of the records :ids.
SELECT id, slug, presence, trashed_by FROM record WHERE id IN (SELECT value FROM json_each(:ids));
