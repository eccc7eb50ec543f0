-- What an action did to saved views, after its :n-th change of one.
SELECT n, name, before, after
FROM view_change
WHERE action_id = :action AND n > :n
ORDER BY n
LIMIT :limit;
