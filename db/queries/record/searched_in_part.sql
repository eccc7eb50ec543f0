-- Whether any text was only partly known on :as_of or later; the end of an index.
SELECT max(until_day) > :as_of AS found FROM searched;
