-- The newest actions, with the number of records that each touched.
SELECT a.id, a.who, a.at, a.verb, a.summary, a.undoes, a.undone_by,
  (SELECT count(*) FROM change c WHERE c.action_id = a.id) AS touched
FROM action a
ORDER BY a.id DESC
LIMIT :limit;
