-- Take words out of those that were ever indexed, where no record has them any more.
DELETE FROM term
WHERE term IN (SELECT value FROM json_each(:terms))
  AND NOT EXISTS (SELECT 1 FROM search WHERE search MATCH '"' || replace(term.term, '"', '""') || '"');
