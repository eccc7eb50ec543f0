-- Slugs of visible records that begin with a text (GLOB; the caller escapes its special characters).
SELECT id, slug FROM record r WHERE slug GLOB :beginning AND visible(r) ORDER BY slug LIMIT 10;
