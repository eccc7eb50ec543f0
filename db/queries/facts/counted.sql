-- The days that the records :ids have in the tally, and what they should come from.
SELECT id, presence, known, counted, cited, told, ruled
FROM record
WHERE id IN (SELECT value FROM json_each(:ids));
