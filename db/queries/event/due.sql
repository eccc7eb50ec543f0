-- The due windows of the commitments among :ids as events of the timeline. An event is on the last day of the
-- window, when it needs attention; without an end, on its first day. Other days that were shown earlier are
-- included.
SELECT c.record_id, 'due', 0, c.due_lo, c.due_hi, CASE WHEN c.due_hi = 9999999 THEN c.due_sort ELSE c.due_hi END,
  r.known, coalesce((SELECT max(until_day) FROM shown_before WHERE record_id = c.record_id AND field = 'due'), 0), 9999999
FROM commitment c JOIN record r ON r.id = c.record_id
WHERE c.record_id IN (SELECT value FROM json_each(:ids))
  AND r.presence = 'here' AND c.due_sort < 9999999
UNION ALL
SELECT record_id, 'due', 0, lo, hi, sort, known, from_day, until_day
FROM (
  SELECT b.record_id, r.known, b.from_day, b.until_day,
    json_extract(b.columns, '$.due_lo') AS lo, json_extract(b.columns, '$.due_hi') AS hi, CASE
      WHEN json_extract(b.columns, '$.due_sort') = 9999999 OR json_extract(b.columns, '$.due_hi') = 9999999 THEN json_extract(b.columns, '$.due_sort')
      ELSE json_extract(b.columns, '$.due_hi') END AS sort
  FROM shown_before b JOIN record r ON r.id = b.record_id
  WHERE b.record_id IN (SELECT value FROM json_each(:ids)) AND b.field = 'due'
    AND b.kind = 'commitment' AND r.presence = 'here'
)
WHERE sort < 9999999;
