-- The texts of the records :ids in the search, as they are indexed.
SELECT s.id, s.c0, s.c1 FROM json_each(:ids) j JOIN search_content s ON s.id = j.value;
