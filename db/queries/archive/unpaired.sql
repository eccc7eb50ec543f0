-- Actions and those that undo them name each other; what was purged was purged by an action of that
-- name; the changes of an action are numbered from 1.
SELECT a.id, 'It undoes action ' || a.undoes || ', which does not say so.' AS what
FROM action a LEFT JOIN action b ON b.id = a.undoes
WHERE a.undoes IS NOT NULL AND b.undone_by IS NOT a.id
UNION ALL
SELECT a.id, 'Action ' || a.undone_by || ' undid it, it says, which does not say so.'
FROM action a LEFT JOIN action b ON b.id = a.undone_by
WHERE a.undone_by IS NOT NULL AND b.undoes IS NOT a.id
UNION ALL
SELECT p.action_id, 'It purged ' || p.slug || ', it says, and is no purge.'
FROM purged p LEFT JOIN action a ON a.id = p.action_id
WHERE a.verb IS NOT 'purge'
UNION ALL
SELECT p.action_id, 'It purged ' || p.slug || ', which the history does not know.'
FROM purged p
WHERE p.slug NOT IN (SELECT slug FROM change WHERE before IS NULL)
UNION ALL
SELECT a.id, 'It purged something, and it is not known what.'
FROM action a
WHERE a.verb = 'purge' AND a.id NOT IN (SELECT action_id FROM purged)
UNION ALL
SELECT c.action_id, 'It keeps something of ' || c.slug || ', which was purged.'
FROM purged p JOIN change c ON c.slug = p.slug
WHERE c.before IS NOT NULL OR c.after_digest <> ''
UNION ALL
SELECT action_id, 'Some of its changes are missing, or their numbers are not in order.'
FROM change
GROUP BY action_id
HAVING min(n) <> 1 OR max(n) <> count(*)
ORDER BY 1, 2;
