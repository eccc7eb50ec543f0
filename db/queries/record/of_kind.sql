-- All records of a :kind, wherever they are.
SELECT id FROM record WHERE kind = :kind ORDER BY id;
