-- Visible records of a :kind of which there are few, with :key anywhere in a title; then those with it
-- in another of their names. Each part goes through an index or a small table alone.
SELECT id FROM (
  SELECT id, 1 AS rank, title_sort FROM record r
  WHERE kind = :kind AND visible(r) AND instr(title_sort, :key)
  UNION ALL
  SELECT r.id, 2, r.title_sort
  FROM (SELECT DISTINCT record_id FROM name WHERE instr(name, :key)) f
  CROSS JOIN record r ON r.id = f.record_id
  WHERE r.kind = :kind AND visible(r)
)
GROUP BY id
ORDER BY min(rank), title_sort, id
LIMIT :limit;
