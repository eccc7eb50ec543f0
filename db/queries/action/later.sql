-- The newest action on a record after a version; one that stands before one that was taken back.
SELECT a.id, a.who, a.at, a.verb, a.summary, a.undoes, a.undone_by
FROM change c JOIN action a ON a.id = c.action_id
WHERE c.record_id = :record AND c.after_version > :version
ORDER BY a.undone_by IS NULL AND a.verb <> 'undo' DESC, a.id DESC
LIMIT 1;
