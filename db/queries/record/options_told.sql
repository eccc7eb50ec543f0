-- The values that completion shows of the records :ids.
SELECT r.id, r.kind, r.slug, r.title, coalesce(p.native, o.native, '') AS native
FROM record r
LEFT JOIN person p ON p.record_id = r.id
LEFT JOIN organization o ON o.record_id = r.id
WHERE r.id IN (SELECT value FROM json_each(:ids));
