-- Copy the known days of the commitments :ids to the column beside the days by which they are listed.
UPDATE commitment SET known = r.known FROM record r
WHERE record_id IN (SELECT value FROM json_each(:ids)) AND r.id = record_id
  AND commitment.known <> r.known;
