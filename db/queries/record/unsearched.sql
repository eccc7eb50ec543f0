-- Forget on which days only a beginning of the texts of records was known.
DELETE FROM searched WHERE record_id IN (SELECT value FROM json_each(:ids));
