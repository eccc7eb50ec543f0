-- What an action did, in its order.
SELECT n, record_id, slug, before_version, before_presence, before, after_version,
  after_presence, after_digest
FROM change
WHERE action_id = :id
ORDER BY n;
