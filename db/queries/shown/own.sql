-- The own values of the records :ids that are hidden by shown values.
SELECT record_id, field, columns FROM own_value
WHERE record_id IN (SELECT value FROM json_each(:ids));
