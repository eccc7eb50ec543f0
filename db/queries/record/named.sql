-- Visible records of some kinds whose slug, title or other name is a text; the one with the slug comes first.
-- Each way uses its own index; a single condition would be checked for every record.
SELECT r.id, r.slug
FROM record r
WHERE visible(r) AND r.kind IN (SELECT value FROM json_each(:kinds))
  AND r.id IN (
    SELECT id FROM record WHERE slug = :text
    UNION SELECT id FROM record
      WHERE kind IN (SELECT value FROM json_each(:kinds)) AND presence = 'here'
        AND title_sort = :key
    UNION SELECT record_id FROM name WHERE name = :key)
ORDER BY r.slug <> :text, r.id
LIMIT :limit;
