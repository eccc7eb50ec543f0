-- Let the clock of the promises :ids run by the window that closes first in the chain that each
-- renews, itself included. A promise that renews itself by way of others ends the chain.
WITH RECURSIVE chain (root, id) AS (
  SELECT value, value FROM json_each(:ids)
  UNION
  SELECT chain.root, link.to_id
  FROM chain JOIN link ON link.record_id = chain.id AND link.relation = 'commitment.renews'
),
clock AS (
  SELECT root, due_lo, due_hi, row_number() OVER (PARTITION BY root ORDER BY due_hi, due_lo) AS n
  FROM chain JOIN commitment ON commitment.record_id = chain.id
  WHERE due_edtf IS NOT NULL
)
UPDATE commitment
SET
  clock_lo = coalesce((SELECT due_lo FROM clock WHERE root = record_id AND n = 1), 9999999),
  clock_hi = coalesce((SELECT due_hi FROM clock WHERE root = record_id AND n = 1), 0)
WHERE record_id IN (SELECT value FROM json_each(:ids));
