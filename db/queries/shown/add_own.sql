-- Keep the own value of a field of which another is shown.
INSERT INTO own_value (record_id, field, columns, to_id) VALUES (:id, :field, :columns, :to);
