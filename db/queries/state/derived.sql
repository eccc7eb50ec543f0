-- Store the known day of a state.
UPDATE state SET known = :known WHERE record_id = :id AND n = :n;
