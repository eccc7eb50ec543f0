-- Remove the row with the properties of the file.
DELETE FROM book WHERE id = 1;
