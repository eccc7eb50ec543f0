-- The records linked with :ids by one of the :relations, in either direction, directly or indirectly.
WITH RECURSIVE joined (id) AS (
  SELECT value FROM json_each(:ids)
  UNION
  SELECT l.to_id FROM joined CROSS JOIN link l
  WHERE l.record_id = joined.id AND l.relation IN (SELECT value FROM json_each(:relations))
  UNION
  SELECT l.record_id FROM joined CROSS JOIN link l
  WHERE l.to_id = joined.id AND l.relation IN (SELECT value FROM json_each(:relations))
)
SELECT id FROM joined;
