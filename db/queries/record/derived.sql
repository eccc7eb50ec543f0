-- What is derived for any record.
UPDATE record
SET title = :title, title_sort = :title_sort, known = :known, known_assumed = :assumed
WHERE id = :id;
