-- Visible records of a :kind with few records whose title contains :key, then those of which another name
-- does. Each part uses an index or reads a small table.
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
