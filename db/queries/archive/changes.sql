-- The changes of an action after its change number :n.
SELECT n, record_id, slug, before_version, before_presence, before, after_version,
  after_presence, after_digest
FROM change
WHERE action_id = :action AND n > :n
ORDER BY n
LIMIT :limit;
