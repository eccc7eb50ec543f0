-- Forget on which days the texts of a record were its text.
DELETE FROM searched WHERE record_id = :id;
