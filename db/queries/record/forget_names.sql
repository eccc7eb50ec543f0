-- Forget the names of a record.
DELETE FROM name WHERE record_id = :id;
