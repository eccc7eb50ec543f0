-- Store the known day of an attestation.
UPDATE attestation SET known = :known WHERE record_id = :id AND n = :n;
