-- The newest action of a person that has one of the :verbs, or with :besides any other verb; with :standing
-- one that is not undone.
SELECT id, who, at, verb, summary, undoes, undone_by
FROM action
WHERE who = :who
  AND (verb IN (SELECT value FROM json_each(:verbs))) <> :besides
  AND (NOT :standing OR undone_by IS NULL)
ORDER BY id DESC
LIMIT 1;
