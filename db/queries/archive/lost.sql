-- The slugs in the history whose records are neither there nor purged.
SELECT DISTINCT slug FROM change
WHERE slug NOT IN (SELECT slug FROM record) AND slug NOT IN (SELECT slug FROM purged)
ORDER BY slug;
