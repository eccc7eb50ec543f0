-- The stored first days from which the records :ids are counted, and the values from which they follow.
SELECT id, presence, known, counted, cited, told, ruled
FROM record
WHERE id IN (SELECT value FROM json_each(:ids));
