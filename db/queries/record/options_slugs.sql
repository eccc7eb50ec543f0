-- Visible records of some :kinds whose slug begins with a text; a range of its index, of which at most :most
-- rows are read.
SELECT id
FROM (
  SELECT id, kind, presence, known, slug FROM record WHERE slug >= :slug AND slug < :past LIMIT :most
) r
WHERE visible(r) AND kind IN (SELECT value FROM json_each(:kinds))
ORDER BY slug
LIMIT :limit;
