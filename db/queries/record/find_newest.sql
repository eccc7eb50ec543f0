-- Search texts that have the words, newest record first; used for many matches, and read only as far as
-- needed.
SELECT r.id
FROM search s
CROSS JOIN record r ON r.id = s.rowid
WHERE s.search MATCH :match AND visible(r) AND said(r)
ORDER BY s.rowid DESC
LIMIT :limit;
