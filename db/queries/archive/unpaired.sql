-- Errors in the action log: an action and the action that undoes it must name each other; a purged slug must
-- have been purged by an action with the verb purge; the changes of an action must be numbered from 1.
SELECT a.id, 'It undoes action ' || a.undoes || ', but that action is not marked as undone by it.' AS what
FROM action a LEFT JOIN action b ON b.id = a.undoes
WHERE a.undoes IS NOT NULL AND b.undone_by IS NOT a.id
UNION ALL
SELECT a.id, 'It is marked as undone by action ' || a.undone_by || ', but that action does not undo it.'
FROM action a LEFT JOIN action b ON b.id = a.undone_by
WHERE a.undone_by IS NOT NULL AND b.undoes IS NOT a.id
UNION ALL
SELECT p.action_id, 'It is stored as having purged ' || p.slug || ', but it is not a purge.'
FROM purged p LEFT JOIN action a ON a.id = p.action_id
WHERE a.verb IS NOT 'purge'
UNION ALL
SELECT p.action_id, 'It purged ' || p.slug || ', but the history has no such record.'
FROM purged p
WHERE p.slug NOT IN (SELECT slug FROM change WHERE before IS NULL)
UNION ALL
SELECT a.id, 'It is a purge, but no purged record is stored for it.'
FROM action a
WHERE a.verb = 'purge' AND a.id NOT IN (SELECT action_id FROM purged)
UNION ALL
SELECT c.action_id, 'It still has content of ' || c.slug || ', which was purged.'
FROM purged p JOIN change c ON c.slug = p.slug
WHERE c.before IS NOT NULL OR c.after_digest <> ''
UNION ALL
SELECT action_id, 'Some of its changes are missing, or their numbers are not in order.'
FROM change
GROUP BY action_id
HAVING min(n) <> 1 OR max(n) <> count(*)
ORDER BY 1, 2;
