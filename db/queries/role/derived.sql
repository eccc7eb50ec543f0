-- Store the known day of a role.
UPDATE role SET known = :known WHERE record_id = :id AND n = :n;
