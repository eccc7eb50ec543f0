-- The id of every slug; what was unmade does not exist for others.
SELECT id, slug
FROM record
WHERE slug IN (SELECT value FROM json_each(:slugs)) AND presence <> 'unmade';
