-- How many records an action touched.
SELECT count(*) AS n FROM change WHERE action_id = :id;
