-- Take a record out of the search, under all its texts.
DELETE FROM search
WHERE rowid IN (SELECT :id UNION SELECT id FROM searched WHERE record_id = :id);
