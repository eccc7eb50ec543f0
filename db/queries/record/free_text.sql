-- An id under which no text is searched yet, below 0.
SELECT min(0, coalesce(min(id), 0)) - 1 AS id FROM searched;
