-- Visible records of a :kind for completion, those that became known last first; the end of its index.
SELECT id FROM record r
WHERE kind = :kind AND visible(r)
ORDER BY known DESC, id DESC
LIMIT :limit;
