-- The newest action of a person with one of the :verbs, or where :besides with any other; where
-- :standing one that is not undone.
SELECT id, who, at, verb, summary, undoes, undone_by
FROM action
WHERE who = :who
  AND (verb IN (SELECT value FROM json_each(:verbs))) <> :besides
  AND (NOT :standing OR undone_by IS NULL)
ORDER BY id DESC
LIMIT 1;
