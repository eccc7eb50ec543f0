-- Forget on which days only a beginning of the text of a record was known.
DELETE FROM searched WHERE record_id = :id;
