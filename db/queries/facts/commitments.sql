-- The stored values from which the standing of the commitments :ids is computed. The days of the meeting at
-- which a commitment was made are included if the meeting is in the book.
SELECT
  c.record_id, r.presence, r.known, c.due_lo, c.due_hi, c.made_lo, c.made_hi,
  q.id AS met, q.known AS met_known, m.at_lo AS met_lo, m.at_hi AS met_hi
FROM json_each(:ids) j
CROSS JOIN commitment c ON c.record_id = j.value
CROSS JOIN record r ON r.id = c.record_id
LEFT JOIN record q ON q.id = c.made_at_id AND q.presence = 'here'
LEFT JOIN meeting m ON m.record_id = q.id;
