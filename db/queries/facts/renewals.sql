-- Which commitments the commitments :ids renew, those that these renew, and so on.
WITH RECURSIVE chain (id) AS (
  SELECT value FROM json_each(:ids)
  UNION
  SELECT l.to_id FROM chain CROSS JOIN link l
  WHERE l.record_id = chain.id AND l.relation = 'commitment.renews'
)
SELECT l.record_id, l.to_id
FROM chain CROSS JOIN link l
WHERE l.record_id = chain.id AND l.relation = 'commitment.renews'
ORDER BY l.record_id, l.n;
