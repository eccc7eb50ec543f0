-- The visible accounts and disputes on the records :ids, in the order in which they were entered.
SELECT x.record_id, x.subject_id
FROM (
  SELECT record_id, subject_id FROM account
  WHERE subject_id IN (SELECT value FROM json_each(:ids))
  UNION ALL
  SELECT record_id, subject_id FROM dispute
  WHERE subject_id IN (SELECT value FROM json_each(:ids))
) x CROSS JOIN record r ON r.id = x.record_id
WHERE visible(r)
ORDER BY x.record_id;
