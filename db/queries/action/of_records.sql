-- Actions that touched none but the records :ids, and ones that were purged before, with the slug of
-- the first of all.
SELECT a.id, a.who, a.at, a.verb, a.summary, a.undoes, a.undone_by, min(c.slug) AS slug
FROM change c JOIN action a ON a.id = c.action_id
WHERE a.id IN (SELECT action_id FROM change WHERE record_id IN (SELECT value FROM json_each(:ids)))
GROUP BY a.id
HAVING sum(c.record_id NOT IN (SELECT value FROM json_each(:ids))
  AND c.record_id IN (SELECT id FROM record)) = 0;
