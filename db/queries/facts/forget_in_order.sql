-- Forget a fact that is held of a record in the order of its list.
DELETE FROM holds_due
WHERE fact = :fact AND first = :first AND second = :second AND record_id = :record_id
  AND from_day = :from_day;
