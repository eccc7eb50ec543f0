-- Whether more of any text became known after :as_of; the end of an index.
SELECT max(until_day) > :as_of AS found FROM searched;
