-- Keep a name of a record.
INSERT INTO name (name, record_id) VALUES (:name, :id);
