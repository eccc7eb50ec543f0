-- From which day a delegation is known.
UPDATE delegation SET known = :known WHERE record_id = :id AND n = :n;
