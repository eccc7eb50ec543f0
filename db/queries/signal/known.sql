-- Copy the known days of the signals :ids to the column beside the days by which they are listed.
UPDATE signal SET known = r.known FROM record r
WHERE record_id IN (SELECT value FROM json_each(:ids)) AND r.id = record_id
  AND signal.known <> r.known;
