-- Take a record out of the search.
DELETE FROM search WHERE rowid = :id;
