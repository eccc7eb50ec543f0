-- Visible records of a :kind for completion, by title; a range of its index.
SELECT id FROM record r INDEXED BY record_by_kind
WHERE kind = :kind AND visible(r) AND title_sort >= :key AND title_sort < :past
ORDER BY title_sort, id
LIMIT :limit;
