-- Store the known day of a delegation.
UPDATE delegation SET known = :known WHERE record_id = :id AND n = :n;
