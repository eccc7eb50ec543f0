-- Keep what of a field is shown from one day until another.
INSERT INTO shown_before (record_id, field, from_day, until_day, kind, columns)
VALUES (:id, :field, :from, :until, :kind, :columns);
