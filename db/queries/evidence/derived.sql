-- Store the known day of a source as evidence for a record.
UPDATE evidence SET known = :known WHERE record_id = :id AND n = :n;
