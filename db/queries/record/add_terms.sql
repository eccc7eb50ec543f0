-- Remember words of the search text.
INSERT OR IGNORE INTO term (term) SELECT value FROM json_each(:terms);
