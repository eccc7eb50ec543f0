-- The columns that are shown of the records :ids on a day where they are not those of the tables.
SELECT record_id, columns FROM shown_before
WHERE record_id IN (SELECT value FROM json_each(:ids)) AND from_day <= :as_of AND until_day > :as_of;
