-- The records that the records :ids name by one of the :relations, directly or indirectly.
WITH RECURSIVE reached (id) AS (
  SELECT value FROM json_each(:ids)
  UNION
  SELECT l.to_id FROM reached CROSS JOIN link l
  WHERE l.record_id = reached.id AND l.relation IN (SELECT value FROM json_each(:relations))
)
SELECT id FROM reached;
