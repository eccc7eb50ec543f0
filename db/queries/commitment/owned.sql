-- Whether any commitment has an owner or a review day.
SELECT EXISTS (SELECT 1 FROM commitment WHERE owner <> '')
  OR EXISTS (SELECT 1 FROM commitment WHERE review IS NOT NULL) AS found;
