-- How many records of each kind are in the book and known by a day.
SELECT kind, count(*) AS n FROM record WHERE presence = 'here' AND known <= :as_of GROUP BY kind;
