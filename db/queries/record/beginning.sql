-- Slugs of visible records that begin with a text (GLOB, its special characters taken literally by the caller).
SELECT id, slug FROM record r WHERE slug GLOB :beginning AND visible(r) ORDER BY slug LIMIT 10;
