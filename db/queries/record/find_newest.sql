-- Texts that hold the words, the newest entries first: for many hits, read only as far as needed.
SELECT r.id
FROM search s
LEFT JOIN searched v ON v.id = s.rowid
CROSS JOIN record r ON r.id = coalesce(v.record_id, s.rowid)
WHERE s.search MATCH :match AND holding(v) AND visible(r)
ORDER BY s.rowid DESC
LIMIT :limit;
