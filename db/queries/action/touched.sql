-- How many records each of the actions :ids touched.
SELECT j.value, (SELECT count(*) FROM change c WHERE c.action_id = j.value) FROM json_each(:ids) j;
