-- From which day each source of an attestation of the commitments :ids is known with it.
SELECT t.record_id, max(t.known, r.known) AS known
FROM attestation t JOIN record r ON r.id = t.source_id
WHERE t.record_id IN (SELECT value FROM json_each(:ids));
