-- The book's own properties.
SELECT * FROM book WHERE id = 1;
