-- The numbers that the standing of the commitments :ids rests on.
SELECT c.record_id, r.presence, r.known, c.due_lo, c.due_hi, c.made_lo, c.made_hi
FROM json_each(:ids) j
CROSS JOIN commitment c ON c.record_id = j.value
CROSS JOIN record r ON r.id = c.record_id;
