-- Write the index of words anew, so that nothing of what was taken out of it is left in the file.
INSERT INTO search (search) VALUES ('optimize');
