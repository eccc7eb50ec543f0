-- Set the first days from which a record is counted.
UPDATE record SET counted = :counted, cited = :cited, told = :told, ruled = :ruled WHERE id = :id;
