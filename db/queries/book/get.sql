-- What the file says of itself.
SELECT * FROM book WHERE id = 1;
