-- Whether a record of a :kind becomes known after :as_of.
SELECT EXISTS (SELECT 1 FROM record WHERE kind = :kind AND known > :as_of) AS found;
