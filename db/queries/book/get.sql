-- The properties of the file.
SELECT * FROM book WHERE id = 1;
