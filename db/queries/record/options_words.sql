-- Visible records of some :kinds among the :most newest that have the words, newest first.
SELECT r.id
FROM (
  SELECT rowid AS id FROM search WHERE search MATCH :match ORDER BY rowid DESC LIMIT :most
) f CROSS JOIN record r ON r.id = f.id
WHERE visible(r) AND said(r) AND r.kind IN (SELECT value FROM json_each(:kinds))
ORDER BY r.id DESC
LIMIT :limit;
