-- The records with these slugs, whatever their presence.
SELECT id, slug, presence, trashed_by
FROM record
WHERE slug IN (SELECT value FROM json_each(:slugs));
