-- Records of a :kind to choose from, those that came to light last first; the end of its index.
SELECT id FROM record
WHERE kind = :kind AND presence = 'here'
ORDER BY known DESC, id DESC
LIMIT :limit;
