-- Forget a fact that is held of a record.
DELETE FROM holds WHERE record_id = :record_id AND fact = :fact AND from_day = :from_day;
