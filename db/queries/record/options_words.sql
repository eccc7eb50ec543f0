-- Visible records of some :kinds among the :most newest that hold words, newest first.
SELECT r.id
FROM (
  SELECT rowid AS id FROM search WHERE search MATCH :match ORDER BY rowid DESC LIMIT :most
) f
LEFT JOIN searched v ON v.id = f.id
CROSS JOIN record r ON r.id = coalesce(v.record_id, f.id)
WHERE holding(v) AND visible(r) AND r.kind IN (SELECT value FROM json_each(:kinds))
ORDER BY r.id DESC
LIMIT :limit;
