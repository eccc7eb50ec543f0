-- What the newest actions did to records.
SELECT a.id, a.who, a.at, a.verb, a.summary, a.undoes, a.undone_by, c.record_id, c.slug,
  c.before_version, c.before_presence, c.before, c.after_version, c.after_presence
FROM (
  SELECT id FROM action
  WHERE EXISTS (SELECT 1 FROM change WHERE action_id = action.id)
  ORDER BY id DESC LIMIT :limit
) f CROSS JOIN action a ON a.id = f.id CROSS JOIN change c ON c.action_id = a.id
ORDER BY a.id DESC, c.n;
