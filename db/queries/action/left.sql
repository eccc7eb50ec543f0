-- The changes of an action, in order, each with the document after it if a later action changed the record:
-- the before-image of the next change. Otherwise the record has not changed since.
SELECT c.record_id, c.slug, c.before_version, c.before_presence, c.before, c.after_version,
  c.after_presence, c.after_digest,
  (SELECT d.before FROM change d
    WHERE d.record_id = c.record_id AND d.action_id > c.action_id
    ORDER BY d.action_id LIMIT 1) AS left_so
FROM change c
WHERE c.action_id = :id
ORDER BY c.n
LIMIT :limit;
