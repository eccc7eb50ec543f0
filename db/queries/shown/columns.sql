-- The columns shown on a day for the records :ids that differ from the columns stored in their tables.
SELECT record_id, columns FROM shown_before
WHERE record_id IN (SELECT value FROM json_each(:ids)) AND from_day <= :as_of AND until_day > :as_of;
