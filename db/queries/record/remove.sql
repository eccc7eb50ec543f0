-- Take the heads of records out; all else of them is gone before.
DELETE FROM record WHERE id IN (SELECT value FROM json_each(:ids));
