-- Records whose slug, title or other name equals a text. It takes three index lookups.
SELECT DISTINCT r.id
FROM (
  SELECT id FROM record WHERE slug = :text
  UNION ALL
  SELECT id FROM record
  WHERE kind IN ('party', 'organization', 'person', 'channel', 'meeting', 'commitment', 'signal',
    'source', 'account', 'dispute')
    AND presence = 'here' AND title_sort = :key
  UNION ALL
  SELECT record_id FROM name WHERE name = :key
) f
JOIN record r ON r.id = f.id
WHERE visible(r)
LIMIT :limit;
