-- Whether any record has another text on :as_of than the last.
SELECT EXISTS (
  SELECT 1 FROM searched WHERE id < 0 AND until_day > :as_of AND from_day <= :as_of
) AS found;
