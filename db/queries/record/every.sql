-- The next records of a :kind, or of all where it is null, after the one of id :after.
SELECT id FROM record
WHERE id > :after AND (:kind IS NULL OR kind = :kind)
ORDER BY id
LIMIT :limit;
