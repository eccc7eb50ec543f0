-- The texts, among those given with their sort keys, that are not a slug, title or name of a record in the
-- book.
SELECT wanted.text
FROM (SELECT value ->> 0 AS text, value ->> 1 AS key FROM json_each(:texts)) wanted
WHERE NOT EXISTS (SELECT 1 FROM record WHERE slug = wanted.text)
  AND NOT EXISTS (SELECT 1 FROM name WHERE name = wanted.key)
  AND NOT EXISTS (
    SELECT 1 FROM record
    WHERE kind IN (SELECT value FROM json_each(:kinds)) AND presence = 'here'
      AND title_sort = wanted.key);
