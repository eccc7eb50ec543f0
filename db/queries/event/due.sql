-- Put the due windows of the promises among :ids on the timeline, each at its last day, since that
-- is when it wants to be looked at; one without an end at its first.
INSERT INTO event (record_id, kind, part, lo, hi, sort, known)
SELECT c.record_id, 'due', 0, c.due_lo, c.due_hi,
  CASE WHEN c.due_hi = 9999999 THEN c.due_sort ELSE c.due_hi END, r.known
FROM commitment c JOIN record r ON r.id = c.record_id
WHERE c.record_id IN (SELECT value FROM json_each(:ids))
  AND r.presence = 'here' AND c.due_sort < 9999999;
