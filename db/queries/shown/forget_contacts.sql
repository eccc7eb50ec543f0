-- Forget the contacts that the meetings :ids are.
DELETE FROM contact WHERE record_id IN (SELECT value FROM json_each(:ids));
