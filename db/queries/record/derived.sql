-- Store the derived values that every record has.
UPDATE record
SET title = :title, title_sort = :title_sort, known = :known, known_assumed = :assumed
WHERE id = :id;
