-- Keep the known days of the commitments :ids beside the days that they are listed by.
UPDATE commitment SET known = r.known FROM record r
WHERE record_id IN (SELECT value FROM json_each(:ids)) AND r.id = record_id
  AND commitment.known <> r.known;
