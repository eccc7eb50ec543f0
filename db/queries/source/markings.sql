-- The handling markings of all visible sources that have one (the shown value, else the record's own), and of
-- the visible accounts of these sources.
WITH marked (id, slug, marking) AS (
  SELECT r.id, r.slug, s.handling
  FROM source s CROSS JOIN record r ON r.id = s.record_id
  WHERE s.handling <> '' AND visible(r)
  UNION ALL
  SELECT r.id, r.slug, o.columns ->> 'handling'
  FROM own_value o
  CROSS JOIN source s ON s.record_id = o.record_id
  CROSS JOIN record r ON r.id = o.record_id
  WHERE o.field = 'handling' AND s.handling = '' AND o.columns ->> 'handling' <> '' AND visible(r)
)
SELECT slug, marking FROM marked
UNION ALL
SELECT r.slug, m.marking
FROM marked m
CROSS JOIN account a ON a.source_id = m.id
CROSS JOIN record r ON r.id = a.record_id
WHERE visible(r);
