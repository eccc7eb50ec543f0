-- Empty what the history tells of the content of records.
UPDATE change SET before = NULL, after_digest = ''
WHERE record_id IN (SELECT value FROM json_each(:ids));
