-- The records after the one of id :id, in the order of entry, wherever they are.
SELECT id FROM record WHERE id > :id ORDER BY id LIMIT :limit;
