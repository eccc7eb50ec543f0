-- Whether a slug was ever given; slugs are not given twice.
SELECT 1 FROM record WHERE slug = :slug;
