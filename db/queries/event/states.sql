-- Put the dated turns of the channels among :ids on the timeline.
INSERT INTO event (record_id, kind, part, lo, hi, sort, known)
SELECT s.record_id, 'state', s.n, s.window_lo, s.window_hi, s.window_sort, s.known
FROM state s JOIN record r ON r.id = s.record_id
WHERE s.record_id IN (SELECT value FROM json_each(:ids))
  AND r.presence = 'here' AND s.window_sort < 9999999;
