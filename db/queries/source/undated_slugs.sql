-- The sources among these slugs that have no day of their own, found by their slugs.
SELECT r.id FROM json_each(:slugs) s
CROSS JOIN record r ON r.slug = s.value
WHERE r.kind = 'source' AND r.known_assumed = 1;
