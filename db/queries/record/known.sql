-- From which day each record is known, and whether that day is only assumed.
SELECT id, slug, kind, presence, title, known, known_assumed, entered
FROM record
WHERE slug IN (SELECT value FROM json_each(:slugs));
