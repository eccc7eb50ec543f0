-- The sources among these slugs that have no day of their own.
SELECT id FROM record
WHERE slug IN (SELECT value FROM json_each(:slugs)) AND kind = 'source' AND known_assumed = 1;
