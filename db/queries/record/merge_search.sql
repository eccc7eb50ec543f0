-- Rewrite the full-text index, so that nothing that was deleted from it remains in the file.
INSERT INTO search (search) VALUES ('optimize');
