-- Delete the row with the book's own properties.
DELETE FROM book WHERE id = 1;
