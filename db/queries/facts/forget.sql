-- Forget what is held of the records :ids.
DELETE FROM holds WHERE record_id IN (SELECT value FROM json_each(:ids));
