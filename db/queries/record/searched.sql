-- On which days a text is that of its record.
INSERT INTO searched (id, record_id, from_day, until_day)
VALUES (:id, :record_id, :from_day, :until_day);
