-- From which day a state is known.
UPDATE state SET known = :known WHERE record_id = :id AND n = :n;
