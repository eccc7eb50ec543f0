-- The short name of every visible party, or its name if it has none; these are the stored values.
SELECT r.slug, coalesce(nullif(
  coalesce((SELECT o.columns ->> 'short' FROM own_value o
    WHERE o.record_id = p.record_id AND o.field = 'short'), p.short), ''),
  (SELECT o.columns ->> 'name' FROM own_value o
    WHERE o.record_id = p.record_id AND o.field = 'name'), p.name) AS short
FROM party p CROSS JOIN record r ON r.id = p.record_id
WHERE visible(r)
ORDER BY r.id;
