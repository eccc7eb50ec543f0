-- Delete the heads of records; all their other rows are deleted before.
DELETE FROM record WHERE id IN (SELECT value FROM json_each(:ids));
