-- Visible records of a :kind of which there are few, with :key anywhere in a title; then those with it in an
-- alias, or with :text in a native name. Each part goes through an index or a small table alone.
SELECT id FROM (
  SELECT id, 1 AS rank, title_sort FROM record r
  WHERE kind = :kind AND visible(r) AND instr(title_sort, :key)
  UNION ALL
  SELECT r.id, 2, r.title_sort
  FROM (
    SELECT record_id FROM word WHERE list = 'aliases' AND instr(text_sort, :key)
    UNION SELECT record_id FROM person WHERE native <> '' AND instr(native, :text)
    UNION SELECT record_id FROM organization WHERE native <> '' AND instr(native, :text)
  ) f CROSS JOIN record r ON r.id = f.record_id
  WHERE r.kind = :kind AND visible(r)
)
GROUP BY id
ORDER BY min(rank), title_sort, id
LIMIT :limit;
