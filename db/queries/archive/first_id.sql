-- The same as keep_ids for a file in which no record was ever written.
INSERT INTO sqlite_sequence (name, seq)
SELECT 'record', :last WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'record');
