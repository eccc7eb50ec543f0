-- The newest undo of a person that redo would take back: none once the person did something new.
SELECT id, who, at, verb, summary, undoes, undone_by
FROM action
WHERE who = :who AND verb = 'undo' AND undone_by IS NULL
  AND id > coalesce(
    (SELECT max(id) FROM action WHERE who = :who AND verb NOT IN ('undo', 'redo')), 0)
ORDER BY id DESC
LIMIT 1;
