-- The slugs among these that were ever assigned; the slug of a purged record is not used again.
SELECT slug FROM record WHERE slug IN (SELECT value FROM json_each(:slugs))
UNION ALL
SELECT slug FROM purged WHERE slug IN (SELECT value FROM json_each(:slugs));
