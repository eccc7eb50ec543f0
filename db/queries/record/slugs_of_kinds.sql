-- Slugs of some kinds, for sentences that name the nearest.
SELECT slug FROM record
WHERE presence = 'here' AND kind IN (SELECT value FROM json_each(:kinds))
ORDER BY slug LIMIT 2000;
