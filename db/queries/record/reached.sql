-- What the records :ids name in one of the :relations, what these name so, and so on.
WITH RECURSIVE reached (id) AS (
  SELECT value FROM json_each(:ids)
  UNION
  SELECT l.to_id FROM reached CROSS JOIN link l
  WHERE l.record_id = reached.id AND l.relation IN (SELECT value FROM json_each(:relations))
)
SELECT id FROM reached;
