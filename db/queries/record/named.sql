-- Records of some kinds whose title is a text, or that go by it.
SELECT r.id, r.slug
FROM record r
WHERE r.presence = 'here' AND r.kind IN (SELECT value FROM json_each(:kinds))
  AND (r.slug = :text OR r.title_sort = :key
    OR r.id IN (SELECT record_id FROM word WHERE list = 'aliases' AND text_sort = :key)
    OR r.id IN (SELECT record_id FROM party WHERE lower(short) = :key))
ORDER BY r.id
LIMIT 3;
