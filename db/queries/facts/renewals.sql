-- The commitments that the commitments :ids renew, directly or indirectly.
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
