-- The days on which the commitments among :ids were made as events of the timeline, also with other days that
-- were shown earlier.
SELECT c.record_id, 'made', 0, c.made_lo, c.made_hi, c.made_sort,
  r.known, coalesce((SELECT max(until_day) FROM shown_before WHERE record_id = c.record_id AND field = 'made'), 0), 9999999
FROM commitment c JOIN record r ON r.id = c.record_id
WHERE c.record_id IN (SELECT value FROM json_each(:ids))
  AND r.presence = 'here' AND c.made_sort < 9999999
UNION ALL
SELECT record_id, 'made', 0, lo, hi, sort, known, from_day, until_day
FROM (
  SELECT b.record_id, r.known, b.from_day, b.until_day,
    json_extract(b.columns, '$.made_lo') AS lo, json_extract(b.columns, '$.made_hi') AS hi, json_extract(b.columns, '$.made_sort') AS sort
  FROM shown_before b JOIN record r ON r.id = b.record_id
  WHERE b.record_id IN (SELECT value FROM json_each(:ids)) AND b.field = 'made'
    AND b.kind = 'commitment' AND r.presence = 'here'
)
WHERE sort < 9999999;
