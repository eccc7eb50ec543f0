-- The records after the record with the id :id, in order of entry, whatever their presence.
SELECT id FROM record WHERE id > :id ORDER BY id LIMIT :limit;
