-- The records of a :kind, or of all where it is null, wherever they are.
SELECT id FROM record WHERE :kind IS NULL OR kind = :kind ORDER BY id;
