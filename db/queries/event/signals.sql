-- The dated signals among :ids as events of the timeline, also with other days that were shown earlier.
SELECT s.record_id, 'signal', 0, s.window_lo, s.window_hi, s.window_sort,
  r.known, coalesce((SELECT max(until_day) FROM shown_before WHERE record_id = s.record_id AND field = 'window'), 0), 9999999
FROM signal s JOIN record r ON r.id = s.record_id
WHERE s.record_id IN (SELECT value FROM json_each(:ids))
  AND r.presence = 'here' AND s.window_sort < 9999999
UNION ALL
SELECT record_id, 'signal', 0, lo, hi, sort, known, from_day, until_day
FROM (
  SELECT b.record_id, r.known, b.from_day, b.until_day,
    json_extract(b.columns, '$.window_lo') AS lo, json_extract(b.columns, '$.window_hi') AS hi, json_extract(b.columns, '$.window_sort') AS sort
  FROM shown_before b JOIN record r ON r.id = b.record_id
  WHERE b.record_id IN (SELECT value FROM json_each(:ids)) AND b.field = 'window'
    AND b.kind = 'signal' AND r.presence = 'here'
)
WHERE sort < 9999999;
