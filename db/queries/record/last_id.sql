-- The highest id ever given.
SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'record'), 0) AS id;
