-- Texts that hold the words, the newest entries first: for many hits, read only as far as needed.
SELECT r.id
FROM search s
CROSS JOIN record r ON r.id = s.rowid
WHERE s.search MATCH :match AND visible(r) AND said(r)
ORDER BY s.rowid DESC
LIMIT :limit;
