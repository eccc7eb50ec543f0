-- Keep the known days of the sources :ids beside the days that they are listed by.
UPDATE source
SET known = (SELECT r.known FROM record r WHERE r.id = record_id)
WHERE record_id IN (SELECT value FROM json_each(:ids));
