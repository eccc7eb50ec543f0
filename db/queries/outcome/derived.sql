-- Store the known day of an outcome.
UPDATE outcome SET known = :known WHERE record_id = :id AND n = :n;
