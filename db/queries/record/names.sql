-- The names of the records :ids, in normal form.
SELECT record_id, name FROM name WHERE record_id IN (SELECT value FROM json_each(:ids));
