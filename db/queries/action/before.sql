-- The state of the records :ids before the action :action, if it or a later action changed them. Because of
-- min(), SQLite takes the other columns from the row with the lowest action.
SELECT record_id, before, before_presence, min(action_id)
FROM change
WHERE record_id IN (SELECT value FROM json_each(:ids)) AND action_id >= :action
GROUP BY record_id;
