-- What history tells of the content of the records :ids.
SELECT before FROM change
WHERE record_id IN (SELECT value FROM json_each(:ids)) AND before IS NOT NULL;
