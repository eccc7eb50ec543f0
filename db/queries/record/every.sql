-- The next records of a :kind, or of all kinds if it is null, after the record with the id :after.
SELECT id FROM record
WHERE id > :after AND (:kind IS NULL OR kind = :kind)
ORDER BY id
LIMIT :limit;
