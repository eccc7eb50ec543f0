-- Put a record into the search.
INSERT INTO search (rowid, title, body) VALUES (:rowid, :title, :body);
