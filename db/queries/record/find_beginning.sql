-- Records whose title or alias begins so, those of few first (parties, channels, people). A range
-- by index for each kind.
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
