-- The tags of visible records whose sort key contains :key, sorted. The index is read from tag to tag, so the
-- cost does not depend on the number of records that have a tag.
WITH RECURSIVE each(key) AS (
  SELECT min(text_sort) FROM word WHERE list = 'tags'
  UNION ALL
  SELECT (SELECT min(text_sort) FROM word WHERE list = 'tags' AND text_sort > key) FROM each
  WHERE key IS NOT NULL),
found AS (
  SELECT (SELECT w.text FROM word w JOIN record r ON r.id = w.record_id
    WHERE w.list = 'tags' AND w.text_sort = key AND visible(r) LIMIT 1) AS text
  FROM each WHERE key IS NOT NULL AND instr(key, :key))
SELECT text FROM found WHERE text IS NOT NULL LIMIT :limit;
