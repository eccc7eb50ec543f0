-- The actions that wrote a version of a record above a given one, in order.
SELECT a.id, a.who, a.at, a.verb, a.summary, a.undoes, a.undone_by
FROM change c JOIN action a ON a.id = c.action_id
WHERE c.record_id = :record AND c.after_version > :version
ORDER BY a.id;
