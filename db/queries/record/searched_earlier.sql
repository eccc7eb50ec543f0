-- Whether only a beginning of any text was known on :as_of.
SELECT EXISTS (SELECT 1 FROM searched WHERE until_day > :as_of AND from_day <= :as_of) AS found;
