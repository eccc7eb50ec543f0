-- The accounts and disputes in the book on the records :ids with their known days, in order of entry.
SELECT x.record_id, x.subject_id, r.kind, r.known, x.resolved
FROM (
  SELECT record_id, subject_id, 0 AS resolved FROM account
  WHERE subject_id IN (SELECT value FROM json_each(:ids))
  UNION ALL
  SELECT record_id, subject_id, resolved FROM dispute
  WHERE subject_id IN (SELECT value FROM json_each(:ids))
) x CROSS JOIN record r ON r.id = x.record_id
WHERE r.presence = 'here'
ORDER BY x.record_id;
