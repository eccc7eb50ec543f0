-- Slugs that begin with a text (GLOB, its special characters taken literally by the caller).
SELECT id, slug FROM record WHERE slug GLOB :beginning AND presence = 'here' ORDER BY slug LIMIT 10;
