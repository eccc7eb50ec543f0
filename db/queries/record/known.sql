-- The titles and known days of the records with the slugs :slugs, and whether these days are only assumed.
SELECT id, slug, kind, presence, title, known, known_assumed, entered
FROM record
WHERE slug IN (SELECT value FROM json_each(:slugs));
