-- Records of which at least two things are claimed, in the book and known by a day.
SELECT r.id
FROM record r
WHERE r.presence = 'here' AND r.known <= :as_of AND (
  (SELECT count(*) FROM account a WHERE a.subject_id = r.id)
  + (SELECT count(*) FROM evidence e WHERE e.record_id = r.id AND e.role = 'when')) > 1
  AND (r.id IN (SELECT subject_id FROM account)
    OR r.id IN (SELECT record_id FROM evidence WHERE role = 'when'))
ORDER BY r.id;
