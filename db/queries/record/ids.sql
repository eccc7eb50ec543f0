-- The id of every slug, without unmade records.
SELECT id, slug
FROM record
WHERE slug IN (SELECT value FROM json_each(:slugs)) AND presence <> 'unmade';
