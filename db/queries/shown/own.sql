-- The own values of the records :ids of which others are shown.
SELECT record_id, field, columns FROM own_value
WHERE record_id IN (SELECT value FROM json_each(:ids));
