-- Slugs of visible records of some kinds, for messages that suggest similar ones.
SELECT slug FROM record r
WHERE visible(r) AND kind IN (SELECT value FROM json_each(:kinds))
ORDER BY slug LIMIT 2000;
