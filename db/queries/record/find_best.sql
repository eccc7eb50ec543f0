-- Search texts that have the words, best match first; used for few matches.
SELECT r.id
FROM search s
JOIN record r ON r.id = s.rowid
WHERE s.search MATCH :match AND visible(r) AND said(r)
ORDER BY bm25(s.search, 4.0, 1.0)
LIMIT :limit;
