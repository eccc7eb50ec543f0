-- From which day a party's word is known.
UPDATE attestation SET known = :known WHERE record_id = :id AND n = :n;
