-- The dated meetings among :ids as events of the timeline, also with other days that were shown earlier.
SELECT m.record_id, 'meeting', 0, m.at_lo, m.at_hi, m.at_sort,
  r.known, coalesce((SELECT max(until_day) FROM shown_before WHERE record_id = m.record_id AND field = 'when'), 0), 9999999
FROM meeting m JOIN record r ON r.id = m.record_id
WHERE m.record_id IN (SELECT value FROM json_each(:ids))
  AND r.presence = 'here' AND m.at_sort < 9999999
UNION ALL
SELECT record_id, 'meeting', 0, lo, hi, sort, known, from_day, until_day
FROM (
  SELECT b.record_id, r.known, b.from_day, b.until_day,
    json_extract(b.columns, '$.at_lo') AS lo, json_extract(b.columns, '$.at_hi') AS hi, json_extract(b.columns, '$.at_sort') AS sort
  FROM shown_before b JOIN record r ON r.id = b.record_id
  WHERE b.record_id IN (SELECT value FROM json_each(:ids)) AND b.field = 'when'
    AND b.kind = 'meeting' AND r.presence = 'here'
)
WHERE sort < 9999999;
