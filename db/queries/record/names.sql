-- The names of a record in the book, in their normal form.
SELECT name FROM name WHERE record_id = :id;
