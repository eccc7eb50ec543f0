-- The changes of saved views by an action, in order.
SELECT name, before, after FROM view_change WHERE action_id = :id ORDER BY n;
