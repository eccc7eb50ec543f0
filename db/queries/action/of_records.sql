-- Actions that changed only the records :ids and records that were purged earlier, each with the first slug
-- that it changed.
SELECT a.id, a.who, a.at, a.verb, a.summary, a.undoes, a.undone_by, min(c.slug) AS slug
FROM change c JOIN action a ON a.id = c.action_id
WHERE a.id IN (SELECT action_id FROM change WHERE record_id IN (SELECT value FROM json_each(:ids)))
GROUP BY a.id
HAVING sum(c.record_id NOT IN (SELECT value FROM json_each(:ids))
  AND c.record_id IN (SELECT id FROM record)) = 0;
