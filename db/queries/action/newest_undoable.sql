-- The newest action of a person that undo would take back.
SELECT id, who, at, verb, summary, undoes, undone_by
FROM action
WHERE who = :who AND verb <> 'undo' AND undone_by IS NULL
ORDER BY id DESC
LIMIT 1;
