-- Forget by which days the windows of the records :ids are found.
DELETE FROM matched WHERE record_id IN (SELECT value FROM json_each(:ids));
