-- From which day a role is known.
UPDATE role SET known = :known WHERE record_id = :id AND n = :n;
