-- Delete the search texts of records.
DELETE FROM search
WHERE rowid IN (
  SELECT s.id FROM json_each(:ids) j JOIN search_content s ON s.id = j.value
);
