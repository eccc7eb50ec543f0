-- What an action did to saved views, in order.
SELECT name, before, after FROM view_change WHERE action_id = :id ORDER BY n;
