-- Delete the contents of records from the history.
UPDATE change SET before = NULL, after_digest = ''
WHERE record_id IN (SELECT value FROM json_each(:ids));
