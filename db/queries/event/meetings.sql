-- Put the dated meetings among :ids on the timeline.
INSERT INTO event (record_id, kind, part, lo, hi, sort, known)
SELECT m.record_id, 'meeting', 0, m.at_lo, m.at_hi, m.at_sort, r.known
FROM meeting m JOIN record r ON r.id = m.record_id
WHERE m.record_id IN (SELECT value FROM json_each(:ids))
  AND r.presence = 'here' AND m.at_sort < 9999999;
