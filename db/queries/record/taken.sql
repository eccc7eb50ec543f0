-- Whether a slug was ever given; slugs are not given twice, not even those of what was purged.
SELECT 1 FROM record WHERE slug = :slug
UNION ALL
SELECT 1 FROM purged WHERE slug = :slug;
