-- Records whose title or alias begins with a text; kinds with few records come first (parties, channels,
-- people). Each kind is a range of an index.
SELECT DISTINCT r.id
FROM (
  SELECT * FROM (SELECT id FROM record WHERE kind = 'party' AND presence = 'here'
    AND title_sort >= :key AND title_sort < :past LIMIT :limit)
  UNION ALL
  SELECT * FROM (SELECT id FROM record WHERE kind = 'channel' AND presence = 'here'
    AND title_sort >= :key AND title_sort < :past LIMIT :limit)
  UNION ALL
  SELECT * FROM (SELECT id FROM record WHERE kind = 'person' AND presence = 'here'
    AND title_sort >= :key AND title_sort < :past LIMIT :limit)
  UNION ALL
  SELECT * FROM (SELECT id FROM record WHERE kind = 'organization' AND presence = 'here'
    AND title_sort >= :key AND title_sort < :past LIMIT :limit)
  UNION ALL
  SELECT * FROM (SELECT record_id FROM name WHERE name >= :key AND name < :past LIMIT :limit)
) f
JOIN record r ON r.id = f.id
WHERE visible(r)
LIMIT :limit;
