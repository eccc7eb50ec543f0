-- The dated states of the channels among :ids as events of the timeline.
SELECT s.record_id, 'state', s.n, s.window_lo, s.window_hi, s.window_sort, s.known, 0, 9999999
FROM state s JOIN record r ON r.id = s.record_id
WHERE s.record_id IN (SELECT value FROM json_each(:ids))
  AND r.presence = 'here' AND s.window_sort < 9999999;
