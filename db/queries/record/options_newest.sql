-- Visible records of a :kind to choose from, those that came to light last first; the end of its index.
SELECT id FROM record r
WHERE kind = :kind AND visible(r)
ORDER BY known DESC, id DESC
LIMIT :limit;
