-- Forget what is held of the records :ids, in the order of lists; what they hold is still there.
DELETE FROM holds_due
WHERE (fact, first, second, record_id, from_day) IN (
  SELECT fact, first, second, record_id, from_day FROM holds
  WHERE record_id IN (SELECT value FROM json_each(:ids))
);
