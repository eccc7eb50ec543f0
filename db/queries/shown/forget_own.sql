-- Forget the own values of the records :ids; their tables hold them again.
DELETE FROM own_value WHERE record_id IN (SELECT value FROM json_each(:ids));
