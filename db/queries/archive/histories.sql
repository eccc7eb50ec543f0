-- The changes of the records :ids, oldest first.
SELECT c.record_id, c.slug, c.before_version, c.before_presence, c.before, c.after_version,
  c.after_presence, c.after_digest, a.id, a.who, a.at, a.verb, a.summary, a.undoes, a.undone_by
FROM change c JOIN action a ON a.id = c.action_id
WHERE c.record_id IN (SELECT value FROM json_each(:ids))
ORDER BY c.record_id, c.action_id, c.n;
