-- The ids of a kind that are in the book and known by a day.
SELECT id FROM record
WHERE presence = 'here' AND kind = :kind AND known <= :as_of
ORDER BY id;
