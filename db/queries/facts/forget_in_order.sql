-- Delete a fact of a record from the table in the order of lists.
DELETE FROM holds_due
WHERE fact = :fact AND first = :first AND second = :second AND record_id = :record_id
  AND from_day = :from_day;
