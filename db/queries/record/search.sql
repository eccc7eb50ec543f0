-- Insert the search text of a record.
INSERT INTO search (rowid, title, body) VALUES (:rowid, :title, :body);
