-- Insert words of search texts into the list of indexed words.
INSERT OR IGNORE INTO term (term) SELECT value FROM json_each(:terms);
