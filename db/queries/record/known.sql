-- From which day each record is known, and whether that day is only assumed.
SELECT slug, kind, title, known, known_assumed
FROM record
WHERE slug IN (SELECT value FROM json_each(:slugs));
