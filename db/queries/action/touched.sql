-- The number of records that each of the actions :ids changed.
SELECT j.value, (SELECT count(*) FROM change c WHERE c.action_id = j.value) FROM json_each(:ids) j;
