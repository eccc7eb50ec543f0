-- From which day an outcome is known.
UPDATE outcome SET known = :known WHERE record_id = :id AND n = :n;
