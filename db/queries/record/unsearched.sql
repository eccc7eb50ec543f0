-- Delete the days on which only the beginning of the records' texts was known.
DELETE FROM searched WHERE record_id IN (SELECT value FROM json_each(:ids));
