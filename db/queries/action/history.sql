-- The newest actions, with what they did to records; of one record where :record is not null.
SELECT a.id, a.who, a.at, a.verb, a.summary, a.undoes, a.undone_by, c.n, c.record_id, c.slug,
  c.before_version, c.before_presence, c.before, c.after_version, c.after_presence
FROM action a JOIN change c ON c.action_id = a.id
WHERE a.id IN (
    SELECT DISTINCT action_id FROM change WHERE :record IS NULL OR record_id = :record
    ORDER BY action_id DESC LIMIT :limit)
  AND (:record IS NULL OR c.record_id = :record)
ORDER BY a.id DESC, c.n;
