-- Delete a fact of a record.
DELETE FROM holds WHERE record_id = :record_id AND fact = :fact AND from_day = :from_day;
