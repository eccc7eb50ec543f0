-- Texts that hold the words, the best first: for few hits.
SELECT r.id
FROM search s
LEFT JOIN searched v ON v.id = s.rowid
JOIN record r ON r.id = coalesce(v.record_id, s.rowid)
WHERE s.search MATCH :match AND holding(v) AND visible(r)
ORDER BY bm25(s.search, 4.0, 1.0)
LIMIT :limit;
