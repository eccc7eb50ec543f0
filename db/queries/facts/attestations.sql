-- Which parties confirm the commitments :ids, each from which day.
SELECT record_id, known, party_id
FROM attestation
WHERE record_id IN (SELECT value FROM json_each(:ids));
