-- Forget what of the records :ids is shown before everything is known.
DELETE FROM shown_before WHERE record_id IN (SELECT value FROM json_each(:ids));
