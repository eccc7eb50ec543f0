-- The promises that a promise renews, directly or by way of others.
WITH RECURSIVE chain (id) AS (
  SELECT :id
  UNION
  SELECT link.to_id FROM chain
  JOIN link ON link.record_id = chain.id AND link.relation = 'commitment.renews'
)
SELECT id FROM chain;
