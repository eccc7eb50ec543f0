-- What an action did to records, in its order after the record :after; with the document that it
-- left where a later action replaced it: what was before the next change. Without one the record
-- stands as it was left.
SELECT c.record_id, c.slug, c.before_version, c.before_presence, c.before, c.after_version,
  c.after_presence, c.after_digest,
  (SELECT d.before FROM change d
    WHERE d.record_id = c.record_id AND d.action_id > c.action_id
    ORDER BY d.action_id LIMIT 1) AS left_so
FROM change c
WHERE c.action_id = :id
  AND c.n > coalesce((SELECT n FROM change WHERE action_id = :id AND slug = :after), -1)
ORDER BY c.n
LIMIT :limit;
