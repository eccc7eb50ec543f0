-- The newest actions that changed the record :record, with these changes; the end of a range of its index.
SELECT a.id, a.who, a.at, a.verb, a.summary, a.undoes, a.undone_by, c.record_id, c.slug,
  c.before_version, c.before_presence, c.before, c.after_version, c.after_presence, c.after_digest
FROM change c CROSS JOIN action a ON a.id = c.action_id
WHERE c.record_id = :record
ORDER BY c.action_id DESC
LIMIT :limit;
