-- Put the days on which the promises among :ids were made on the timeline.
INSERT INTO event (record_id, kind, part, lo, hi, sort, known)
SELECT c.record_id, 'made', 0, c.made_lo, c.made_hi, c.made_sort, r.known
FROM commitment c JOIN record r ON r.id = c.record_id
WHERE c.record_id IN (SELECT value FROM json_each(:ids))
  AND r.presence = 'here' AND c.made_sort < 9999999;
