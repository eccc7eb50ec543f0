-- The indexed search texts of the records :ids.
SELECT s.id, s.c0, s.c1 FROM json_each(:ids) j JOIN search_content s ON s.id = j.value;
