-- From which day a source is known as evidence for a record.
UPDATE evidence SET known = :known WHERE record_id = :id AND n = :n;
