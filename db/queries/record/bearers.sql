-- The records in the book that have the names :names, given in normal form; a slug names a record of any
-- kind.
SELECT n.name, r.kind, r.slug
FROM json_each(:names) j CROSS JOIN name n ON n.name = j.value CROSS JOIN record r ON r.id = n.record_id
WHERE r.presence = 'here'
UNION
SELECT j.value, r.kind, r.slug
FROM json_each(:names) j CROSS JOIN record r ON r.slug = j.value
WHERE r.presence = 'here';
