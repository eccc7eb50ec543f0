-- Delete words from the list of indexed words if no record has them any more.
DELETE FROM term
WHERE term IN (SELECT value FROM json_each(:terms))
  AND NOT EXISTS (SELECT 1 FROM search WHERE search MATCH '"' || replace(term.term, '"', '""') || '"');
