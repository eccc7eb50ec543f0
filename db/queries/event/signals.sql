-- Put the dated signals among :ids on the timeline.
INSERT INTO event (record_id, kind, part, lo, hi, sort, known)
SELECT s.record_id, 'signal', 0, s.window_lo, s.window_hi, s.window_sort, r.known
FROM signal s JOIN record r ON r.id = s.record_id
WHERE s.record_id IN (SELECT value FROM json_each(:ids))
  AND r.presence = 'here' AND s.window_sort < 9999999;
