-- Records of some :kinds whose slug begins so; a range of its index, looked at no further than :most.
SELECT id
FROM (SELECT id, kind, presence, slug FROM record WHERE slug >= :slug AND slug < :past LIMIT :most)
WHERE presence = 'here' AND kind IN (SELECT value FROM json_each(:kinds))
ORDER BY slug
LIMIT :limit;
