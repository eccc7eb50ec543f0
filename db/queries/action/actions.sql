-- The newest actions, before the one of id :before if it is not null, with the number of records
-- that each touched.
SELECT a.id, a.who, a.at, a.verb, a.summary, a.undoes, a.undone_by,
  (SELECT count(*) FROM change c WHERE c.action_id = a.id) AS touched
FROM action a
WHERE a.id < coalesce(:before, 9223372036854775807)
ORDER BY a.id DESC
LIMIT :limit;
