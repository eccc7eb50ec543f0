-- How the records :ids were before the action :action, for those that it or a later one changed.
-- Of the rows of a record SQLite takes the one with the least action.
SELECT record_id, before, before_presence, min(action_id)
FROM change
WHERE record_id IN (SELECT value FROM json_each(:ids)) AND action_id >= :action
GROUP BY record_id;
