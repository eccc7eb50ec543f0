-- Records of some kinds to choose from: those found by :match, or all; by title.
SELECT r.id, r.slug, r.kind, r.title
FROM record r
WHERE r.presence = 'here' AND r.kind IN (SELECT value FROM json_each(:kinds))
  AND (:match IS NULL OR r.id IN (SELECT rowid FROM search WHERE search MATCH :match))
ORDER BY (r.title_sort NOT LIKE :beginning), r.title_sort, r.id
LIMIT :limit;
