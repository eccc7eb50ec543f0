-- From which day an attestation is known.
UPDATE attestation SET known = :known WHERE record_id = :id AND n = :n;
