-- The slugs that occur in the history but belong to no existing or purged record.
SELECT DISTINCT slug FROM change
WHERE slug NOT IN (SELECT slug FROM record) AND slug NOT IN (SELECT slug FROM purged)
ORDER BY slug;
