-- The saved views, in the order in which they were made.
SELECT name, kind, query, sort, columns FROM view ORDER BY n, name;
