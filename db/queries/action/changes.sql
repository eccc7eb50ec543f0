-- The changes of an action, in order.
SELECT n, record_id, slug, before_version, before_presence, before, after_version,
  after_presence, after_digest
FROM change
WHERE action_id = :id
ORDER BY n;
