-- The saved views, oldest first.
SELECT name, kind, query, sort, columns FROM view ORDER BY n, name;
