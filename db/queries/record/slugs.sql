-- The slug of every id.
SELECT id, slug FROM record WHERE id IN (SELECT value FROM json_each(:ids));
