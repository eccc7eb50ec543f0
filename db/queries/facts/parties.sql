-- The parties to the commitments :ids.
SELECT record_id, party_id
FROM promise
WHERE record_id IN (SELECT value FROM json_each(:ids));
