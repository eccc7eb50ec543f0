-- Which slugs were ever given; slugs are not given twice, not even those of what was purged.
SELECT slug FROM record WHERE slug IN (SELECT value FROM json_each(:slugs))
UNION ALL
SELECT slug FROM purged WHERE slug IN (SELECT value FROM json_each(:slugs));
