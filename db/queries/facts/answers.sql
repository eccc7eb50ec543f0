-- The meetings in the book that answer the commitments :ids, by outcome.
SELECT l.record_id, l.part, m.record_id AS met, r.known, m.at_lo, m.at_hi
FROM json_each(:ids) j
CROSS JOIN link l ON l.record_id = j.value AND l.relation = 'outcome.meetings'
CROSS JOIN meeting m ON m.record_id = l.to_id
CROSS JOIN record r ON r.id = m.record_id
WHERE r.presence = 'here'
ORDER BY l.record_id, l.part, l.n;
