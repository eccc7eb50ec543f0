-- How long a beginning of the text of a record was known, on which days.
INSERT INTO searched (record_id, from_day, until_day, length)
VALUES (:record_id, :from_day, :until_day, :length);
