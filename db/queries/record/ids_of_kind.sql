-- The ids of a kind that are in the book and known by a day.
SELECT id FROM record r
WHERE kind = :kind AND visible(r)
ORDER BY id;
