-- From which day a channel's turn is known.
UPDATE state SET known = :known WHERE record_id = :id AND n = :n;
