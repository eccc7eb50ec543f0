-- Forget a name of a record.
DELETE FROM name WHERE record_id = :id AND name = :name;
