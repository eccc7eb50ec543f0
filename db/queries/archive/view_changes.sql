-- The changes of saved views by an action, after its change number :n.
SELECT n, name, before, after
FROM view_change
WHERE action_id = :action AND n > :n
ORDER BY n
LIMIT :limit;
