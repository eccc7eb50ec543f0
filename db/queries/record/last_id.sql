-- The highest id that was ever assigned.
SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'record'), 0) AS id;
